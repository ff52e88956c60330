//! Since when a case stands where it stands: its record, walked through.

use chrono::{DateTime, Utc};

use crate::domain::complaint::record::Event;
use crate::domain::complaint::{ArchiveGround, ResponseKind, Status};

/// When the last entry that led to another state was written. `None` if the entries do not lead to this one: some were erased.
#[must_use]
pub fn since<'a>(
    status: Status,
    entries: impl Iterator<Item = (DateTime<Utc>, Option<&'a Event>)>,
) -> Option<DateTime<Utc>> {
    let (mut now, mut resume_to) = (Status::Received, Status::Received);
    let mut changed = None;
    for (at, event) in entries {
        let to = event.map_or(now, |event| after(event, now, resume_to));
        resume_to = match event {
            Some(Event::Held { .. }) => now,
            // A granted appeal begins anew, but for a question that nobody had answered.
            Some(Event::Archived { ground, .. }) if *ground != ArchiveGround::NoAnswer => {
                Status::Received
            }
            _ => resume_to,
        };
        if to != now || changed.is_none() {
            changed = Some(at);
        }
        now = to;
    }
    changed.filter(|_| now == status)
}

/// The state that an entry led to.
fn after(event: &Event, now: Status, resume_to: Status) -> Status {
    match event {
        Event::Filed { .. } => Status::Received,
        Event::Verified { .. }
        | Event::Merged { .. }
        | Event::Reopened { .. }
        | Event::ReopeningOrdered { .. }
        | Event::ReopeningDecided { granted: true, .. }
        | Event::Disposed {
            another_agency: true,
            ..
        } => Status::Forwarded,
        Event::Returned { .. } if now != Status::Received => Status::Forwarded,
        Event::Held { .. } => Status::OnHold,
        Event::Replied { .. } if matches!(now, Status::OnHold | Status::Archived) => resume_to,
        Event::Responded { response, .. } => match response {
            ResponseKind::First | ResponseKind::Interim => Status::InProgress,
            ResponseKind::Final => Status::Answered,
        },
        Event::Disputed { .. } => Status::InProgress,
        Event::Closed { .. } => Status::Closed,
        Event::Archived { .. } => Status::Archived,
        Event::AppealDecided { granted: true, .. } => resume_to,
        Event::Withdrawn { .. } => Status::Withdrawn,
        Event::Returned { .. }
        | Event::Replied { .. }
        | Event::ReopeningDecided { .. }
        | Event::Disposed { .. }
        | Event::AppealDecided { .. }
        | Event::Succeeded { .. }
        | Event::Assigned { .. }
        | Event::Rated { .. }
        | Event::ReopeningAsked { .. }
        | Event::Appealed { .. }
        | Event::Classified { .. }
        | Event::Protected { .. }
        | Event::ExtensionAsked { .. }
        | Event::ExtensionDecided { .. }
        | Event::ContributorNamed { .. }
        | Event::Contributed { .. }
        | Event::Drafted { .. }
        | Event::DraftSentBack { .. }
        | Event::MergedIn { .. }
        | Event::Examined { .. }
        | Event::Escalated { .. }
        | Event::EscalationAcknowledged { .. }
        | Event::TakenOver { .. }
        | Event::DueSoon { .. }
        | Event::OmbudsmanOpen { .. }
        | Event::Redacted { .. }
        | Event::ClockBreached { .. }
        | Event::Reminded { .. }
        | Event::DeadlineMoved { .. }
        | Event::Attached { .. }
        | Event::FilePublished { .. } => now,
    }
}
