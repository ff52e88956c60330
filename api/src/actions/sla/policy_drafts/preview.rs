//! What a draft would have come to last month: which clocks were late, and which would have been.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Datelike as _, Months, NaiveDate, NaiveTime, TimeZone as _, Utc};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::two_people::national_admin;
use crate::domain::access::Caller;
use crate::domain::complaint::Class;
use crate::domain::error::{Error, Result};
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::policy::{ClockKind, Place, RuleSet};
use crate::domain::sla::proposal::tried;
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

/// Nothing is written.
#[derive(Debug, Clone)]
pub struct Preview {
    /// First and last day of the month before this one, at the national desk.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub cases: i64,
    pub rows: BTreeMap<(ClockKind, Class), Tried>,
    /// Whether all were looked at.
    pub complete: bool,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`.
pub async fn preview_policy_draft(app: &App, caller: &Caller, id: Uuid) -> Result<Preview> {
    national_admin(caller)?;
    let now = app.clock.now();
    let zone = Place::NATIONAL_DESK.zone;
    let this_month = now.with_timezone(&zone).date_naive().with_day(1);
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
    let proposed = policy_drafts::by_public_id(&conn, id)
        .await?
        .proposal()?
        .rule_set();
    let mut preview = Preview {
        from,
        to: until.pred_opt().unwrap_or(until),
        cases: 0,
        rows: BTreeMap::new(),
        complete: true,
    };
    let span = (begins(from)?, begins(until)?);
    let mut trial = Trying {
        now,
        proposed,
        calendar: rules::calendar(&conn, from).await?,
        present: HashMap::new(),
        areas: HashMap::new(),
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
        trial.cases(&conn, &cases, &mut preview.rows).await?;
    }
    Ok(preview)
}

/// What cases are tried with; grows as they name more sets and agencies.
struct Trying {
    now: DateTime<Utc>,
    proposed: RuleSet,
    calendar: Calendar,
    present: HashMap<i64, RuleSet>,
    areas: HashMap<i64, Option<String>>,
}

impl Trying {
    async fn cases(
        &mut self,
        conn: &Conn,
        cases: &[policy_drafts::Case],
        rows: &mut BTreeMap<(ClockKind, Class), Tried>,
    ) -> Result<()> {
        let ids: Vec<i64> = cases.iter().map(|case| case.id).collect();
        let stored = clocks::of(conn, &ids).await?;
        let agencies_missing: Vec<i64> = stored
            .iter()
            .map(|one| one.agency.0)
            .filter(|id| !self.areas.contains_key(id))
            .collect();
        for (id, row) in agencies::by_ids(conn, agencies_missing).await? {
            self.areas.insert(id, row.area_code);
        }
        let sets = cases.iter().map(|case| case.rule_set_id);
        let sets_missing: Vec<i64> = sets.filter(|id| !self.present.contains_key(id)).collect();
        if !sets_missing.is_empty() {
            let found = rules::by_ids(conn, &sets_missing).await?;
            let found = found.into_values().collect();
            for (row, set) in rules::with_limits(conn, found).await? {
                self.present.insert(row.id, set);
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
            let area = self.areas.get(&one.agency.0).and_then(Option::as_deref);
            let outcome = tried(
                &one.clock,
                (present, &self.proposed),
                (class, case.oversight),
                &self.calendar,
                area,
                self.now,
            );
            if let Some(outcome) = outcome {
                let row = rows.entry((one.clock.kind, class)).or_default();
                row.clocks += 1;
                row.late += i64::from(outcome.late);
                row.late_then += i64::from(outcome.late_then);
            }
        }
        Ok(())
    }
}
