//! A rule set before it is in force, and what it would have come to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::clock::{Clock, ClockState};
use super::policy::{Rule, RuleSet};
use crate::domain::complaint::Class;
use crate::domain::label::Label;

/// Limits of one set.
pub const MOST_LIMITS: usize = 60;

/// What a new binding set is to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub code: String,
    pub name: Label,
    pub note: Label,
    pub citation: String,
    pub limits: Vec<Rule>,
    pub reopen_days: u16,
    pub appeal_days: u16,
    pub extension_days: u16,
}

impl Proposal {
    /// As a set that is not in force yet.
    #[must_use]
    pub fn rule_set(&self) -> RuleSet {
        RuleSet {
            code: self.code.clone(),
            valid_from: None,
            valid_to: None,
            limits: self.limits.clone(),
            reopen_days: self.reopen_days,
            appeal_days: self.appeal_days,
            extension_days: self.extension_days,
        }
    }
}

/// Whether a clock was late, and whether it would have been by another set; pauses and more time that was granted hold for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    pub late: bool,
    pub late_then: bool,
}

/// Tries a clock of a case by another set. `None` for a clock that the reporter is waited for, whose end was not written down, or of which the set
/// says nothing.
#[must_use]
pub fn tried(
    clock: &Clock,
    (present, proposed): (&RuleSet, &RuleSet),
    (class, oversight): (Class, bool),
    calendar: &Calendar,
    area: Option<&str>,
    now: DateTime<Utc>,
) -> Option<Trial> {
    if clock.kind.waits_for_reporter() || !clock.kind.has_rule() {
        return None;
    }
    let end = match clock.state {
        ClockState::Done | ClockState::Cancelled => clock.ended_at()?,
        ClockState::Running => now,
        ClockState::Paused => clock.pauses.last().map_or(now, |pause| pause.from),
    };
    // Which rule it ran by is not kept: after a dispute where only that rule says so much.
    let says = |after| present.limit_for(clock.kind, class, oversight, after);
    let after_dispute = says(false) != Some(clock.limit) && says(true) == Some(clock.limit);
    let limit = proposed.limit_for(clock.kind, class, oversight, after_dispute)?;
    let due = clock.due_by(limit, calendar, area).ok()?;
    let put_off = |due: DateTime<Utc>| clock.extended_until.map_or(due, |until| due.max(until));
    Some(Trial {
        late: end > clock.due_at,
        late_then: end > put_off(due),
    })
}
