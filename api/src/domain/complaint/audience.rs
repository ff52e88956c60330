//! One serializer per audience: what the public, the reporter and officers read of a case.
//!
//! Lists, details, search, exports and webhooks all go through here, so that no second code path can leak.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::lifecycle::Act;
use super::redaction::{self, TextField, TextFinding};
use super::story::TimelinePage;
use super::{ArchiveGround, Case, Channel, Class, Outcome, ResponseKind, Status};
use crate::domain::access::View;
use crate::domain::attachment::Attachment;
use crate::domain::escalation::Level;
use crate::domain::label::Label;
use crate::domain::masking::mask;
use crate::domain::sla::clock::{Clock, ClockState};
use crate::domain::sla::policy::{ClockKind, Limit, Week};
use crate::domain::word::words;

/// An agency or unit, as others name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgencyRef {
    pub id: Uuid,
    pub name: Label,
    #[schema(example = "Dishub Badung")]
    pub short_name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CategoryRef {
    /// Stable slug `topic.subtopic`.
    #[schema(example = "jalan.lampu-jalan")]
    pub code: String,
    pub name: Label,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AreaRef {
    /// Kemendagri code of any level.
    #[schema(example = "51.03.02.1004")]
    pub code: String,
    pub name: String,
    #[schema(example = "Kerobokan, Kuta Utara, Kabupaten Badung, Bali")]
    pub path: String,
}

/// A point (WGS 84, degrees) and, if known, its address in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    #[schema(minimum = -90, maximum = 90, example = -8.67)]
    pub lat: f64,
    #[schema(minimum = -180, maximum = 180, example = 115.17)]
    pub lng: f64,
    #[serde(default)]
    #[schema(max_length = 300)]
    pub address: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rating {
    #[schema(minimum = 1, maximum = 5)]
    pub score: u8,
    pub text: Option<String>,
}

/// An officer, seen by officers only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OfficerRef {
    pub id: Uuid,
    pub name: String,
}

/// The rules that the case keeps from its first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleSetRef {
    pub name: Label,
    pub citation: String,
}

/// More time that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExtensionRequest {
    pub id: Uuid,
    /// The last day, in the zone of the completion clock.
    pub until: NaiveDate,
}

/// An answer that waits to be approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct DraftRequest {
    pub id: Uuid,
    pub kind: ResponseKind,
}

/// Another case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CaseRef {
    pub id: Uuid,
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    pub tracking_number: String,
}

/// A clock with its times, for those who work with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Clock)]
pub struct ClockView {
    pub kind: ClockKind,
    pub state: ClockState,
    pub started_at: DateTime<Utc>,
    /// 23:59:59.999 of the last counted day, in `time_zone`.
    pub due_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    /// When it passed; late is a fact written once.
    pub breached_at: Option<DateTime<Utc>>,
    pub limit: Limit,
    #[schema(example = "Asia/Makassar")]
    pub time_zone: String,
    pub week: Week,
    /// Whose calendar counts, and who is charged.
    pub agency: AgencyRef,
    /// The holidays of some day counted are not decreed yet.
    pub provisional: bool,
    /// Until when it was put off by a decision.
    pub extended_until: Option<DateTime<Utc>>,
}

/// A clock as the public sees it: the day only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PublicClock {
    pub kind: ClockKind,
    pub state: ClockState,
    pub due_on: NaiveDate,
    pub done_on: Option<NaiveDate>,
    pub breached: bool,
    pub limit: Limit,
    pub time_zone: String,
    pub week: Week,
    /// The holidays of some day counted are not decreed yet.
    pub provisional: bool,
}

/// A clock with the agency it charges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockFacts {
    pub clock: Clock,
    pub agency: AgencyRef,
}

impl ClockFacts {
    #[must_use]
    pub fn full(&self) -> ClockView {
        let clock = &self.clock;
        ClockView {
            kind: clock.kind,
            state: clock.state,
            started_at: clock.started_at,
            due_at: clock.due_at,
            done_at: clock.done_at,
            breached_at: clock.breached_at,
            limit: clock.limit,
            time_zone: clock.place.zone.name().to_owned(),
            week: clock.place.week,
            agency: self.agency.clone(),
            provisional: clock.provisional,
            extended_until: clock.extended_until,
        }
    }

    #[must_use]
    pub fn public(&self) -> PublicClock {
        let clock = &self.clock;
        let day = |at: DateTime<Utc>| at.with_timezone(&clock.place.zone).date_naive();
        PublicClock {
            kind: clock.kind,
            state: clock.state,
            due_on: day(clock.due_at),
            done_on: clock.done_at.map(day),
            breached: clock.breached_at.is_some(),
            limit: clock.limit,
            time_zone: clock.place.zone.name().to_owned(),
            week: clock.place.week,
            provisional: clock.provisional,
        }
    }
}

/// Everything that is known of a case; a view of it goes out.
#[derive(Debug, Clone)]
pub struct Facts {
    pub id: Uuid,
    pub tracking_number: String,
    pub version: i32,
    pub case: Case,
    pub outcome: Option<Outcome>,
    pub archive_ground: Option<ArchiveGround>,
    pub reopen_until: Option<DateTime<Utc>>,
    pub appeal_until: Option<DateTime<Utc>>,
    pub extendable_until: Option<DateTime<Utc>>,
    pub examined_at: Option<DateTime<Utc>>,
    pub channel: Channel,
    pub title: String,
    pub text: String,
    pub public_title: String,
    pub public_text: String,
    pub lifted_masks: Vec<String>,
    pub incident_date: NaiveDate,
    pub incident_is_old: bool,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub location: Option<Location>,
    pub wished_agency: Option<AgencyRef>,
    pub holder: AgencyRef,
    pub holder_root: AgencyRef,
    /// The holder's zone: a public day is a day there.
    pub zone: chrono_tz::Tz,
    pub assignee: Option<OfficerRef>,
    /// Loaded only where the view shows it.
    pub reporter_name: Option<String>,
    pub received_at: DateTime<Utc>,
    pub first_handed_over_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub hand_offs: i32,
    pub returns: i32,
    pub supports: i32,
    /// Loaded only for officers.
    pub contributors: Vec<AgencyRef>,
    pub parent: Option<CaseRef>,
    pub children: i64,
    pub clocks: Vec<ClockFacts>,
    pub rating: Option<Rating>,
    pub rule_set: RuleSetRef,
    pub allowed_acts: Vec<Act>,
    /// Those of the report's own files that this view may see.
    pub attachments: Vec<Attachment>,
    /// As this view is told it, where it was asked for.
    pub timeline: Option<TimelinePage>,
}

words! {
    /// The receipt is always the reporter's view.
    ReceiptAudience {
        Reporter = "reporter",
    }
}

/// A complaint as its caller may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "audience", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "made once for an answer and written at once"
)]
pub enum Complaint {
    Public(PublicComplaint),
    Reporter(ReporterComplaint),
    Officer(OfficerComplaint),
}

/// What everybody may read: masked text, no name, the day only.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicComplaint {
    pub id: Uuid,
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    pub tracking_number: String,
    pub class: Class,
    pub status: Status,
    pub outcome: Option<Outcome>,
    pub title: String,
    pub text: String,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub holder: AgencyRef,
    pub received_on: NaiveDate,
    pub published_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    /// How many stand behind it besides its reporter.
    pub supports: i32,
    pub clocks: Vec<PublicClock>,
    pub allowed_acts: Vec<Act>,
    /// Files of the report itself; those of messages are on the timeline.
    #[schema(max_items = 5)]
    pub attachments: Vec<Attachment>,
    /// The beginning of the timeline, with `include=timeline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<TimelinePage>,
}

/// What the reporter reads: all of their own.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReporterComplaint {
    pub id: Uuid,
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    pub tracking_number: String,
    pub version: i32,
    pub class: Class,
    pub status: Status,
    pub outcome: Option<Outcome>,
    /// Why it was laid aside without an answer.
    pub archive_ground: Option<ArchiveGround>,
    pub title: String,
    pub text: String,
    /// What the public reads of it, once published.
    pub public_text: String,
    pub incident_date: NaiveDate,
    pub incident_is_old: bool,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub location: Option<Location>,
    pub wished_agency: Option<AgencyRef>,
    pub holder: AgencyRef,
    pub anonymous: bool,
    pub secret: bool,
    pub published: bool,
    pub received_at: DateTime<Utc>,
    pub first_handed_over_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Until when a closed case can be opened again.
    pub reopen_until: Option<DateTime<Utc>>,
    /// The reopening that was asked for and waits for a decision.
    pub pending_reopening: Option<Uuid>,
    /// Until when an archived case can be appealed, or a question answered after all.
    pub appeal_until: Option<DateTime<Utc>>,
    /// The appeal that waits for a decision.
    pub pending_appeal: Option<Uuid>,
    /// When the Ombudsman marked it for examination.
    pub examined_at: Option<DateTime<Utc>>,
    /// How high it was escalated at its present agency.
    pub escalated_to: Option<Level>,
    /// How many stand behind it besides its reporter.
    pub supports: i32,
    pub clocks: Vec<ClockView>,
    pub rating: Option<Rating>,
    pub allowed_acts: Vec<Act>,
    /// Files of the report itself; those of messages are on the timeline.
    #[schema(max_items = 5)]
    pub attachments: Vec<Attachment>,
    /// The beginning of the timeline, with `include=timeline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<TimelinePage>,
}

/// What officers of the holder and of the national desk read: ID numbers, phones and e-mails masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfficerComplaint {
    pub id: Uuid,
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    pub tracking_number: String,
    pub version: i32,
    pub class: Class,
    /// Berkadar pengawasan: set at verification.
    pub oversight: bool,
    pub status: Status,
    pub outcome: Option<Outcome>,
    pub archive_ground: Option<ArchiveGround>,
    pub title: String,
    pub text: String,
    /// What is masked in `title` and `text`, and what a verifier has lifted.
    #[schema(max_items = 200)]
    pub findings: Vec<TextFinding>,
    pub public_title: String,
    pub public_text: String,
    pub incident_date: NaiveDate,
    pub incident_is_old: bool,
    pub channel: Channel,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub location: Option<Location>,
    pub wished_agency: Option<AgencyRef>,
    pub holder: AgencyRef,
    /// The agency at the top of the holder's tree.
    pub holder_root: AgencyRef,
    pub assignee: Option<OfficerRef>,
    /// Null when anonymous, not given, or not for this caller.
    pub reporter_name: Option<String>,
    pub anonymous: bool,
    pub secret: bool,
    pub published: bool,
    pub received_at: DateTime<Utc>,
    pub first_handed_over_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub reopen_until: Option<DateTime<Utc>>,
    /// The reopening that was asked for and waits for a decision.
    pub pending_reopening: Option<Uuid>,
    /// Until when an archived case can be appealed, or a question answered after all.
    pub appeal_until: Option<DateTime<Utc>>,
    /// The appeal that waits for a decision.
    pub pending_appeal: Option<Uuid>,
    /// When the Ombudsman marked it for examination.
    pub examined_at: Option<DateTime<Utc>>,
    /// Until when more time can be asked for; null: not at all.
    pub extendable_until: Option<DateTime<Utc>>,
    /// More time that was asked for and waits for a decision.
    pub pending_extension: Option<ExtensionRequest>,
    /// Of a priority programme.
    pub priority: bool,
    /// How high it was escalated at its present agency.
    pub escalated_to: Option<Level>,
    pub hand_offs: i32,
    pub returns: i32,
    /// After two returns between agencies the hand-over stands.
    pub binding: bool,
    /// How many stand behind it besides its reporter.
    pub supports: i32,
    /// Who was asked to contribute; their clocks say who has.
    #[schema(max_items = 10)]
    pub contributors: Vec<AgencyRef>,
    /// An answer that waits to be approved.
    pub pending_draft: Option<DraftRequest>,
    /// The case that it is answered with.
    pub parent: Option<CaseRef>,
    /// How many open cases are answered with it.
    pub children: i64,
    pub clocks: Vec<ClockView>,
    pub rating: Option<Rating>,
    pub rule_set: RuleSetRef,
    pub allowed_acts: Vec<Act>,
    /// Files of the report itself; those of messages are on the timeline.
    #[schema(max_items = 5)]
    pub attachments: Vec<Attachment>,
    /// The beginning of the timeline, with `include=timeline`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<TimelinePage>,
}

impl Complaint {
    #[must_use]
    pub const fn version(&self) -> Option<i32> {
        match self {
            Self::Public(_) => None,
            Self::Reporter(complaint) => Some(complaint.version),
            Self::Officer(complaint) => Some(complaint.version),
        }
    }
}

/// The case as this view shows it.
#[must_use]
pub fn present(view: View, facts: Facts) -> Complaint {
    match view {
        View::Public => Complaint::Public(for_public(facts)),
        View::Reporter => Complaint::Reporter(for_reporter(facts)),
        View::Officer { name } => Complaint::Officer(for_officer(facts, name)),
    }
}

fn for_public(facts: Facts) -> PublicComplaint {
    let day = |at: DateTime<Utc>| at.with_timezone(&facts.zone).date_naive();
    PublicComplaint {
        received_on: day(facts.received_at),
        published_on: facts.published_at.map(day),
        closed_on: facts.closed_at.map(day),
        id: facts.id,
        tracking_number: facts.tracking_number,
        class: facts.case.class,
        status: facts.case.status,
        outcome: facts.outcome,
        title: facts.public_title,
        text: facts.public_text,
        category: facts.category,
        area: facts.area,
        holder: facts.holder,
        supports: facts.supports,
        clocks: facts.clocks.iter().map(ClockFacts::public).collect(),
        allowed_acts: facts.allowed_acts,
        attachments: facts.attachments,
        timeline: facts.timeline,
    }
}

fn for_reporter(facts: Facts) -> ReporterComplaint {
    ReporterComplaint {
        id: facts.id,
        tracking_number: facts.tracking_number,
        version: facts.version,
        class: facts.case.class,
        status: facts.case.status,
        outcome: facts.outcome,
        archive_ground: facts.archive_ground,
        title: facts.title,
        text: facts.text,
        public_text: facts.public_text,
        incident_date: facts.incident_date,
        incident_is_old: facts.incident_is_old,
        category: facts.category,
        area: facts.area,
        location: facts.location,
        wished_agency: facts.wished_agency,
        holder: facts.holder,
        anonymous: facts.case.anonymous,
        secret: facts.case.secret,
        published: facts.case.published,
        received_at: facts.received_at,
        first_handed_over_at: facts.first_handed_over_at,
        closed_at: facts.closed_at,
        reopen_until: facts.reopen_until,
        pending_reopening: facts.case.pending_reopening,
        appeal_until: facts.appeal_until,
        pending_appeal: facts.case.pending_appeal,
        examined_at: facts.examined_at,
        escalated_to: facts.case.escalated_to,
        supports: facts.supports,
        clocks: facts.clocks.iter().map(ClockFacts::full).collect(),
        rating: facts.rating,
        allowed_acts: facts.allowed_acts,
        attachments: facts.attachments,
        timeline: facts.timeline,
    }
}

fn for_officer(facts: Facts, name: bool) -> OfficerComplaint {
    let (title, mut findings) =
        redaction::shown(TextField::Title, &facts.title, &facts.lifted_masks);
    let (text, in_text) = redaction::shown(TextField::Text, &facts.text, &facts.lifted_masks);
    findings.extend(in_text);
    OfficerComplaint {
        id: facts.id,
        tracking_number: facts.tracking_number,
        version: facts.version,
        class: facts.case.class,
        oversight: facts.case.oversight,
        status: facts.case.status,
        outcome: facts.outcome,
        archive_ground: facts.archive_ground,
        title,
        text,
        findings,
        public_title: facts.public_title,
        public_text: facts.public_text,
        incident_date: facts.incident_date,
        incident_is_old: facts.incident_is_old,
        channel: facts.channel,
        category: facts.category,
        area: facts.area,
        location: facts.location.map(|location| Location {
            address: location.address.map(|address| mask(&address).text),
            ..location
        }),
        wished_agency: facts.wished_agency,
        holder: facts.holder,
        holder_root: facts.holder_root,
        assignee: facts.assignee,
        reporter_name: facts.reporter_name.filter(|_| name),
        anonymous: facts.case.anonymous,
        secret: facts.case.secret,
        published: facts.case.published,
        received_at: facts.received_at,
        first_handed_over_at: facts.first_handed_over_at,
        closed_at: facts.closed_at,
        reopen_until: facts.reopen_until,
        pending_reopening: facts.case.pending_reopening,
        appeal_until: facts.appeal_until,
        pending_appeal: facts.case.pending_appeal,
        examined_at: facts.examined_at,
        extendable_until: facts.extendable_until,
        pending_extension: facts.case.pending_extension.map(|asked| ExtensionRequest {
            id: asked.id,
            until: asked.until,
        }),
        priority: facts.case.priority,
        escalated_to: facts.case.escalated_to,
        hand_offs: facts.hand_offs,
        returns: facts.returns,
        binding: facts.case.binding,
        supports: facts.supports,
        contributors: facts.contributors,
        pending_draft: facts.case.pending_draft.map(|draft| DraftRequest {
            id: draft.id,
            kind: draft.kind,
        }),
        parent: facts.parent,
        children: facts.children,
        clocks: facts.clocks.iter().map(ClockFacts::full).collect(),
        rating: facts.rating.map(|rating| Rating {
            text: rating.text.map(|text| mask(&text).text),
            ..rating
        }),
        rule_set: facts.rule_set,
        allowed_acts: facts.allowed_acts,
        attachments: facts.attachments,
        timeline: facts.timeline,
    }
}
