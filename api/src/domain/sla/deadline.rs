//! When something is due, with every day on the way explained.
//!
//! Day 1 is the first counted day after the local day of the start; due is 23:59:59.999 of the last counted day in the
//! place's zone. Office hours never move it. A day touched by a pause is not counted.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::calendar::{AreaCalendar, Calendar, Certainty, DayKind, SpecialDayKind};
use super::policy::{Limit, Place, Unit};

/// The longest limit that is counted, in any unit: ten years of days.
pub const LONGEST: u16 = 3_660;
/// Years in which a clock may start.
pub const START_YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// Days that are told of one clock: the longest limit in working days with all that is skipped on the way.
pub const MOST_DAYS: usize = 20_000;
/// Last year the count may reach; only a pause of decades gets there.
const LAST_YEAR: i32 = 2150;

/// A stretch of time in which a clock stands still, from `from` up to, not including, `until`.
/// `until: None`: it still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// Why a day is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    Weekend,
    /// `name` in Indonesian, as in the calendar.
    Holiday {
        name: String,
        kind: SpecialDayKind,
        certainty: Certainty,
    },
    Paused,
}

/// One local day after the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCounted {
    pub date: NaiveDate,
    pub counted: bool,
    /// Which day of the limit it is, from 1; `None` when it is not counted.
    pub number: Option<u16>,
    /// Why it is not counted.
    pub reason: Option<Reason>,
}

/// The answer: when, and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub due_at: DateTime<Utc>,
    /// Every day from the one after the start to the due one; empty for hours.
    pub days: Vec<DayCounted>,
    /// Working days were counted in a year whose holidays are not known, or over a holiday that may still move.
    pub provisional: bool,
}

/// Why a deadline cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineError {
    /// The value is 0 or above [`LONGEST`].
    LimitOutOfRange,
    /// The start lies outside [`START_YEARS`].
    StartOutOfRange,
    /// A pause ends before it begins.
    BackwardPause,
    /// The clock is paused with no end, so it is never due.
    StillPaused,
    /// The pauses carry the count past any sensible year.
    TooFar,
}

impl std::fmt::Display for DeadlineError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::LimitOutOfRange => "the limit is not between 1 and 3660",
            Self::StartOutOfRange => "the start is not in the years 2000 to 2100",
            Self::BackwardPause => "a pause ends before it begins",
            Self::StillPaused => "the clock is still paused",
            Self::TooFar => "the deadline is too far away",
        })
    }
}

impl std::error::Error for DeadlineError {}

/// When a limit that starts at `from` is due at `place`, in `area` (Kemendagri code; `None`: national days only).
///
/// # Errors
/// See [`DeadlineError`]; an open pause that begins before the limit has run out is [`DeadlineError::StillPaused`].
pub fn deadline(
    from: DateTime<Utc>,
    limit: Limit,
    place: Place,
    calendar: &Calendar,
    area: Option<&str>,
    pauses: &[Pause],
) -> Result<Deadline, DeadlineError> {
    check(from, limit, pauses)?;
    match limit.unit {
        Unit::Hour => hours(from, limit.value, pauses),
        Unit::Day => count(from, limit.value, place, pauses, |_| (None, false)),
        Unit::WorkingDay => {
            let calendar = calendar.for_area(area);
            count(from, limit.value, place, pauses, |date| {
                (off(&calendar, date, place), calendar.provisional(date))
            })
        }
    }
}

/// As [`deadline`], for a clock that already runs and whose days changed at `now`: an open pause is taken to end now,
/// and nobody is left less than until the end of the next working day.
///
/// # Errors
/// As [`deadline`], without `StillPaused`.
pub fn recompute(
    from: DateTime<Utc>,
    limit: Limit,
    place: Place,
    calendar: &Calendar,
    area: Option<&str>,
    pauses: &[Pause],
    now: DateTime<Utc>,
) -> Result<Deadline, DeadlineError> {
    let closed: Vec<Pause> = pauses.iter().map(|pause| pause.closed(now)).collect();
    let mut moved = deadline(from, limit, place, calendar, area, &closed)?;
    let soonest = deadline(now, Limit::working_days(1), place, calendar, area, &[])?;
    if moved.due_at < soonest.due_at {
        moved.due_at = soonest.due_at;
        moved.provisional |= soonest.provisional;
    }
    Ok(moved)
}

/// The end of the day that lies so many working days before the one of a due date.
///
/// # Errors
/// [`DeadlineError::LimitOutOfRange`] for more than [`LONGEST`] days; [`DeadlineError::TooFar`] where the calendar ends.
pub fn end_of_working_day_before(
    due: DateTime<Utc>,
    days: u16,
    place: Place,
    calendar: &Calendar,
    area: Option<&str>,
) -> Result<DateTime<Utc>, DeadlineError> {
    if days > LONGEST {
        return Err(DeadlineError::LimitOutOfRange);
    }
    let calendar = calendar.for_area(area);
    let (mut date, mut left) = (local_day(due, place.zone), days);
    while left > 0 {
        date = date.pred_opt().ok_or(DeadlineError::TooFar)?;
        left -= u16::from(off(&calendar, date, place).is_none());
    }
    Ok(end_of_day(date, place.zone))
}

/// Working days that are charged to whoever held a case from `from` to `until`: as a limit counts them, from the day after the first on. A day touched
/// by a pause is not counted.
#[must_use]
pub fn days_held(
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    place: Place,
    calendar: &Calendar,
    area: Option<&str>,
    pauses: &[Pause],
) -> u32 {
    let calendar = calendar.for_area(area);
    let touched: Vec<_> = clipped(pauses)
        .iter()
        .map(|pause| pause.days(place.zone))
        .collect();
    let paused = |date: NaiveDate| {
        touched
            .iter()
            .any(|(first, last)| *first <= date && last.is_none_or(|last| date <= last))
    };
    let (first, last) = (local_day(from, place.zone), local_day(until, place.zone));
    let days = first.iter_days().skip(1).take_while(|date| *date <= last);
    let counted = days.filter(|date| off(&calendar, *date, place).is_none() && !paused(*date));
    u32::try_from(counted.take(usize::from(LONGEST)).count()).unwrap_or(u32::MAX)
}

impl Pause {
    /// The pause with an end: its own, or `now` (never before its beginning).
    #[must_use]
    pub fn closed(&self, now: DateTime<Utc>) -> Self {
        Self {
            from: self.from,
            until: Some(self.until.unwrap_or_else(|| now.max(self.from))),
        }
    }

    /// Local days the pause touches, first and last; no last one while it is open.
    fn days(&self, zone: Tz) -> (NaiveDate, Option<NaiveDate>) {
        let first = local_day(self.from, zone);
        // An end at 00:00 does not touch the day that begins there; a pause without length touches the day it is on.
        let last = self
            .until
            .map(|until| local_day((until - TimeDelta::nanoseconds(1)).max(self.from), zone));
        (first, last)
    }
}

fn check(from: DateTime<Utc>, limit: Limit, pauses: &[Pause]) -> Result<(), DeadlineError> {
    if limit.value == 0 || limit.value > LONGEST {
        return Err(DeadlineError::LimitOutOfRange);
    }
    if !START_YEARS.contains(&from.year()) {
        return Err(DeadlineError::StartOutOfRange);
    }
    if pauses
        .iter()
        .any(|pause| pause.until.is_some_and(|until| until < pause.from))
    {
        return Err(DeadlineError::BackwardPause);
    }
    Ok(())
}
/// Days one after another, as every count goes through them.
struct Walk {
    date: NaiveDate,
    number: u16,
    /// Days that pauses touch: first and last.
    touched: Vec<(NaiveDate, Option<NaiveDate>)>,
    provisional: bool,
}

impl Walk {
    /// Begins on the local day of the start, which is never counted.
    fn from(from: DateTime<Utc>, place: Place, pauses: &[Pause]) -> Self {
        let touched = clipped(pauses);
        Self {
            date: local_day(from, place.zone),
            number: 0,
            touched: touched.iter().map(|pause| pause.days(place.zone)).collect(),
            provisional: false,
        }
    }

    /// The next day; `look` tells why nobody works on it, and whether that may still change.
    fn step(
        &mut self,
        look: impl Fn(NaiveDate) -> (Option<Reason>, bool),
    ) -> Result<DayCounted, DeadlineError> {
        let date = self
            .date
            .checked_add_days(Days::new(1))
            .filter(|day| day.year() <= LAST_YEAR)
            .ok_or(DeadlineError::TooFar)?;
        self.date = date;
        let touched = self
            .touched
            .iter()
            .any(|(first, last)| *first <= date && last.is_none_or(|last| date <= last));
        let (off, provisional) = look(date);
        self.provisional |= provisional;
        let reason = off.or_else(|| touched.then_some(Reason::Paused));
        self.number += u16::from(reason.is_none());
        Ok(DayCounted {
            date,
            counted: reason.is_none(),
            number: reason.is_none().then_some(self.number),
            reason,
        })
    }

    /// Whether it has come to a pause that has no end.
    fn stands_still(&self) -> bool {
        let open =
            |(first, last): &(NaiveDate, Option<NaiveDate>)| last.is_none() && *first <= self.date;
        self.touched.iter().any(open)
    }
}

fn count(
    from: DateTime<Utc>,
    value: u16,
    place: Place,
    pauses: &[Pause],
    look: impl Fn(NaiveDate) -> (Option<Reason>, bool),
) -> Result<Deadline, DeadlineError> {
    let mut walk = Walk::from(from, place, pauses);
    let mut days = Vec::with_capacity(usize::from(value).saturating_mul(2));
    while walk.number < value {
        let day = walk.step(&look)?;
        if walk.stands_still() {
            return Err(DeadlineError::StillPaused);
        }
        days.push(day);
    }
    Ok(Deadline {
        due_at: end_of_day(walk.date, place.zone),
        days,
        provisional: walk.provisional,
    })
}

/// The days of a clock one by one, as [`deadline`] counts them, from the one after its start up to and including the local day of `until`: for a
/// clock that was put off, stood still or is over. Empty for hours.
#[must_use]
pub fn days_until(
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    unit: Unit,
    place: Place,
    calendar: &Calendar,
    area: Option<&str>,
    pauses: &[Pause],
) -> Vec<DayCounted> {
    let calendar = calendar.for_area(area);
    let look = |date| match unit {
        Unit::WorkingDay => (off(&calendar, date, place), calendar.provisional(date)),
        Unit::Day | Unit::Hour => (None, false),
    };
    let last = local_day(until, place.zone);
    let mut walk = Walk::from(from, place, pauses);
    let mut days = Vec::new();
    while unit != Unit::Hour && walk.date < last && days.len() < MOST_DAYS {
        let Ok(day) = walk.step(look) else { break };
        days.push(day);
    }
    days
}

/// Elapsed time: each pause on the way moves the end by its length.
fn hours(from: DateTime<Utc>, value: u16, pauses: &[Pause]) -> Result<Deadline, DeadlineError> {
    let mut due_at = from + TimeDelta::hours(i64::from(value));
    let mut pauses = clipped(pauses);
    pauses.sort_by_key(|pause| pause.from);
    // Time up to here is already running time or already charged: overlapping pauses count once.
    let mut settled = from;
    for pause in pauses {
        if pause.from >= due_at {
            break;
        }
        let until = pause.until.ok_or(DeadlineError::StillPaused)?;
        let begin = pause.from.max(settled);
        if until > begin {
            due_at += until - begin;
            settled = until;
        }
    }
    if due_at.year() > LAST_YEAR {
        return Err(DeadlineError::TooFar);
    }
    Ok(Deadline {
        due_at,
        days: Vec::new(),
        provisional: false,
    })
}

fn off(calendar: &AreaCalendar<'_>, date: NaiveDate, place: Place) -> Option<Reason> {
    match calendar.working(date, place) {
        DayKind::Counted => None,
        DayKind::Weekend => Some(Reason::Weekend),
        DayKind::Holiday(day) => Some(Reason::Holiday {
            name: day.name.clone(),
            kind: day.kind,
            certainty: day.certainty,
        }),
    }
}

/// The pauses held inside the years that are counted at all: chrono's far ends have no local time.
fn clipped(pauses: &[Pause]) -> Vec<Pause> {
    let edge = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).earliest();
    let (Some(first), Some(last)) = (edge(1990), edge(LAST_YEAR + 2)) else {
        return Vec::new(); // unreachable: both are valid dates
    };
    let inside = |at: DateTime<Utc>| at.clamp(first, last);
    pauses
        .iter()
        .map(|pause| Pause {
            from: inside(pause.from),
            until: pause.until.map(inside),
        })
        .collect()
}

fn local_day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The last millisecond of a local day. A clock set back makes it twice (the later one holds); one set forward can
/// leave it out (then the offset from before the change is kept).
#[must_use]
pub fn end_of_day(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let Some(time) = NaiveTime::from_hms_milli_opt(23, 59, 59, 999) else {
        return date.and_time(NaiveTime::MIN).and_utc(); // unreachable: the time is valid
    };
    let local = date.and_time(time);
    (0_i64..=48)
        .map(TimeDelta::hours)
        .find_map(|back| {
            zone.from_local_datetime(&(local - back))
                .latest()
                .map(|at| at + back)
        })
        .map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}
