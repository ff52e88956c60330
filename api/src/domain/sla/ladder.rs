//! The ladder: who hears of a clock as its due date comes near and passes, and what is done. Its steps are data of the rule set; each is taken
//! once, in order, and one whose deadline has moved away counts no longer.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::clock::{Clock, ClockState};
use super::deadline::{DeadlineError, deadline, end_of_working_day_before};
use super::policy::{ClockKind, Limit, Unit};
use crate::domain::escalation::Level;
use crate::domain::word::words;

words! {
    /// What a step does.
    StepAction {
        Remind = "remind",
        /// Calls on a level.
        Escalate = "escalate",
        /// The national desk takes the case from an agency that did not verify it.
        TakeOver = "take_over",
        /// The reporter is told of the right to go to the Ombudsman (UU 37/2008, Pasal 24).
        TellOfOmbudsman = "tell_of_ombudsman",
    }
}

words! {
    /// Whose clock a step is for.
    LadderHolder {
        Any = "any",
        Agency = "agency",
        /// The national desk.
        National = "national",
    }
}

words! {
    /// Who is told.
    Told {
        /// Whoever works on the case: its assignee, else the unit.
        Assignee = "assignee",
        AgencyAdmins = "agency_admins",
        AgencyLeader = "agency_leader",
        NationalDesk = "national_desk",
        NationalAdmins = "national_admins",
        DeskLeader = "desk_leader",
        NationalLeader = "national_leader",
        Kemendagri = "kemendagri_for_regional_governments",
        Ksp = "ksp_for_priority_programmes",
        Ombudsman = "ombudsman",
        Reporter = "reporter",
        Contributor = "contributor",
        ContributorLeader = "contributor_leader",
        /// Whoever works on the case to which somebody contributes.
        Lead = "lead",
    }
}

words! {
    /// What a step's time is counted in.
    OffsetUnit {
        WorkingDay = "working_day",
        /// Percent of the clock's limit, rounded up to whole days or hours of it.
        ShareOfLimit = "share_of_limit",
    }
}

/// When a step is taken, from the due date; negative before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LadderOffset)]
pub struct Offset {
    #[schema(minimum = -366, maximum = 500)]
    pub value: i32,
    pub unit: OffsetUnit,
}

impl Offset {
    #[must_use]
    pub const fn working_days(value: i32) -> Self {
        Self {
            value,
            unit: OffsetUnit::WorkingDay,
        }
    }

    /// How much that is for a clock with this limit, before the due date or after it.
    fn amount(self, limit: Limit) -> Result<Limit, DeadlineError> {
        let value = self.value.unsigned_abs();
        let (value, unit) = match self.unit {
            OffsetUnit::WorkingDay => (value, Unit::WorkingDay),
            OffsetUnit::ShareOfLimit => {
                let share = value.saturating_mul(u32::from(limit.value));
                (share.div_ceil(100), limit.unit)
            }
        };
        let value = u16::try_from(value).map_err(|_| DeadlineError::LimitOutOfRange)?;
        Ok(Limit::new(value, unit))
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LadderStep)]
pub struct Step {
    pub clock: ClockKind,
    pub holder: LadderHolder,
    pub offset: Offset,
    pub action: StepAction,
    /// The level that an escalation calls upon; null for every other action.
    pub level: Option<Level>,
    #[schema(max_items = 14)]
    pub tells: Vec<Told>,
}

/// All steps of a rule set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder(Vec<Step>);

impl Ladder {
    #[must_use]
    pub fn new(mut steps: Vec<Step>) -> Self {
        steps.sort_by_key(|step| (step.clock, step.offset.value, step.action));
        Self(steps)
    }

    #[must_use]
    pub fn into_steps(self) -> Vec<Step> {
        self.0
    }

    /// The steps for a clock that the national desk or an agency answers for.
    #[must_use]
    pub fn steps(&self, kind: ClockKind, at_national_desk: bool) -> Vec<&Step> {
        let steps = self.0.iter();
        steps
            .filter(|step| step.clock == kind && step.holds_at(at_national_desk))
            .collect()
    }
}

impl Step {
    /// When it is to be taken, for a clock with this due date.
    ///
    /// # Errors
    /// When that is out of range.
    pub fn at(
        &self,
        clock: &Clock,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<DateTime<Utc>, DeadlineError> {
        let due = clock.due_at;
        let amount = self.offset.amount(clock.limit)?;
        match (amount.value, self.offset.value, amount.unit) {
            (0, _, _) => Ok(due),
            (days, ..0, Unit::WorkingDay) => {
                end_of_working_day_before(due, days, clock.place, calendar, area)
            }
            (days, ..0, Unit::Day) => Ok(due - TimeDelta::days(i64::from(days))),
            (hours, ..0, Unit::Hour) => Ok(due - TimeDelta::hours(i64::from(hours))),
            _ => Ok(deadline(due, amount, clock.place, calendar, area, &[])?.due_at),
        }
    }

    /// Whether it is for cases that lie where this one does.
    #[must_use]
    pub const fn holds_at(&self, at_national_desk: bool) -> bool {
        match self.holder {
            LadderHolder::Any => true,
            LadderHolder::Agency => !at_national_desk,
            LadderHolder::National => at_national_desk,
        }
    }

    /// Whether it calls upon somebody who stands higher.
    #[must_use]
    pub const fn calls(&self) -> bool {
        matches!(self.action, StepAction::Escalate | StepAction::TakeOver)
    }
}

/// Steps with their times, first to last.
fn timed<'a>(
    clock: &Clock,
    steps: &[&'a Step],
    calendar: &Calendar,
    area: Option<&str>,
) -> Result<Vec<(DateTime<Utc>, &'a Step)>, DeadlineError> {
    let mut timed = Vec::with_capacity(steps.len());
    for step in steps {
        let at = step.at(clock, calendar, area)?;
        timed.push((at, *step));
    }
    timed.sort_by_key(|(at, _)| *at);
    Ok(timed)
}

/// The steps that a clock takes until it ends; none behind the one with which another takes the case.
///
/// # Errors
/// When a step's day is out of range.
pub fn taken_until<'a>(
    clock: &Clock,
    end: DateTime<Utc>,
    steps: &[&'a Step],
    calendar: &Calendar,
    area: Option<&str>,
) -> Result<Vec<&'a Step>, DeadlineError> {
    let mut taken = Vec::new();
    for (at, step) in timed(clock, steps, calendar, area)? {
        if at >= end {
            break;
        }
        if at >= clock.started_at {
            taken.push(step);
        }
        if step.action == StepAction::TakeOver {
            break;
        }
    }
    Ok(taken)
}

/// What was found when somebody looked at a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look<'a> {
    /// Lateness noted, where it is newly late.
    pub clock: Clock,
    pub newly_late: bool,
    /// Steps to take now, in order.
    pub taken: Vec<&'a Step>,
    /// Steps taken so far, these included.
    pub rung: usize,
    /// Steps that were taken before the deadline moved away, and whose time is ahead again, count no longer.
    pub superseded: bool,
    /// The levels that those steps asked for which were taken before and still stand.
    pub standing: Vec<Level>,
    /// The next step hands the case to the national desk: an act of its own, with which this clock ends.
    pub take_over: bool,
    /// When to look again; `None` when nothing can come.
    pub next: Option<DateTime<Utc>>,
}

/// Looks at a clock that has taken `rung` of its `steps`. A reminder that comes only after the due date is left out, since what follows says more, and
/// one from before the clock began, since there was nobody to remind.
///
/// # Errors
/// When a step's day is out of range.
pub fn look<'a>(
    clock: &Clock,
    rung: usize,
    steps: &[&'a Step],
    now: DateTime<Utc>,
    calendar: &Calendar,
    area: Option<&str>,
) -> Result<Look<'a>, DeadlineError> {
    let mut found = Look {
        clock: clock.clone(),
        newly_late: false,
        taken: Vec::new(),
        rung: rung.min(steps.len()),
        superseded: false,
        standing: Vec::new(),
        take_over: false,
        next: None,
    };
    if clock.state != ClockState::Running {
        return Ok(found);
    }
    if let Ok(late) = clock.clone().breach(now) {
        found.clock = late;
        found.newly_late = true;
    }
    let steps = timed(clock, steps, calendar, area)?;
    while found.rung > 0 && steps[found.rung - 1].0 >= now {
        found.rung -= 1;
        found.superseded |= steps[found.rung].1.action != StepAction::Remind;
    }
    let before = steps.iter().take(found.rung);
    found.standing = before.filter_map(|(_, step)| step.level).collect();
    while let Some((at, step)) = steps.get(found.rung)
        && *at < now
    {
        if step.action == StepAction::TakeOver {
            found.take_over = true;
            break;
        }
        if step.offset.value >= 0 || (now <= clock.due_at && *at >= clock.started_at) {
            found.taken.push(step);
        }
        found.rung += 1;
    }
    let step = steps.get(found.rung).map(|(at, _)| *at);
    let passes = !clock.kind.waits_for_reporter() && found.clock.breached_at.is_none();
    let due = passes.then_some(clock.due_at);
    found.next = match (step, due) {
        (Some(step), Some(due)) => Some(step.min(due)),
        (step, due) => step.or(due),
    };
    Ok(found)
}
