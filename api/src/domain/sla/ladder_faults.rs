//! What a ladder must not say: steps that call upon nobody, twice upon the same, or tell people who do not stand there.

use super::ladder::{LadderHolder, OffsetUnit, Step, StepAction, Told};
use super::policy::ClockKind;
use crate::domain::error::{FieldCode, FieldError};
use crate::domain::escalation::Level;

/// Steps of one ladder.
pub const MOST_STEPS: usize = 60;
/// The furthest step, in working days before and after the due date.
const FURTHEST_DAYS: std::ops::RangeInclusive<i32> = -366..=366;
/// The furthest step in percent of the limit: not before the clock begins, nor after five times as long again.
const FURTHEST_SHARE: std::ops::RangeInclusive<i32> = -99..=500;

/// The clocks that somebody answers for, and whether that is the national desk: each calls upon somebody in the end.
pub const ANSWERED_FOR: [(ClockKind, bool); 6] = [
    (ClockKind::Verification, false),
    (ClockKind::Verification, true),
    (ClockKind::Routing, true),
    (ClockKind::FirstResponse, false),
    (ClockKind::Completion, false),
    (ClockKind::Contribution, false),
];

impl Step {
    /// Whether a step for the same clock can come to the same case.
    fn meets(&self, other: &Self) -> bool {
        let both = |desk| self.holds_at(desk) && other.holds_at(desk);
        self.clock == other.clock && (both(false) || both(true))
    }

    fn may_tell(&self, told: Told) -> bool {
        match told {
            Told::Reporter => self.action == StepAction::TellOfOmbudsman,
            Told::Contributor | Told::ContributorLeader | Told::Lead => {
                self.clock == ClockKind::Contribution
            }
            Told::DeskLeader | Told::NationalLeader => self.holder == LadderHolder::National,
            Told::Assignee | Told::AgencyAdmins | Told::AgencyLeader => {
                self.holder != LadderHolder::National
            }
            Told::NationalDesk
            | Told::NationalAdmins
            | Told::Kemendagri
            | Told::Ksp
            | Told::Ombudsman => true,
        }
    }

    /// Whether the clock can take this action.
    const fn may_do(&self) -> bool {
        match self.action {
            StepAction::Remind | StepAction::Escalate => !self.clock.waits_for_reporter(),
            StepAction::TakeOver => {
                matches!(self.clock, ClockKind::Verification)
                    && matches!(self.holder, LadderHolder::Agency)
            }
            StepAction::TellOfOmbudsman => matches!(self.clock, ClockKind::Completion),
        }
    }

    fn in_range(&self) -> bool {
        let furthest = match self.offset.unit {
            OffsetUnit::WorkingDay => FURTHEST_DAYS,
            OffsetUnit::ShareOfLimit => FURTHEST_SHARE,
        };
        // What follows from lateness follows it.
        let late = self.action == StepAction::Remind || self.offset.value >= 0;
        furthest.contains(&self.offset.value) && late
    }
}

/// All that is wrong with steps, by their places in `/steps`.
#[must_use]
pub fn faults(steps: &[Step]) -> Vec<FieldError> {
    let mut faults = Vec::new();
    if steps.len() > MOST_STEPS {
        return vec![FieldError::new("/steps", FieldCode::TooMany)];
    }
    for (place, step) in steps.iter().enumerate() {
        let mut fault = |field: &str, code| {
            faults.push(FieldError::new(format!("/steps/{place}{field}"), code))
        };
        if !step.may_do() {
            fault("/action", FieldCode::NotAllowed);
        }
        if !step.in_range() {
            fault("/offset/value", FieldCode::OutOfRange);
        }
        match (step.action, step.level) {
            (StepAction::Escalate, None) => fault("/level", FieldCode::Required),
            (StepAction::Escalate, Some(level)) => {
                if let Some(code) = misplaced(step, level, &steps[..place]) {
                    fault("/level", code);
                }
            }
            (_, Some(_)) => fault("/level", FieldCode::NotAllowed),
            (_, None) => {}
        }
        let twice = |other: &Step| {
            other.meets(step) && (other.offset, other.action) == (step.offset, step.action)
        };
        if step.level.is_none() && steps[..place].iter().any(twice) {
            fault("/offset/value", FieldCode::Taken);
        }
        if step.tells.is_empty() {
            fault("/tells", FieldCode::Required);
        }
        for (nth, told) in step.tells.iter().enumerate() {
            if !step.may_tell(*told) || step.tells[..nth].contains(told) {
                fault(&format!("/tells/{nth}"), FieldCode::NotAllowed);
            }
        }
    }
    let calls = |(clock, desk): &(ClockKind, bool)| {
        let mut steps = steps.iter();
        steps.any(|step| step.clock == *clock && step.holds_at(*desk) && step.calls())
    };
    if !ANSWERED_FOR.iter().all(calls) {
        faults.push(FieldError::new("/steps", FieldCode::Required));
    }
    faults
}

/// A level is called upon once, and none before those below it.
fn misplaced(step: &Step, level: Level, others: &[Step]) -> Option<FieldCode> {
    let called = |other: &&Step| other.meets(step) && other.level.is_some();
    let mut others = others.iter().filter(called);
    others.find_map(|other| {
        let comparable = other.offset.unit == step.offset.unit;
        match other.level {
            Some(same) if same == level => Some(FieldCode::Taken),
            Some(lower)
                if comparable && (lower < level) != (other.offset.value < step.offset.value) =>
            {
                Some(FieldCode::NotAllowed)
            }
            _ => None,
        }
    })
}
