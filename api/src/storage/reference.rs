//! Loading reference data: upserts by natural key, so that loading twice changes nothing. Run by the owner of the tables.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{
    agencies, agency_predecessors, agency_topics, areas, calendar_days, calendars, categories,
    ladder_steps, rule_limits, rule_sets,
};
use super::{Conn, areas::Row as Area};
use crate::domain::error::Result;

/// Rows in one statement; PostgreSQL takes 65,535 parameters.
const BATCH: usize = 2_000;

/// Parents come before children.
///
/// # Errors
/// The database's.
pub async fn upsert_areas(conn: &mut Conn, rows: &[Area]) -> Result<()> {
    for batch in rows.chunks(BATCH) {
        diesel::insert_into(areas::table)
            .values(batch)
            .on_conflict(areas::code)
            .do_update()
            .set((
                areas::name.eq(excluded(areas::name)),
                areas::level.eq(excluded(areas::level)),
                areas::parent_code.eq(excluded(areas::parent_code)),
                areas::path.eq(excluded(areas::path)),
            ))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// How many areas are loaded.
///
/// # Errors
/// The database's.
pub async fn count_areas(conn: &mut Conn) -> Result<i64> {
    Ok(areas::table.count().get_result(conn).await?)
}

#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = categories, treat_none_as_null = true)]
pub struct Category {
    pub code: String,
    pub parent_id: Option<i64>,
    pub name_id: String,
    pub name_en: String,
    pub keywords: Vec<String>,
    pub usual_owner_kind: Option<String>,
    pub usual_owner_unit: Option<String>,
    pub default_class: Option<String>,
    pub closed_on: Option<NaiveDate>,
}

/// # Errors
/// The database's.
pub async fn upsert_category(conn: &mut Conn, row: &Category) -> Result<i64> {
    Ok(diesel::insert_into(categories::table)
        .values(row)
        .on_conflict(categories::code)
        .do_update()
        .set(row)
        .returning(categories::id)
        .get_result(conn)
        .await?)
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = agencies)]
pub struct Agency {
    pub code: String,
    pub parent_id: Option<i64>,
    pub kind: String,
    pub name_id: String,
    pub name_en: String,
    pub short_name: Option<String>,
    pub area_code: Option<String>,
    pub time_zone: String,
    pub work_week: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub is_national_desk: bool,
    pub is_inspectorate: bool,
    pub generated: bool,
    pub provenance: Option<String>,
}

/// `root` is `None` for an agency, which is its own root.
///
/// # Errors
/// The database's.
pub async fn insert_agency(
    conn: &mut Conn,
    row: &Agency,
    root: Option<i64>,
    public_id: Uuid,
) -> Result<i64> {
    // The identity column is drawn first: an agency's root is itself.
    let id: i64 = diesel::select(sql_nextval()).get_result(conn).await?;
    diesel::insert_into(agencies::table)
        .values((
            agencies::id.eq(id),
            row,
            agencies::root_id.eq(root.unwrap_or(id)),
            agencies::public_id.eq(public_id),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

fn sql_nextval() -> diesel::expression::SqlLiteral<diesel::sql_types::BigInt> {
    diesel::dsl::sql("nextval(pg_get_serial_sequence('agencies', 'id'))")
}

/// # Errors
/// The database's.
pub async fn set_agency_topics(conn: &mut Conn, pairs: &[(i64, i64)]) -> Result<()> {
    for batch in pairs.chunks(BATCH) {
        let rows: Vec<_> = batch
            .iter()
            .map(|(agency, topic)| {
                (
                    agency_topics::agency_id.eq(agency),
                    agency_topics::category_id.eq(topic),
                )
            })
            .collect();
        diesel::insert_into(agency_topics::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// # Errors
/// The database's.
pub async fn set_predecessors(conn: &mut Conn, pairs: &[(i64, i64)]) -> Result<()> {
    let rows: Vec<_> = pairs
        .iter()
        .map(|(agency, before)| {
            (
                agency_predecessors::agency_id.eq(agency),
                agency_predecessors::predecessor_id.eq(before),
            )
        })
        .collect();
    diesel::insert_into(agency_predecessors::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Ids by code.
///
/// # Errors
/// The database's.
pub async fn agency_ids(conn: &mut Conn) -> Result<HashMap<String, i64>> {
    Ok(agencies::table
        .select((agencies::code, agencies::id))
        .load::<(String, i64)>(conn)
        .await?
        .into_iter()
        .collect())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = calendar_days)]
pub struct Day {
    pub year: i32,
    pub date: NaiveDate,
    pub kind: String,
    pub name: String,
    pub certainty: String,
    pub name_en: String,
}

/// A year that is there stays as its admins keep it: a day that they took out does not come back.
///
/// # Errors
/// The database's.
pub async fn insert_calendar(
    conn: &mut Conn,
    year: i32,
    provisional: bool,
    source: &str,
    days: &[Day],
) -> Result<()> {
    let new = diesel::insert_into(calendars::table)
        .values((
            calendars::year.eq(year),
            calendars::version.eq(1),
            calendars::provisional.eq(provisional),
            calendars::source.eq(source),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    if new == 0 {
        return Ok(());
    }
    diesel::insert_into(calendar_days::table)
        .values(days)
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = rule_sets)]
pub struct RuleSet {
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
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = rule_limits)]
pub struct RuleLimit {
    pub rule_set_id: i64,
    pub clock: String,
    pub class: Option<String>,
    pub oversight: Option<bool>,
    pub after_dispute: Option<bool>,
    pub value: i32,
    pub unit: String,
    pub citation: String,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = ladder_steps)]
pub struct LadderStep {
    pub rule_set_id: i64,
    pub clock: String,
    pub holder: String,
    pub step_offset: i32,
    pub action: String,
    pub level: Option<String>,
    pub tells: Vec<String>,
}

/// A published set is never edited: what exists stays, only what is missing is added.
///
/// # Errors
/// The database's.
pub async fn insert_rule_set(
    conn: &mut Conn,
    set: &RuleSet,
    limits: impl FnOnce(i64) -> Vec<RuleLimit>,
    ladder: impl FnOnce(i64) -> Vec<LadderStep>,
) -> Result<()> {
    diesel::insert_into(rule_sets::table)
        .values(set)
        .on_conflict(rule_sets::code)
        .do_nothing()
        .execute(conn)
        .await?;
    let id: i64 = rule_sets::table
        .filter(rule_sets::code.eq(&set.code))
        .select(rule_sets::id)
        .first(conn)
        .await?;
    diesel::insert_into(rule_limits::table)
        .values(limits(id))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    diesel::insert_into(ladder_steps::table)
        .values(ladder(id))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}
