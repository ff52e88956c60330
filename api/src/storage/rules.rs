//! Rule sets and calendars: what the law says, as data.

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{calendar_days, calendars, ladder_steps, rule_limits, rule_sets};
use crate::domain::error::{Error, Result};
use crate::domain::label::Label;
use crate::domain::sla::calendar::{Calendar, SpecialDay};
use crate::domain::sla::ladder::{Ladder, Step};
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

/// A set with its limits.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn limits(mut conn: &Conn, set: &Row) -> Result<RuleSet> {
    let rows: Vec<LimitRow> = rule_limits::table
        .filter(rule_limits::rule_set_id.eq(set.id))
        .order(rule_limits::id)
        .select(LimitRow::as_select())
        .load(&mut conn)
        .await?;
    let rule = |row: LimitRow| -> Result<Rule> {
        Ok(Rule {
            clock: row.clock.parse()?,
            class: row.class.map(|class| class.parse()).transpose()?,
            oversight: row.oversight,
            after_dispute: row.after_dispute,
            limit: Limit::new(
                u16::try_from(row.value).map_err(Error::internal)?,
                row.unit.parse()?,
            ),
            citation: row.citation,
        })
    };
    Ok(RuleSet {
        code: set.code.clone(),
        valid_from: set.valid_from,
        valid_to: set.valid_to,
        limits: rows.into_iter().map(rule).collect::<Result<_>>()?,
        reopen_days: u16::try_from(set.reopen_days).map_err(Error::internal)?,
        appeal_days: u16::try_from(set.appeal_days).map_err(Error::internal)?,
        extension_days: u16::try_from(set.extension_days).map_err(Error::internal)?,
    })
}

/// The ladder of a set.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn ladder(mut conn: &Conn, set: i64) -> Result<Ladder> {
    type Row = (String, String, i32, String, Option<String>, Vec<String>);
    let rows: Vec<Row> = ladder_steps::table
        .filter(ladder_steps::rule_set_id.eq(set))
        .order(ladder_steps::id)
        .select((
            ladder_steps::clock,
            ladder_steps::holder,
            ladder_steps::step_offset,
            ladder_steps::action,
            ladder_steps::level,
            ladder_steps::tells,
        ))
        .load(&mut conn)
        .await?;
    let step = |(clock, holder, offset, action, level, tells): Row| -> Result<Step> {
        Ok(Step {
            clock: clock.parse()?,
            holder: holder.parse()?,
            offset,
            action: action.parse()?,
            level: level.map(|level| level.parse()).transpose()?,
            tells: tells
                .iter()
                .map(|told| told.parse())
                .collect::<std::result::Result<_, _>>()?,
        })
    };
    Ok(Ladder::new(rows.into_iter().map(step).collect::<Result<_>>()?))
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
