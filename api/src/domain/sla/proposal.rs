//! A rule set before it is in force, and what it would have come to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::clock::{Clock, ClockState};
use super::deadline::DeadlineError;
use super::ladder::{Ladder, Step, taken_until};
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
    /// `None`: the ladder stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<ProposedLadder>,
}

/// A ladder to be, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedLadder {
    pub citation: String,
    pub steps: Vec<Step>,
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

/// A set with its ladder.
#[derive(Debug, Clone)]
pub struct Law {
    pub set: RuleSet,
    pub ladder: Ladder,
}

/// Whether a clock was late, and whether it would have been by another set; pauses and more time that was granted hold for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial<'a> {
    pub late: bool,
    pub late_then: bool,
    /// The steps that it took by its ladder, and would have taken by the other one.
    pub steps: Vec<&'a Step>,
    pub steps_then: Vec<&'a Step>,
}

/// Tries a clock of a case by another set. `None` for a clock that the reporter is waited for, whose end was not written down, or of which the set
/// says nothing. A contribution keeps the limit that its lead set.
///
/// # Errors
/// When a step's day is out of range.
pub fn tried<'a>(
    clock: &Clock,
    (present, proposed): (&'a Law, &'a Law),
    (class, oversight, at_national_desk): (Class, bool, bool),
    calendar: &Calendar,
    area: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<Trial<'a>>, DeadlineError> {
    if clock.kind.waits_for_reporter() {
        return Ok(None);
    }
    let end = match clock.state {
        ClockState::Done | ClockState::Cancelled => clock.ended_at(),
        ClockState::Running => Some(now),
        ClockState::Paused => Some(clock.pauses.last().map_or(now, |pause| pause.from)),
    };
    // Which rule it ran by is not kept: after a dispute where only that rule says so much.
    let says = |after| present.set.limit_for(clock.kind, class, oversight, after);
    let after_dispute = says(false) != Some(clock.limit) && says(true) == Some(clock.limit);
    let limit = match clock.kind.has_rule() {
        true => {
            let set = &proposed.set;
            set.limit_for(clock.kind, class, oversight, after_dispute)
        }
        false => Some(clock.limit),
    };
    let (Some(end), Some(limit)) = (end, limit) else {
        return Ok(None);
    };
    let Ok(due) = clock.due_by(clock.started_at, limit, calendar, area) else {
        return Ok(None);
    };
    let then = Clock {
        limit,
        due_at: clock.extended_until.map_or(due, |until| due.max(until)),
        ..clock.clone()
    };
    let taken = |clock: &Clock, ladder: &'a Ladder| {
        let steps = ladder.steps(clock.kind, at_national_desk);
        taken_until(clock, end, &steps, calendar, area)
    };
    Ok(Some(Trial {
        late: end > clock.due_at,
        late_then: end > then.due_at,
        steps: taken(clock, &present.ladder)?,
        steps_then: taken(&then, &proposed.ladder)?,
    }))
}
