//! What a draft would have come to last month: which clocks were late, and which would have been.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Datelike as _, Months, NaiveDate, NaiveTime, TimeZone as _, Utc};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::two_people::national_admin;
use crate::domain::access::Caller;
use crate::domain::complaint::Class;
use crate::domain::error::{Error, Result};
use crate::domain::escalation::Level;
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::ladder::{Ladder, Step, StepAction};
use crate::domain::sla::policy::{ClockKind, Place, national_day};
use crate::domain::sla::proposal::{Law, tried};
use crate::storage::{Conn, agencies, clocks, connection, policy_drafts, rules};

/// Cases that a preview looks at, and at once.
const MOST: usize = 50_000;
const AT_ONCE: i64 = 1_000;

/// The clocks of one kind, in cases of one class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tried {
    pub clocks: i64,
    pub late: i64,
    pub late_then: i64,
}

/// Steps of one kind of clock that do the same.
pub type Rung = (ClockKind, StepAction, Option<Level>);

/// How often such steps were taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Climbed {
    pub steps: i64,
    pub steps_then: i64,
}

#[derive(Debug, Clone, Default)]
pub struct Found {
    pub clocks: BTreeMap<(ClockKind, Class), Tried>,
    pub steps: BTreeMap<Rung, Climbed>,
}

/// Nothing is written.
#[derive(Debug, Clone)]
pub struct Preview {
    /// First and last day of the month before this one, at the national desk.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub cases: i64,
    pub found: Found,
    /// Whether all were looked at.
    pub complete: bool,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`.
pub async fn preview_policy_draft(app: &App, caller: &Caller, id: Uuid) -> Result<Preview> {
    national_admin(caller)?;
    let now = app.clock.now();
    let zone = Place::NATIONAL_DESK.zone;
    let this_month = national_day(now).with_day(1);
    let (Some(until), Some(from)) = (
        this_month,
        this_month.and_then(|first| first.checked_sub_months(Months::new(1))),
    ) else {
        return Err(Error::internal("no month before this one"));
    };
    let begins = |day: NaiveDate| -> Result<DateTime<Utc>> {
        let local = zone.from_local_datetime(&day.and_time(NaiveTime::MIN));
        let at = local
            .earliest()
            .ok_or_else(|| Error::internal("no such day"))?;
        Ok(at.with_timezone(&Utc))
    };
    let conn = connection(&app.pool).await?;
    let proposal = policy_drafts::by_public_id(&conn, id).await?.proposal()?;
    let ladder = match &proposal.ladder {
        Some(ladder) => Ladder::new(ladder.steps.clone()),
        None => {
            let in_force = rules::in_force(&conn, national_day(now)).await?;
            rules::ladder(&conn, in_force.id).await?
        }
    };
    let proposed = Law {
        set: proposal.rule_set(),
        ladder,
    };
    let mut preview = Preview {
        from,
        to: until.pred_opt().unwrap_or(until),
        cases: 0,
        found: Found::default(),
        complete: true,
    };
    let span = (begins(from)?, begins(until)?);
    let mut trial = Trying {
        now,
        proposed,
        calendar: rules::calendar(&conn, from).await?,
        present: HashMap::new(),
        places: HashMap::new(),
    };
    let (mut after, mut seen) = (None, 0);
    loop {
        let cases = policy_drafts::received(&conn, span, after, AT_ONCE).await?;
        let Some(last) = cases.last() else { break };
        if seen >= MOST {
            preview.complete = false;
            break;
        }
        after = Some((last.received_at, last.id));
        seen += cases.len();
        preview.cases += i64::try_from(cases.len()).unwrap_or(i64::MAX);
        trial.cases(&conn, &cases, &mut preview.found).await?;
    }
    Ok(preview)
}

/// What cases are tried with; grows as they name more sets and agencies.
struct Trying {
    now: DateTime<Utc>,
    proposed: Law,
    calendar: Calendar,
    present: HashMap<i64, Law>,
    /// Where an agency is, and whether it is the national desk.
    places: HashMap<i64, (Option<String>, bool)>,
}

impl Trying {
    async fn cases(
        &mut self,
        conn: &Conn,
        cases: &[policy_drafts::Case],
        found: &mut Found,
    ) -> Result<()> {
        let ids: Vec<i64> = cases.iter().map(|case| case.id).collect();
        let stored = clocks::of(conn, &ids).await?;
        let agencies_missing: Vec<i64> = stored
            .iter()
            .map(|one| one.agency.0)
            .filter(|id| !self.places.contains_key(id))
            .collect();
        for (id, row) in agencies::by_ids(conn, agencies_missing).await? {
            self.places
                .insert(id, (row.area_code, row.is_national_desk));
        }
        let sets = cases.iter().map(|case| case.rule_set_id);
        let sets_missing: Vec<i64> = sets.filter(|id| !self.present.contains_key(id)).collect();
        if !sets_missing.is_empty() {
            let missing = rules::by_ids(conn, &sets_missing).await?;
            let missing = missing.into_values().collect();
            let mut ladders = rules::ladders(conn, &sets_missing).await?;
            for (row, set) in rules::with_limits(conn, missing).await? {
                let ladder = ladders.remove(&row.id).unwrap_or_default();
                self.present.insert(row.id, Law { set, ladder });
            }
        }
        let by_id: HashMap<i64, &policy_drafts::Case> =
            cases.iter().map(|case| (case.id, case)).collect();
        for one in &stored {
            let Some(case) = by_id.get(&one.complaint_id) else {
                continue;
            };
            let Some(present) = self.present.get(&case.rule_set_id) else {
                continue;
            };
            let class: Class = case.class.parse()?;
            let place = self.places.get(&one.agency.0);
            let (area, at_desk) =
                place.map_or((None, false), |(area, at_desk)| (area.as_deref(), *at_desk));
            let outcome = tried(
                &one.clock,
                (present, &self.proposed),
                (class, case.oversight, at_desk),
                &self.calendar,
                area,
                self.now,
            )
            .map_err(Error::internal)?;
            if let Some(outcome) = outcome {
                let kind = one.clock.kind;
                let row = found.clocks.entry((kind, class)).or_default();
                row.clocks += 1;
                row.late += i64::from(outcome.late);
                row.late_then += i64::from(outcome.late_then);
                let rung = |step: &Step| (kind, step.action, step.level);
                for step in outcome.steps {
                    found.steps.entry(rung(step)).or_default().steps += 1;
                }
                for step in outcome.steps_then {
                    found.steps.entry(rung(step)).or_default().steps_then += 1;
                }
            }
        }
        Ok(())
    }
}
