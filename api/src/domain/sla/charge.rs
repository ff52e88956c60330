//! To whom the time of a clock is charged: whoever held the case while it ran and did not stand still.

use chrono::{DateTime, TimeDelta, Utc};

use super::calendar::Calendar;
use super::clock::{Clock, ClockState};
use super::deadline::{Pause, days_held};
use super::policy::ClockKind;

/// A stretch of time with one holder; `until: None` is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<H> {
    pub holder: H,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// What one holder is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge<H> {
    pub holder: H,
    /// Elapsed, without pauses.
    pub seconds: i64,
    /// As the clock itself counts them, so that the charges add up to its days.
    pub working_days: u32,
}

/// In the order in which they first held it. Nobody is charged where the clock waits for the reporter, nor where its end was not written down.
#[must_use]
pub fn charges<H: Copy + PartialEq>(
    clock: &Clock,
    held: &[Held<H>],
    calendar: &Calendar,
    area: Option<&str>,
    now: DateTime<Utc>,
) -> Vec<Charge<H>> {
    let open = matches!(clock.state, ClockState::Running | ClockState::Paused);
    let end = if open { Some(now) } else { clock.ended_at() };
    let Some(end) = end.filter(|_| !clock.kind.waits_for_reporter()) else {
        return Vec::new();
    };
    let pauses: Vec<Pause> = clock.pauses.iter().map(|pause| pause.closed(end)).collect();
    let mut charged: Vec<Charge<H>> = Vec::new();
    for one in held {
        let span = (
            one.from.max(clock.started_at),
            one.until.unwrap_or(end).min(end),
        );
        if span.0 >= span.1 {
            continue;
        }
        let working_days = days_held(span, clock.place, calendar, area, &pauses);
        let seconds = running(span, &pauses).num_seconds();
        match charged
            .iter_mut()
            .find(|charge| charge.holder == one.holder)
        {
            Some(charge) => {
                charge.seconds += seconds;
                charge.working_days += working_days;
            }
            None => charged.push(Charge {
                holder: one.holder,
                seconds,
                working_days,
            }),
        }
    }
    charged
}

/// Whether whoever holds the case is charged, and not the agency that the clock is of.
#[must_use]
pub const fn charges_holder(kind: ClockKind) -> bool {
    !matches!(kind, ClockKind::Contribution | ClockKind::Appeal)
}

/// How much of a span is not paused.
fn running((from, until): (DateTime<Utc>, DateTime<Utc>), pauses: &[Pause]) -> TimeDelta {
    let mut pauses = pauses.to_vec();
    pauses.sort_by_key(|pause| pause.from);
    let (mut settled, mut run) = (from, until - from);
    for pause in pauses {
        let begin = pause.from.max(settled);
        let end = pause.until.unwrap_or(until).min(until);
        if end > begin {
            run -= end - begin;
            settled = end;
        }
    }
    run
}
