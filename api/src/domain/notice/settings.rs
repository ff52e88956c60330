//! Which news somebody wants by which channel, and when they want to be left alone.

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::Topic;
use crate::domain::access::Role;
use crate::domain::word::words;

words! {
    /// News that can be had by mail or not. In the app they always are.
    NoticeEvent {
        /// The agency asks something; the clock stands still until the answer.
        Question = "question",
        /// There is an answer, or word of how far it is.
        Answered = "answered",
        /// Passed on, or in other hands.
        HandedOver = "handed_over",
        /// Settled, archived, opened again.
        Ended = "ended",
        /// For officers: a case comes to them.
        CaseArrived = "case_arrived",
        /// For officers: another one names them in a note.
        Mentioned = "mentioned",
        /// For leaders, and admins where there is none: the morning in numbers.
        Digest = "digest",
    }
}

impl NoticeEvent {
    /// Whether it is news for somebody in office, not for a reporter.
    #[must_use]
    pub const fn for_officers(self) -> bool {
        matches!(self, Self::CaseArrived | Self::Mentioned | Self::Digest)
    }

    /// Whether it can go to a phone: a morning in numbers fits no short message.
    #[must_use]
    pub const fn fits_phones(self) -> bool {
        !matches!(self, Self::Digest)
    }

    /// Whether it may come to somebody with these roles: nobody chooses what never comes to them.
    #[must_use]
    pub fn comes_to(self, roles: &[Role]) -> bool {
        let leads = || {
            roles
                .iter()
                .any(|role| matches!(role, Role::AgencyLeader | Role::AgencyAdmin))
        };
        match self {
            Self::Digest => leads(),
            _ => !self.for_officers() || !roles.is_empty(),
        }
    }
}

/// What a mail counts as; `None` for what nobody can do without: a link that was asked for.
#[must_use]
pub const fn event_of(topic: Topic) -> Option<NoticeEvent> {
    match topic {
        Topic::Confirm => None,
        Topic::Question | Topic::Reminder => Some(NoticeEvent::Question),
        Topic::Progress | Topic::Answered | Topic::Extended | Topic::OmbudsmanOpen => {
            Some(NoticeEvent::Answered)
        }
        Topic::HandedOver | Topic::Merged => Some(NoticeEvent::HandedOver),
        Topic::Closed
        | Topic::Archived
        | Topic::Reopened
        | Topic::ReopeningRefused
        | Topic::AppealGranted
        | Topic::AppealRefused => Some(NoticeEvent::Ended),
        Topic::Assigned | Topic::AtDesk => Some(NoticeEvent::CaseArrived),
        Topic::Mentioned => Some(NoticeEvent::Mentioned),
        Topic::Digest => Some(NoticeEvent::Digest),
    }
}

/// From one time of day to another, over midnight where the second is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    pub from: NaiveTime,
    pub to: NaiveTime,
    pub zone: Tz,
}

impl QuietHours {
    /// When they end, if it is quiet now. News wait until then; no deadline moves.
    #[must_use]
    pub fn until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = now.with_timezone(&self.zone).naive_local();
        let time = local.time();
        let over_midnight = self.to < self.from;
        let (quiet, tomorrow) = if over_midnight {
            (time >= self.from || time < self.to, time >= self.from)
        } else {
            (time >= self.from && time < self.to, false)
        };
        if !quiet {
            return None;
        }
        let day = if tomorrow {
            local.date().checked_add_days(Days::new(1))?
        } else {
            local.date()
        };
        let end = NaiveDateTime::new(day, self.to);
        // Indonesia's zones have no gaps; elsewhere the first moment after one.
        let end = self.zone.from_local_datetime(&end).earliest()?;
        Some(end.with_timezone(&Utc))
    }
}
