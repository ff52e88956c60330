//! A timeline entry, by audience.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::audience::{AgencyRef, CategoryRef};
use super::record::{ActorRole, Event, EventKind};
use super::{ArchiveGround, Class, CloseReason, Outcome, ResponseKind};
use crate::domain::access::View;
use crate::domain::attachment::Attachment;
use crate::domain::escalation::Level;
use crate::domain::masking::mask;
use crate::domain::page::PageInfo;
use crate::domain::sla::policy::ClockKind;

/// Who did it: the capacity and the unit; an officer's name for officers only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimelineActor {
    pub role: ActorRole,
    pub agency: Option<AgencyRef>,
    pub name: Option<String>,
}

/// One thing that happened. Fields that do not belong to the kind are null; an erased entry has its kind and time only.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TimelineEntry {
    #[schema(minimum = 1)]
    pub seq: i32,
    /// The day, in the zone of the holder.
    pub on: NaiveDate,
    /// Null for the public.
    pub at: Option<DateTime<Utc>>,
    pub kind: EventKind,
    pub actor: TimelineActor,
    /// What was written: a response, a reply, a reason, a note.
    pub text: Option<String>,
    pub to_agency: Option<AgencyRef>,
    pub assignee_name: Option<String>,
    pub response_kind: Option<ResponseKind>,
    pub outcome: Option<Outcome>,
    pub expected_on: Option<NaiveDate>,
    /// Of a deadline that moved to `expected_on`: where it was before.
    pub moved_from: Option<NaiveDate>,
    /// Of a deadline that moved: whether it had passed by the old count and has not by the new one. What followed from that counts no longer.
    pub late_no_more: Option<bool>,
    /// Of a disposition to another agency: whether that one may not return it.
    pub binding: Option<bool>,
    /// Of an escalation: since which day it counts no longer, because the deadline of its clock moved.
    pub superseded_on: Option<NaiveDate>,
    pub close_reason: Option<CloseReason>,
    #[schema(minimum = 1, maximum = 5)]
    pub score: Option<u8>,
    pub class: Option<Class>,
    pub category: Option<CategoryRef>,
    pub clock: Option<ClockKind>,
    /// Where the holder thinks that a returned case belongs.
    pub proposed_agency: Option<AgencyRef>,
    pub archive_ground: Option<ArchiveGround>,
    /// The report that says the same.
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    pub duplicate_of: Option<String>,
    /// The report that is answered together with this one.
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    pub merged_with: Option<String>,
    pub level: Option<Level>,
    /// Whether a reopening, an appeal or more time was granted.
    pub granted: Option<bool>,
    /// Files of the message, or the file that was shown or taken back.
    #[schema(max_items = 5)]
    pub attachments: Vec<Attachment>,
    /// Whether the file was shown to everybody (true) or taken back.
    pub public: Option<bool>,
}

/// A page of a timeline.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"data": [{"seq": 1, "on": "2026-11-24", "at": "2026-11-24T01:52:00.000Z", "kind": "filed", "actor": {"role": "reporter", "agency": null, "name": null}, "text": null, "to_agency": null, "assignee_name": null, "response_kind": null, "outcome": null, "expected_on": null, "close_reason": null, "score": null, "class": "complaint", "category": null, "clock": null, "proposed_agency": null, "archive_ground": null, "duplicate_of": null, "merged_with": null, "level": null, "granted": null, "attachments": []}], "page": {"next_cursor": null}}))]
pub struct TimelinePage {
    #[schema(max_items = 100)]
    pub data: Vec<TimelineEntry>,
    pub page: PageInfo,
}

/// An entry with what its ids stand for.
#[derive(Debug, Clone)]
pub struct StoryFacts {
    pub seq: i32,
    pub at: DateTime<Utc>,
    pub zone: chrono_tz::Tz,
    pub kind: EventKind,
    pub event: Option<Event>,
    pub actor: TimelineActor,
    pub to_agency: Option<AgencyRef>,
    pub proposed_agency: Option<AgencyRef>,
    pub assignee_name: Option<String>,
    pub category: Option<CategoryRef>,
    /// Whether the other report that it names is one whose existence may be known to everybody.
    pub names_other: bool,
    /// When the escalation that it tells of was taken back.
    pub superseded_at: Option<DateTime<Utc>>,
    /// Those of its files that this view may see.
    pub attachments: Vec<Attachment>,
}

/// Whether entries of a kind are kept from a view.
#[must_use]
pub const fn hides(view: View, kind: EventKind) -> bool {
    match view {
        View::Public => kind.hidden_from_public(),
        View::Reporter => kind.for_officers_only(),
        View::Officer { .. } => false,
    }
}

/// The entry as this view shows it; `None` where it is not for this audience.
#[must_use]
pub fn tell(view: View, facts: StoryFacts) -> Option<TimelineEntry> {
    let officer = matches!(view, View::Officer { .. });
    if hides(view, facts.kind) {
        return None;
    }
    let mut entry = TimelineEntry {
        seq: facts.seq,
        on: facts.at.with_timezone(&facts.zone).date_naive(),
        at: (view != View::Public).then_some(facts.at),
        kind: facts.kind,
        actor: TimelineActor {
            name: facts.actor.name.filter(|_| officer),
            ..facts.actor
        },
        text: None,
        to_agency: facts.to_agency,
        assignee_name: facts.assignee_name,
        response_kind: None,
        outcome: None,
        expected_on: None,
        moved_from: None,
        late_no_more: None,
        binding: None,
        superseded_on: facts
            .superseded_at
            .map(|at| at.with_timezone(&facts.zone).date_naive()),
        close_reason: None,
        score: None,
        class: None,
        category: facts.category,
        clock: None,
        proposed_agency: facts.proposed_agency,
        archive_ground: None,
        duplicate_of: None,
        merged_with: None,
        level: None,
        granted: None,
        attachments: facts.attachments,
        public: None,
    };

    // Only the reporter reads everything as it was written.
    let shown = |text: String| {
        if view == View::Reporter {
            text
        } else {
            mask(&text).text
        }
    };
    // What reporter and offices write to each other was checked by nobody: the public learns that they wrote, not what.
    let told = |text: String| (view != View::Public).then(|| shown(text));
    match facts.event {
        None
        | Some(
            Event::Assigned { .. }
            | Event::Redacted { .. }
            | Event::Protected { .. }
            | Event::Attached { .. }
            // Beside the draft, for whoever works on the case; others read the record too.
            | Event::DraftSentBack { .. },
        ) => {}
        Some(Event::FilePublished { public, .. }) => entry.public = Some(public),
        Some(Event::Filed { class, .. }) => entry.class = Some(class),
        Some(Event::Verified { class, note, .. }) => {
            entry.class = Some(class);
            // A note to the next desk is not for citizens.
            entry.text = note.filter(|_| officer).map(shown);
        }
        Some(Event::Disposed {
            note,
            another_agency,
            binding,
            ..
        }) => {
            entry.text = note.filter(|_| officer).map(shown);
            entry.binding = (officer && another_agency).then_some(binding);
        }
        // Why an agency ended is no secret of a case.
        Some(Event::Succeeded { reason, .. }) => entry.text = Some(shown(reason)),
        Some(Event::Responded {
            response,
            text,
            outcome,
            expected_on,
            ..
        }) => {
            entry.response_kind = Some(response);
            entry.text = Some(shown(text));
            entry.outcome = outcome;
            entry.expected_on = expected_on;
        }
        Some(
            Event::Replied { text, .. }
            | Event::Disputed { reason: text, .. }
            | Event::Returned { reason: text, .. }
            | Event::Held { question: text }
            | Event::Reopened { reason: text }
            | Event::ReopeningAsked { reason: text, .. }
            | Event::ReopeningOrdered { reason: text }
            | Event::Appealed { reason: text, .. }
            | Event::Examined { reason: text }
            | Event::Contributed { text, .. },
        ) => entry.text = told(text),
        Some(Event::ContributorNamed { until, note, .. }) => {
            entry.expected_on = Some(until);
            entry.text = note.map(shown);
        }
        Some(Event::Drafted { response, .. }) => entry.response_kind = Some(response),
        Some(Event::Merged { number, .. } | Event::MergedIn { number, .. }) => {
            entry.merged_with = facts.names_other.then_some(number);
        }
        Some(Event::Classified { class, reason, .. }) => {
            entry.class = class;
            entry.text = told(reason);
        }
        Some(Event::ExtensionAsked { until, reason, .. }) => {
            entry.expected_on = Some(until);
            entry.text = told(reason);
        }
        Some(Event::ExtensionDecided {
            granted,
            until,
            reason,
            ..
        }) => {
            entry.granted = Some(granted);
            entry.expected_on = Some(until);
            entry.text = told(reason);
        }
        Some(
            Event::ReopeningDecided {
                granted, reason, ..
            }
            | Event::AppealDecided {
                granted, reason, ..
            },
        ) => {
            entry.granted = Some(granted);
            entry.text = told(reason);
        }
        Some(Event::Closed {
            reason,
            explanation,
        }) => {
            entry.close_reason = Some(reason);
            entry.text = explanation.map(shown);
        }
        Some(Event::Archived {
            ground,
            explanation,
            duplicate_of,
        }) => {
            entry.archive_ground = Some(ground);
            entry.duplicate_of = duplicate_of.filter(|_| facts.names_other);
            entry.text = explanation.and_then(told);
        }
        Some(Event::Withdrawn { reason }) => entry.text = reason.and_then(told),
        Some(Event::Rated { score, text }) => {
            entry.score = Some(score);
            entry.text = text.and_then(told);
        }
        Some(Event::Escalated {
            level,
            reason,
            late,
        }) => {
            entry.level = Some(level);
            entry.text = reason.and_then(told);
            entry.clock = late.map(|late| late.clock);
        }
        Some(Event::TakenOver { reason, .. }) => entry.text = reason.and_then(told),
        Some(Event::DueSoon { late }) => entry.clock = Some(late.clock),
        Some(Event::EscalationAcknowledged { level, note }) => {
            entry.level = Some(level);
            entry.text = note.and_then(told);
        }
        Some(
            Event::ClockBreached { clock }
            | Event::Reminded { clock }
            | Event::OmbudsmanOpen { clock },
        ) => entry.clock = Some(clock),
        // A holiday is no secret of a case.
        Some(Event::DeadlineMoved {
            clock,
            from,
            to,
            late_no_more,
            reason,
        }) => {
            entry.clock = Some(clock);
            entry.moved_from = Some(from);
            entry.late_no_more = Some(late_no_more);
            entry.expected_on = Some(to);
            entry.text = Some(shown(reason));
        }
    }
    Some(entry)
}
