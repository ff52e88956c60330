//! A clock with every day explained, by audience: so that a page can say "Hari ke-3 dari 5; Rabu 18 Maret tidak dihitung: cuti bersama".

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::audience::AgencyRef;
use crate::domain::access::View;
use crate::domain::label::Label;
use crate::domain::sla::calendar::SpecialDayKind;
use crate::domain::sla::charge::Charge;
use crate::domain::sla::clock::{Clock, ClockState};
use crate::domain::sla::deadline::{DayCounted, Pause, Reason};
use crate::domain::sla::policy::{ClockKind, Limit, Week};
use crate::domain::word::words;

words! {
    /// Why a clock stood still.
    PauseReason {
        /// The reporter was asked something.
        Question = "question",
    }
}

/// A stretch of time in which a clock stood still. For the public the days only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClockPause {
    pub from_on: NaiveDate,
    pub from_at: Option<DateTime<Utc>>,
    /// Null while it still does.
    pub until_on: Option<NaiveDate>,
    pub until_at: Option<DateTime<Utc>>,
    pub reason: PauseReason,
}

/// Time that is charged to one holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClockCharge {
    pub agency: AgencyRef,
    /// Elapsed, without pauses; null for the public.
    #[schema(minimum = 0)]
    pub seconds: Option<i64>,
    /// As the clock counts them: those of all holders add up to its days.
    #[schema(minimum = 0)]
    pub working_days: u32,
}

/// A day, counted or skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountedDay {
    pub date: NaiveDate,
    pub counted: bool,
    /// Which day of the limit it is, from 1.
    pub number: Option<u16>,
    /// Why it is not counted, as the calendar names it, in Indonesian.
    pub reason: Option<String>,
    /// Why it is not counted, in a word.
    pub reason_kind: Option<SkippedKind>,
}

words! {
    /// Why a day is not counted.
    SkippedKind {
        Weekend = "weekend",
        NationalHoliday = "national_holiday",
        CollectiveLeave = "collective_leave",
        RegionalHoliday = "regional_holiday",
        /// The clock stood still.
        Paused = "paused",
    }
}

impl From<&Reason> for SkippedKind {
    fn from(reason: &Reason) -> Self {
        match reason {
            Reason::Weekend => Self::Weekend,
            Reason::Paused => Self::Paused,
            Reason::Holiday { kind, .. } => match kind {
                SpecialDayKind::NationalHoliday => Self::NationalHoliday,
                SpecialDayKind::CollectiveLeave => Self::CollectiveLeave,
                SpecialDayKind::RegionalHoliday => Self::RegionalHoliday,
            },
        }
    }
}

impl From<DayCounted> for CountedDay {
    fn from(day: DayCounted) -> Self {
        Self {
            date: day.date,
            counted: day.counted,
            number: day.number,
            reason_kind: day.reason.as_ref().map(SkippedKind::from),
            reason: day.reason.map(told),
        }
    }
}

/// In Indonesian, as the calendar names its days.
fn told(reason: Reason) -> String {
    match reason {
        Reason::Weekend => "Akhir pekan".to_owned(),
        Reason::Holiday { name, .. } => name,
        Reason::Paused => "Jam dijeda".to_owned(),
    }
}

/// When the same would be due by a set that is only shown beside the binding one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BesideDue {
    #[schema(example = "uu-25-2009")]
    pub code: String,
    pub name: Label,
    #[schema(example = "UU 25/2009 Pasal 44")]
    pub citation: String,
    pub limit: Limit,
    pub due_on: NaiveDate,
    /// Null for the public.
    pub due_at: Option<DateTime<Utc>>,
}

/// A clock with its pauses, charges and days. The public reads days where others read moments: `*_at` is null for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExplainedClock {
    pub kind: ClockKind,
    pub state: ClockState,
    pub limit: Limit,
    /// Where the limit stands, also an agency's own; null where nothing says it any more, or it was asked for.
    pub citation: Option<String>,
    #[schema(example = "Asia/Makassar")]
    pub time_zone: String,
    pub week: Week,
    /// Whose calendar counts.
    pub agency: AgencyRef,
    pub started_on: NaiveDate,
    pub started_at: Option<DateTime<Utc>>,
    pub due_on: NaiveDate,
    /// 23:59:59.999 of the last counted day, in `time_zone`. While the clock stands still: as it was when it began to.
    pub due_at: Option<DateTime<Utc>>,
    pub done_on: Option<NaiveDate>,
    pub done_at: Option<DateTime<Utc>>,
    pub breached: bool,
    /// The due date that was missed.
    pub breached_at: Option<DateTime<Utc>>,
    /// The due date is not the one that today's calendar gives: the calendar or the limit changed after the clock was late or over, or nobody was to be
    /// left less than until the end of the next working day. `days` are by today's calendar and do not add up to `limit`.
    pub counted_otherwise: bool,
    /// Until when it was put off by a decision.
    pub extended_until: Option<DateTime<Utc>>,
    /// The holidays of some day counted are not decreed yet, or may still move.
    pub provisional: bool,
    #[schema(max_items = 100)]
    pub pauses: Vec<ClockPause>,
    /// Empty where it is the reporter whom the clock waits for.
    #[schema(max_items = 100)]
    pub charged: Vec<ClockCharge>,
    /// Every day from the one after the start to the due one, by the calendar as it is now; where the clock stands still, to the day on which it
    /// began to. Empty for hours.
    #[schema(max_items = 20000)]
    pub days: Vec<CountedDay>,
    #[schema(max_items = 10)]
    pub beside: Vec<BesideDue>,
}

/// When a clock is due by a set shown beside.
#[derive(Debug, Clone)]
pub struct Beside {
    pub code: String,
    pub name: Label,
    pub citation: String,
    pub limit: Limit,
    pub due_at: DateTime<Utc>,
}

/// All that is known of a clock.
#[derive(Debug, Clone)]
pub struct CountedFacts {
    pub clock: Clock,
    pub citation: Option<String>,
    pub counted_otherwise: bool,
    pub agency: AgencyRef,
    pub charged: Vec<(AgencyRef, Charge<i64>)>,
    pub days: Vec<DayCounted>,
    pub beside: Vec<Beside>,
}

/// The clock as this view shows it.
#[must_use]
pub fn explain(view: View, facts: CountedFacts) -> ExplainedClock {
    let clock = facts.clock;
    let public = view == View::Public;
    let zone = clock.place.zone;
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let exact = |at: DateTime<Utc>| (!public).then_some(at);
    let pause = |pause: &Pause| ClockPause {
        from_on: day(pause.from),
        from_at: exact(pause.from),
        until_on: pause.until.map(day),
        until_at: pause.until.and_then(exact),
        reason: PauseReason::Question,
    };
    let charge = |(agency, charge): (AgencyRef, Charge<i64>)| ClockCharge {
        agency,
        seconds: (!public).then_some(charge.seconds),
        working_days: charge.working_days,
    };
    let beside = |beside: Beside| BesideDue {
        code: beside.code,
        name: beside.name,
        citation: beside.citation,
        limit: beside.limit,
        due_on: day(beside.due_at),
        due_at: exact(beside.due_at),
    };
    ExplainedClock {
        kind: clock.kind,
        state: clock.state,
        limit: clock.limit,
        citation: facts.citation,
        time_zone: zone.name().to_owned(),
        week: clock.place.week,
        agency: facts.agency,
        started_on: day(clock.started_at),
        started_at: exact(clock.started_at),
        due_on: day(clock.due_at),
        due_at: exact(clock.due_at),
        done_on: clock.done_at.map(day),
        done_at: clock.done_at.and_then(exact),
        breached: clock.breached_at.is_some(),
        breached_at: clock.breached_at.and_then(exact),
        counted_otherwise: facts.counted_otherwise,
        extended_until: clock.extended_until.and_then(exact),
        provisional: clock.provisional,
        pauses: clock.pauses.iter().map(pause).collect(),
        charged: facts.charged.into_iter().map(charge).collect(),
        days: facts.days.into_iter().map(CountedDay::from).collect(),
        beside: facts.beside.into_iter().map(beside).collect(),
    }
}
