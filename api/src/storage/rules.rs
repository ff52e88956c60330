//! Rule sets and calendars: what the law says, as data.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{calendar_days, calendars, ladder_steps, rule_limits, rule_sets};
use crate::domain::error::{Error, Result};
use crate::domain::label::Label;
use crate::domain::sla::calendar::{Calendar, SpecialDay};
use crate::domain::sla::ladder::{Ladder, Offset, Step};
use crate::domain::sla::policy::{Limit, Rule, RuleSet};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = rule_sets)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub code: String,
    pub name_id: String,
    pub name_en: String,
    pub citation: String,
    pub note_id: String,
    pub note_en: String,
    pub standing: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub reopen_days: i32,
    pub appeal_days: i32,
    pub extension_days: i32,
    pub ladder_citation: String,
}

impl Row {
    #[must_use]
    pub fn name(&self) -> Label {
        Label::new(&self.name_id, &self.name_en)
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = rule_limits)]
struct LimitRow {
    clock: String,
    class: Option<String>,
    oversight: Option<bool>,
    after_dispute: Option<bool>,
    value: i32,
    unit: String,
    citation: String,
}

impl LimitRow {
    fn rule(self) -> Result<Rule> {
        Ok(Rule {
            clock: self.clock.parse()?,
            class: self.class.map(|class| class.parse()).transpose()?,
            oversight: self.oversight,
            after_dispute: self.after_dispute,
            limit: Limit::new(
                u16::try_from(self.value).map_err(Error::internal)?,
                self.unit.parse()?,
            ),
            citation: self.citation,
        })
    }
}

/// Sets that are shown beside the binding one.
const MOST_BESIDE: i64 = 10;

/// The binding set in force on a day; the latest if several are.
///
/// # Errors
/// `NotFound` where no set is in force.
pub async fn in_force(mut conn: &Conn, day: NaiveDate) -> Result<Row> {
    Ok(rule_sets::table
        .filter(rule_sets::standing.eq("binding"))
        .filter(
            rule_sets::valid_from
                .is_null()
                .or(rule_sets::valid_from.le(day)),
        )
        .filter(
            rule_sets::valid_to
                .is_null()
                .or(rule_sets::valid_to.ge(day)),
        )
        .order(rule_sets::valid_from.desc().nulls_last())
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Every set, the binding ones first, newest first.
///
/// # Errors
/// The database's.
pub async fn all(conn: &mut Conn) -> Result<Vec<Row>> {
    Ok(rule_sets::table
        .order((
            rule_sets::standing.desc(),
            rule_sets::valid_from.desc().nulls_last(),
            rule_sets::id,
        ))
        .select(Row::as_select())
        .limit(100)
        .load(conn)
        .await?)
}

/// # Errors
/// `NotFound`.
pub async fn by_id(mut conn: &Conn, id: i64) -> Result<Row> {
    Ok(rule_sets::table
        .find(id)
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Sets by their keys.
///
/// # Errors
/// The database's.
pub async fn by_ids(mut conn: &Conn, ids: &[i64]) -> Result<HashMap<i64, Row>> {
    let rows: Vec<Row> = rule_sets::table
        .filter(rule_sets::id.eq_any(ids))
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Whether a set has this code.
///
/// # Errors
/// The database's.
pub async fn has_code(mut conn: &Conn, code: &str) -> Result<bool> {
    let there = rule_sets::table.filter(rule_sets::code.eq(code));
    Ok(diesel::select(diesel::dsl::exists(there))
        .get_result(&mut conn)
        .await?)
}

/// A set by its key, with its limits.
///
/// # Errors
/// `NotFound`; `Internal` for words the code does not know.
pub async fn set(conn: &Conn, id: i64) -> Result<RuleSet> {
    let row = by_id(conn, id).await?;
    limits(conn, &row).await
}

/// The sets that were shown beside the binding one on a day, with their limits.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn beside(mut conn: &Conn, day: NaiveDate) -> Result<Vec<(Row, RuleSet)>> {
    let rows: Vec<Row> = rule_sets::table
        .filter(rule_sets::standing.eq("beside"))
        .filter(
            rule_sets::valid_from
                .is_null()
                .or(rule_sets::valid_from.le(day)),
        )
        .filter(
            rule_sets::valid_to
                .is_null()
                .or(rule_sets::valid_to.ge(day)),
        )
        .order(rule_sets::id)
        .limit(MOST_BESIDE)
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    with_limits(conn, rows).await
}

/// A set with its limits.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn limits(conn: &Conn, set: &Row) -> Result<RuleSet> {
    let found = with_limits(conn, vec![set.clone()]).await?.pop();
    found
        .map(|(_, set)| set)
        .ok_or_else(|| Error::internal("a set without itself"))
}

/// Sets with the limits of all of them, in their order.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn with_limits(mut conn: &Conn, sets: Vec<Row>) -> Result<Vec<(Row, RuleSet)>> {
    let ids: Vec<i64> = sets.iter().map(|set| set.id).collect();
    let rows: Vec<(i64, LimitRow)> = rule_limits::table
        .filter(rule_limits::rule_set_id.eq_any(ids))
        .order(rule_limits::id)
        .select((rule_limits::rule_set_id, LimitRow::as_select()))
        .load(&mut conn)
        .await?;
    let mut limits: HashMap<i64, Vec<Rule>> = HashMap::new();
    for (set, row) in rows {
        limits.entry(set).or_default().push(row.rule()?);
    }
    let days = |days: i32| u16::try_from(days).map_err(Error::internal);
    sets.into_iter()
        .map(|row| {
            let set = RuleSet {
                code: row.code.clone(),
                valid_from: row.valid_from,
                valid_to: row.valid_to,
                limits: limits.remove(&row.id).unwrap_or_default(),
                reopen_days: days(row.reopen_days)?,
                appeal_days: days(row.appeal_days)?,
                extension_days: days(row.extension_days)?,
            };
            Ok((row, set))
        })
        .collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = ladder_steps)]
struct StepRow {
    rule_set_id: i64,
    clock: String,
    holder: String,
    step_offset: i32,
    unit: String,
    action: String,
    level: Option<String>,
    tells: Vec<String>,
}

impl StepRow {
    fn step(self) -> Result<Step> {
        Ok(Step {
            clock: self.clock.parse()?,
            holder: self.holder.parse()?,
            offset: Offset {
                value: self.step_offset,
                unit: self.unit.parse()?,
            },
            action: self.action.parse()?,
            level: self.level.map(|level| level.parse()).transpose()?,
            tells: self
                .tells
                .iter()
                .map(|told| told.parse())
                .collect::<std::result::Result<_, _>>()?,
        })
    }
}

/// The ladder of a set.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn ladder(conn: &Conn, set: i64) -> Result<Ladder> {
    let found = ladders(conn, &[set]).await?.remove(&set);
    Ok(found.unwrap_or_default())
}

/// The ladders of sets that have one.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn ladders(mut conn: &Conn, sets: &[i64]) -> Result<HashMap<i64, Ladder>> {
    let rows: Vec<StepRow> = ladder_steps::table
        .filter(ladder_steps::rule_set_id.eq_any(sets))
        .order(ladder_steps::id)
        .select(StepRow::as_select())
        .load(&mut conn)
        .await?;
    let mut steps: HashMap<i64, Vec<Step>> = HashMap::new();
    for row in rows {
        steps.entry(row.rule_set_id).or_default().push(row.step()?);
    }
    let ladders = steps.into_iter();
    Ok(ladders
        .map(|(set, steps)| (set, Ladder::new(steps)))
        .collect())
}

/// The working calendar from the year of `from` on; what came before cannot move a deadline.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn calendar(conn: &Conn, from: NaiveDate) -> Result<Calendar> {
    let (mut one, mut other) = (conn, conn);
    let years = calendars::table
        .filter(calendars::year.ge(from.year()))
        .order(calendars::year)
        .select((calendars::year, calendars::version))
        .load::<(i32, i32)>(&mut one);
    let days = calendar_days::table
        .filter(calendar_days::year.ge(from.year()))
        .order((calendar_days::date, calendar_days::id))
        .select((
            calendar_days::date,
            calendar_days::kind,
            calendar_days::name,
            calendar_days::area_code,
            calendar_days::certainty,
        ))
        .load::<(NaiveDate, String, String, Option<String>, String)>(&mut other);
    let (years, days) = futures_util::try_join!(years, days)?;
    let days = days
        .into_iter()
        .map(|(date, kind, name, area_code, certainty)| {
            Ok(SpecialDay {
                date,
                name,
                kind: kind.parse()?,
                area_code,
                certainty: certainty.parse()?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let version = years
        .iter()
        .map(|(year, version)| format!("{year}.{version}"))
        .collect::<Vec<_>>()
        .join(" ");
    Ok(Calendar::new(
        days,
        years.into_iter().map(|(year, _)| year),
        version,
    ))
}
