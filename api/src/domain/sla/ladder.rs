//! The ladder: who hears of a clock as its due date comes near and passes, and what is done. Its steps are data of the rule set; each is taken
//! once, in order, and one whose deadline has moved away counts no longer.

use chrono::{DateTime, Utc};

use super::calendar::Calendar;
use super::clock::{Clock, ClockState};
use super::deadline::{DeadlineError, deadline, end_of_working_day_before};
use super::policy::{ClockKind, Limit};
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

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub clock: ClockKind,
    pub holder: LadderHolder,
    /// Working days from the due date; negative before it.
    pub offset: i32,
    pub action: StepAction,
    pub level: Option<Level>,
    pub tells: Vec<Told>,
}

/// All steps of a rule set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder(Vec<Step>);

impl Ladder {
    #[must_use]
    pub fn new(mut steps: Vec<Step>) -> Self {
        steps.sort_by_key(|step| (step.clock, step.offset, step.action));
        Self(steps)
    }

    /// The steps for a clock that the national desk or an agency answers for, first to last.
    #[must_use]
    pub fn steps(&self, kind: ClockKind, at_national_desk: bool) -> Vec<&Step> {
        let other = match at_national_desk {
            true => LadderHolder::Agency,
            false => LadderHolder::National,
        };
        let steps = self.0.iter();
        steps
            .filter(|step| step.clock == kind && step.holder != other)
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
        let days = u16::try_from(self.offset.unsigned_abs())
            .map_err(|_| DeadlineError::LimitOutOfRange)?;
        match self.offset {
            0 => Ok(clock.due_at),
            ..0 => end_of_working_day_before(clock.due_at, days, clock.place, calendar, area),
            _ => {
                let limit = Limit::working_days(days);
                let end = deadline(clock.due_at, limit, clock.place, calendar, area, &[])?;
                Ok(end.due_at)
            }
        }
    }
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
    /// Steps that were taken before the deadline moved away count no longer.
    pub superseded: bool,
    /// The next step hands the case to the national desk: an act of its own, with which this clock ends.
    pub take_over: bool,
    /// When to look again; `None` when nothing can come.
    pub next: Option<DateTime<Utc>>,
}

/// Looks at a clock that has taken `rung` of its `steps`. A reminder that comes only after the due date is left out: what follows says more.
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
    let when = |step: &Step| step.at(clock, calendar, area);
    while found.rung > 0 && when(steps[found.rung - 1])? >= now {
        found.rung -= 1;
        found.superseded |= steps[found.rung].action != StepAction::Remind;
    }
    while let Some(step) = steps.get(found.rung)
        && when(step)? < now
    {
        if step.action == StepAction::TakeOver {
            found.take_over = true;
            break;
        }
        if step.offset >= 0 || now <= clock.due_at {
            found.taken.push(step);
        }
        found.rung += 1;
    }
    let step = steps.get(found.rung).map(|step| when(step)).transpose()?;
    let passes = !clock.kind.waits_for_reporter() && found.clock.breached_at.is_none();
    let due = passes.then_some(clock.due_at);
    found.next = match (step, due) {
        (Some(step), Some(due)) => Some(step.min(due)),
        (step, due) => step.or(due),
    };
    Ok(found)
}
