//! Agencies whose open cases go to another one.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{complaints, successions};
use crate::domain::complaint::Status;
use crate::domain::error::Result;
use crate::domain::ids::{AccountId, AgencyId};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = successions)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub agency_id: i64,
    pub successor_id: i64,
    pub reason: String,
    pub asked_by: i64,
    pub asked_at: DateTime<Utc>,
    pub total: i32,
    pub done: i32,
    pub finished_at: Option<DateTime<Utc>>,
}

/// The words of `complaints_open_root_idx`.
fn open() -> diesel::expression::SqlLiteral<Bool> {
    diesel::dsl::sql::<Bool>(
        "complaints.status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered')",
    )
}

/// Open cases of these holders by state.
///
/// # Errors
/// `Internal` for a state the code does not know.
pub async fn open_by_status(
    mut conn: &Conn,
    root: AgencyId,
    holders: &[i64],
) -> Result<Vec<(Status, i64)>> {
    let rows: Vec<(String, i64)> = complaints::table
        .filter(open())
        .filter(complaints::holder_root_id.eq(root.0))
        .filter(complaints::holder_agency_id.eq_any(holders))
        .group_by(complaints::status)
        .select((complaints::status, diesel::dsl::count_star()))
        .order(complaints::status)
        .load(&mut conn)
        .await?;
    rows.into_iter()
        .map(|(status, count)| Ok((status.parse()?, count)))
        .collect()
}

/// The first open cases of these holders: outer ids and tracking numbers.
///
/// # Errors
/// The database's.
pub async fn first_open(
    mut conn: &Conn,
    root: AgencyId,
    holders: &[i64],
    rows: i64,
) -> Result<Vec<(Uuid, String)>> {
    Ok(complaints::table
        .filter(open())
        .filter(complaints::holder_root_id.eq(root.0))
        .filter(complaints::holder_agency_id.eq_any(holders))
        .order((complaints::holder_agency_id, complaints::id))
        .limit(rows)
        .select((complaints::public_id, complaints::tracking_number))
        .load(&mut conn)
        .await?)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    holder: i64,
    #[diesel(sql_type = BigInt)]
    cases: i64,
}

fn counted(rows: Vec<Count>) -> HashMap<i64, i64> {
    rows.into_iter()
        .map(|row| (row.holder, row.cases))
        .collect()
}

/// How many open cases each of these (holder, root) holds itself, without its units; only with `oversight` those of that kind too.
///
/// # Errors
/// The database's.
pub async fn open_at(
    mut conn: &Conn,
    holders: &[(i64, i64)],
    oversight: bool,
) -> Result<HashMap<i64, i64>> {
    let (ids, roots): (Vec<i64>, Vec<i64>) = holders.iter().copied().unzip();
    let rows: Vec<Count> = diesel::sql_query(
        "SELECT asked.holder, count(c.id) AS cases FROM unnest($1, $2) AS asked (holder, root)
           JOIN complaints c ON c.holder_root_id = asked.root AND c.holder_agency_id = asked.holder
            AND c.status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered') AND ($3 OR NOT c.oversight)
         GROUP BY asked.holder",
    )
    .bind::<Array<BigInt>, _>(ids)
    .bind::<Array<BigInt>, _>(roots)
    .bind::<Bool, _>(oversight)
    .load(&mut conn)
    .await?;
    Ok(counted(rows))
}

/// How many open cases each of these agencies holds with its units, without the national desk.
///
/// # Errors
/// The database's.
pub async fn open_in(
    mut conn: &Conn,
    roots: &[i64],
    oversight: bool,
) -> Result<HashMap<i64, i64>> {
    let rows: Vec<Count> = diesel::sql_query(
        "SELECT asked.root AS holder, count(c.id) AS cases FROM unnest($1) AS asked (root)
           JOIN complaints c ON c.holder_root_id = asked.root
            AND c.status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered') AND ($2 OR NOT c.oversight)
            AND c.holder_agency_id NOT IN (SELECT id FROM agencies WHERE is_national_desk)
         GROUP BY asked.root",
    )
    .bind::<Array<BigInt>, _>(roots)
    .bind::<Bool, _>(oversight)
    .load(&mut conn)
    .await?;
    Ok(counted(rows))
}

/// One that still runs for the same agency is a violation of `successions_one_running_idx`.
///
/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    id: Uuid,
    (agency, successor): (AgencyId, AgencyId),
    reason: &str,
    by: AccountId,
    at: DateTime<Utc>,
    total: i32,
) -> Result<()> {
    diesel::insert_into(successions::table)
        .values((
            successions::public_id.eq(id),
            successions::agency_id.eq(agency.0),
            successions::successor_id.eq(successor.0),
            successions::reason.eq(reason),
            successions::asked_by.eq(by.0),
            successions::asked_at.eq(at),
            successions::total.eq(total),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(successions::table
        .filter(successions::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// The latest one of an agency.
///
/// # Errors
/// The database's.
pub async fn latest(mut conn: &Conn, agency: AgencyId) -> Result<Option<Row>> {
    Ok(successions::table
        .filter(successions::agency_id.eq(agency.0))
        .order(successions::id.desc())
        .select(Row::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// Counts one case more.
///
/// # Errors
/// The database's.
pub async fn count_one(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::update(successions::table.find(id))
        .set(successions::done.eq(successions::done + 1))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn finish(conn: &mut Conn, id: i64, at: DateTime<Utc>) -> Result<()> {
    diesel::update(successions::table.find(id))
        .set(successions::finished_at.eq(at))
        .execute(conn)
        .await?;
    Ok(())
}
