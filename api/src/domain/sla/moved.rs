//! What a change of the calendar does to one clock.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::Calendar;
use super::clock::Clock;
use super::policy::ClockKind;

/// A due date that moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub kind: ClockKind,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// Both as local days of the clock.
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
    /// It had passed, and now it has not: what followed from that is superseded.
    pub late_no_more: bool,
    /// Whether a reminder is due at another moment.
    pub reminder_moved: bool,
}

impl Move {
    /// Calendar days by which it is due later; negative: sooner.
    #[must_use]
    pub fn days(&self) -> i64 {
        (self.to_on - self.from_on).num_days()
    }
}

/// A clock that is another one by the calendar as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recounted {
    pub clock: Clock,
    /// `None` where its date stays, and is only certain now or no more.
    pub moved: Option<Move>,
}

/// The clock counted anew; `None` where it stays as it is, or cannot be counted.
#[must_use]
pub fn recounted(
    clock: &Clock,
    now: DateTime<Utc>,
    calendar: &Calendar,
    area: Option<&str>,
) -> Option<Recounted> {
    let after = clock.clone().recompute(now, calendar, area).ok()?;
    if after == *clock {
        return None;
    }
    let day = |at: DateTime<Utc>| at.with_timezone(&clock.place.zone).date_naive();
    let moved = Move {
        kind: clock.kind,
        from: clock.due_at,
        to: after.due_at,
        from_on: day(clock.due_at),
        to_on: day(after.due_at),
        late_no_more: clock.breached_at.is_some() && after.breached_at.is_none(),
        reminder_moved: clock.remind_at != after.remind_at,
    };
    Some(Recounted {
        moved: (after.due_at != clock.due_at).then_some(moved),
        clock: after,
    })
}
