//! The dossier of a case: what its reader may read of it, in one document that proves itself. UU 37/2008, Pasal 24, asks whoever turns to the Ombudsman
//! for the proof that the agency was asked first and gave no proper answer.

pub mod canonical;
pub mod chain;
pub mod sheet;
pub mod since;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::chain::Chain;
use super::access::DossierReader;
use super::attachment::{Attachment, MediaType};
use super::complaint::audience::{
    AgencyRef, AreaRef, CategoryRef, Complaint, Location, RuleSetRef,
};
use super::complaint::counted::{ClockCharge, ClockPause, ExplainedClock};
use super::complaint::record::{Broken, EventKind, hexadecimal};
use super::complaint::story::TimelineEntry;
use super::complaint::{ArchiveGround, Class, Outcome, ResponseKind, Status};
use super::escalation::{EndedBy, EscalationCause, Level};
use super::sla::clock::ClockState;
use super::sla::policy::{ClockKind, Limit, Week};

/// What the document calls its own shape.
pub const FORMAT: &str = "tuntas-dossier/1";
/// Why there is one.
pub const BASIS: &str = "UU 37/2008 Pasal 24";

/// Everything, as one reader may read it.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    pub format: &'static str,
    pub basis: &'static str,
    pub made_at: DateTime<Utc>,
    pub made_for: DossierReader,
    pub report: Report,
    /// Of the calendar that days are counted by.
    pub calendar_version: String,
    pub clocks: Vec<DossierClock>,
    pub holders: Vec<Holder>,
    /// The working days of all the times that somebody held it.
    pub time_held: Vec<TimeHeld>,
    pub hand_offs: Vec<HandOff>,
    pub answers: Vec<Answer>,
    pub escalations: Vec<Escalation>,
    pub ratings: Vec<GivenRating>,
    pub attachments: Vec<FileProof>,
    pub timeline: Vec<TimelineEntry>,
    pub chain: Chain,
}

/// The report itself.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub id: Uuid,
    pub tracking_number: String,
    pub class: Class,
    pub status: Status,
    pub status_since: Option<DateTime<Utc>>,
    pub outcome: Option<Outcome>,
    pub archive_ground: Option<ArchiveGround>,
    pub title: String,
    pub text: String,
    pub incident_date: NaiveDate,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub location: Option<Location>,
    pub wished_agency: Option<AgencyRef>,
    pub holder: AgencyRef,
    pub anonymous: bool,
    pub secret: bool,
    /// For the Ombudsman, where they read names.
    pub reporter_name: Option<String>,
    pub received_at: DateTime<Utc>,
    pub first_handed_over_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub examined_at: Option<DateTime<Utc>>,
    pub rule_set: RuleSetRef,
    /// In which the days of this document are told to people.
    pub time_zone: String,
}

/// A deadline.
#[derive(Debug, Clone, Serialize)]
pub struct DossierClock {
    pub kind: ClockKind,
    pub state: ClockState,
    pub limit: Limit,
    pub citation: Option<String>,
    pub agency: AgencyRef,
    pub time_zone: String,
    pub week: Week,
    pub started_at: Option<DateTime<Utc>>,
    pub due_on: NaiveDate,
    pub due_at: Option<DateTime<Utc>>,
    pub done_at: Option<DateTime<Utc>>,
    pub breached: bool,
    pub extended_until: Option<DateTime<Utc>>,
    pub provisional: bool,
    pub pauses: Vec<ClockPause>,
    pub charged: Vec<ClockCharge>,
}

impl From<ExplainedClock> for DossierClock {
    fn from(clock: ExplainedClock) -> Self {
        Self {
            kind: clock.kind,
            state: clock.state,
            limit: clock.limit,
            citation: clock.citation,
            agency: clock.agency,
            time_zone: clock.time_zone,
            week: clock.week,
            started_at: clock.started_at,
            due_on: clock.due_on,
            due_at: clock.due_at,
            done_at: clock.done_at,
            breached: clock.breached,
            extended_until: clock.extended_until,
            provisional: clock.provisional,
            pauses: clock.pauses,
            charged: clock.charged,
        }
    }
}

/// A stretch of time with one holder.
#[derive(Debug, Clone, Serialize)]
pub struct Holder {
    pub agency: AgencyRef,
    pub from: DateTime<Utc>,
    /// Null: until now.
    pub until: Option<DateTime<Utc>>,
    pub returned: bool,
    /// By the holder's own calendar.
    pub working_days: u32,
}

#[derive(Debug, Clone, Serialize)]
pub struct TimeHeld {
    pub agency: AgencyRef,
    pub working_days: u32,
}

/// How it went from one to the next.
#[derive(Debug, Clone, Serialize)]
pub struct HandOff {
    pub seq: i32,
    pub at: Option<DateTime<Utc>>,
    pub kind: EventKind,
    pub by: Option<AgencyRef>,
    pub to: Option<AgencyRef>,
    pub reason: Option<String>,
}

/// An official answer.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    pub seq: i32,
    pub at: Option<DateTime<Utc>>,
    pub by: Option<AgencyRef>,
    pub kind: Option<ResponseKind>,
    pub outcome: Option<Outcome>,
    pub expected_on: Option<NaiveDate>,
    pub text: Option<String>,
}

/// Who above the officer was called upon.
#[derive(Debug, Clone, Serialize)]
pub struct Escalation {
    /// The entry that tells of it.
    pub seq: i32,
    pub level: Level,
    pub cause: EscalationCause,
    pub agency: AgencyRef,
    pub raised_at: DateTime<Utc>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_by: Option<EndedBy>,
}

#[derive(Debug, Clone, Serialize)]
pub struct GivenRating {
    pub seq: i32,
    pub at: Option<DateTime<Utc>>,
    pub score: Option<u8>,
    pub text: Option<String>,
}

/// A file by what proves it: the bytes are downloaded one by one.
#[derive(Debug, Clone, Serialize)]
pub struct FileProof {
    pub id: Uuid,
    pub name: String,
    pub media_type: MediaType,
    pub size: i64,
    pub sha256: String,
    pub uploaded_at: Option<DateTime<Utc>>,
    /// The entry of its message.
    pub seq: Option<i32>,
}

impl FileProof {
    #[must_use]
    pub fn new(file: Attachment, sha256: &[u8], seq: Option<i32>) -> Self {
        Self {
            id: file.id,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: hexadecimal(sha256),
            uploaded_at: file.uploaded_at,
            seq,
        }
    }
}

/// What a dossier is put together from, as its reader sees each part.
pub struct Parts {
    pub made_at: DateTime<Utc>,
    pub made_for: DossierReader,
    pub complaint: Complaint,
    pub rule_set: RuleSetRef,
    pub time_zone: chrono_tz::Tz,
    pub status_since: Option<DateTime<Utc>>,
    pub calendar_version: String,
    pub clocks: Vec<ExplainedClock>,
    pub holders: Vec<Holder>,
    pub escalations: Vec<Escalation>,
    pub attachments: Vec<FileProof>,
    pub timeline: Vec<TimelineEntry>,
    pub chain: Chain,
}

/// The dossier; `None` for a view that has none.
#[must_use]
pub fn document(parts: Parts) -> Option<Document> {
    let (rule_set, time_zone) = (parts.rule_set, parts.time_zone.name().to_owned());
    let status_since = parts.status_since;
    let report = match parts.complaint {
        Complaint::Public(_) => return None,
        Complaint::Reporter(own) => Report {
            id: own.id,
            tracking_number: own.tracking_number,
            class: own.class,
            status: own.status,
            status_since,
            outcome: own.outcome,
            archive_ground: own.archive_ground,
            title: own.title,
            text: own.text,
            incident_date: own.incident_date,
            category: own.category,
            area: own.area,
            location: own.location,
            wished_agency: own.wished_agency,
            holder: own.holder,
            anonymous: own.anonymous,
            secret: own.secret,
            reporter_name: None,
            received_at: own.received_at,
            first_handed_over_at: own.first_handed_over_at,
            closed_at: own.closed_at,
            examined_at: own.examined_at,
            rule_set,
            time_zone,
        },
        Complaint::Officer(seen) => Report {
            id: seen.id,
            tracking_number: seen.tracking_number,
            class: seen.class,
            status: seen.status,
            status_since,
            outcome: seen.outcome,
            archive_ground: seen.archive_ground,
            title: seen.title,
            text: seen.text,
            incident_date: seen.incident_date,
            category: seen.category,
            area: seen.area,
            location: seen.location,
            wished_agency: seen.wished_agency,
            holder: seen.holder,
            anonymous: seen.anonymous,
            secret: seen.secret,
            reporter_name: seen.reporter_name,
            received_at: seen.received_at,
            first_handed_over_at: seen.first_handed_over_at,
            closed_at: seen.closed_at,
            examined_at: seen.examined_at,
            rule_set,
            time_zone,
        },
    };
    Some(Document {
        format: FORMAT,
        basis: BASIS,
        made_at: parts.made_at,
        made_for: parts.made_for,
        report,
        calendar_version: parts.calendar_version,
        clocks: parts.clocks.into_iter().map(DossierClock::from).collect(),
        time_held: time_held(&parts.holders),
        holders: parts.holders,
        hand_offs: parts.timeline.iter().filter_map(hand_off).collect(),
        answers: parts.timeline.iter().filter_map(answer).collect(),
        escalations: parts.escalations,
        ratings: parts.timeline.iter().filter_map(rating).collect(),
        attachments: parts.attachments,
        timeline: parts.timeline,
        chain: parts.chain,
    })
}

/// In the order in which they first held it.
fn time_held(holders: &[Holder]) -> Vec<TimeHeld> {
    let mut all: Vec<TimeHeld> = Vec::new();
    for one in holders {
        match all.iter_mut().find(|held| held.agency.id == one.agency.id) {
            Some(held) => held.working_days += one.working_days,
            None => all.push(TimeHeld {
                agency: one.agency.clone(),
                working_days: one.working_days,
            }),
        }
    }
    all
}

fn hand_off(entry: &TimelineEntry) -> Option<HandOff> {
    let hands = matches!(
        entry.kind,
        EventKind::Verified
            | EventKind::Disposed
            | EventKind::Returned
            | EventKind::Succeeded
            | EventKind::TakenOver
    );
    hands.then(|| HandOff {
        seq: entry.seq,
        at: entry.at,
        kind: entry.kind,
        by: entry.actor.agency.clone(),
        to: entry.to_agency.clone(),
        reason: entry.text.clone(),
    })
}

fn answer(entry: &TimelineEntry) -> Option<Answer> {
    (entry.kind == EventKind::Responded).then(|| Answer {
        seq: entry.seq,
        at: entry.at,
        by: entry.actor.agency.clone(),
        kind: entry.response_kind,
        outcome: entry.outcome,
        expected_on: entry.expected_on,
        text: entry.text.clone(),
    })
}

fn rating(entry: &TimelineEntry) -> Option<GivenRating> {
    (entry.kind == EventKind::Rated).then(|| GivenRating {
        seq: entry.seq,
        at: entry.at,
        score: entry.score,
        text: entry.text.clone(),
    })
}

/// What a checker reads of a document that came back.
#[derive(Debug, Clone, Deserialize)]
pub struct Brought {
    pub format: String,
    pub made_at: DateTime<Utc>,
    pub report: BroughtReport,
    pub chain: Chain,
    pub timeline: Vec<BroughtEntry>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct BroughtReport {
    pub id: Uuid,
    pub tracking_number: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct BroughtEntry {
    pub seq: i32,
    pub kind: String,
    pub at: DateTime<Utc>,
}

/// Whether the document holds together by itself: its chain, and its timeline by the chain.
///
/// # Errors
/// The first broken place.
pub fn holds_together(brought: &Brought) -> Result<(), Broken> {
    if brought.chain.complaint != brought.report.id {
        return Err(Broken {
            seq: 0,
            why: "the chain is of another report",
        });
    }
    chain::check(&brought.chain)?;
    for entry in &brought.timeline {
        let link = brought
            .chain
            .links
            .iter()
            .find(|link| link.seq == entry.seq);
        let told = link
            .and_then(|link| link.made_from.as_ref())
            .is_some_and(|made_from| made_from.kind == entry.kind && made_from.at == entry.at);
        if !told {
            return Err(Broken {
                seq: entry.seq,
                why: "the timeline tells something else than the chain",
            });
        }
    }
    Ok(())
}
