//! A leader's morning in numbers: when it is due, and what is counted.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike as _, Utc};

use super::sla::calendar::{Calendar, DayKind};
use super::sla::deadline::{DeadlineError, deadline};
use super::sla::policy::{Limit, Place};

/// From seven in the morning where the agency is …
const FROM: u32 = 7;
/// … until five: who was not written to by then hears of it in the next morning's numbers.
const UNTIL: u32 = 17;
/// What falls due within so many working days is told as "soon".
const SOON: Limit = Limit::working_days(2);

/// The day whose numbers are due now at an agency: on its working days, in its zone, by its calendar.
#[must_use]
pub fn digest_due(
    place: Place,
    area: Option<&str>,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Option<NaiveDate> {
    let local = now.with_timezone(&place.zone);
    let day = local.date_naive();
    let morning = (FROM..UNTIL).contains(&local.hour());
    let works = calendar.working(day, place, area) == DayKind::Counted;
    (morning && works).then_some(day)
}

/// Until when something falls due soon, and how many days that is, rounded up: what a search line of the desk can say.
///
/// # Errors
/// When it is out of range.
pub fn soon(
    place: Place,
    area: Option<&str>,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<(DateTime<Utc>, i32), DeadlineError> {
    let end = deadline(now, SOON, place, calendar, area, &[])?.due_at;
    let days = (end - now + TimeDelta::days(1)).num_days();
    // The last moment of a day counts to it.
    Ok((
        end + TimeDelta::milliseconds(1),
        i32::try_from(days).unwrap_or(i32::MAX),
    ))
}

/// What waits, counted up to [`COUNTED`](super::work::COUNTED) and one more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Whose next clock has passed.
    pub late: i32,
    /// Due within two working days.
    pub due_soon: i32,
    /// Carried up to whoever reads this, and not acknowledged.
    pub escalated: i32,
    /// Came back, from a unit or another agency.
    pub returned: i32,
    /// In nobody's hands.
    pub unassigned: i32,
    /// Answers that wait for approval.
    pub drafts: i32,
}

impl Counts {
    /// Whether there is nothing to write about.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}
