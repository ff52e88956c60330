//! Open clocks that a change of the calendar may move, case by case.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::complaints::Row;
use super::schema::{clocks, complaints};
use crate::domain::error::Result;
use crate::domain::sla::revision::Reach;

/// The words of `clocks_open_idx`.
fn open() -> diesel::expression::SqlLiteral<Bool> {
    sql::<Bool>("clocks.state IN ('running', 'paused')")
}

/// The next cases after `after` with an open clock in reach, by their inner ids.
///
/// # Errors
/// The database's.
pub async fn cases(mut conn: &Conn, reach: Reach, after: i64, rows: i64) -> Result<Vec<i64>> {
    Ok(clocks::table
        .filter(open())
        .filter(clocks::complaint_id.gt(after))
        .filter(clocks::due_at.ge(reach.due_from))
        .filter(clocks::started_at.lt(reach.started_before))
        .group_by(clocks::complaint_id)
        .order(clocks::complaint_id)
        .limit(rows)
        .select(clocks::complaint_id)
        .load(&mut conn)
        .await?)
}

/// How many open clocks are in reach.
///
/// # Errors
/// The database's.
pub async fn count(mut conn: &Conn, reach: Reach) -> Result<i64> {
    Ok(clocks::table
        .filter(open())
        .filter(clocks::due_at.ge(reach.due_from))
        .filter(clocks::started_at.lt(reach.started_before))
        .count()
        .get_result(&mut conn)
        .await?)
}

/// How many clocks are open at all.
///
/// # Errors
/// The database's.
pub async fn count_all(mut conn: &Conn) -> Result<i64> {
    Ok(clocks::table
        .filter(open())
        .count()
        .get_result(&mut conn)
        .await?)
}

/// Locks these cases until the transaction ends, in the order of their ids: whatever was begun with one of them before is over then.
///
/// # Errors
/// The database's.
pub async fn lock(conn: &mut Conn, cases: &[i64]) -> Result<Vec<Row>> {
    Ok(complaints::table
        .filter(complaints::id.eq_any(cases))
        .order(complaints::id)
        .select(Row::as_select())
        .for_no_key_update()
        .load(conn)
        .await?)
}

/// These cases, unlocked.
///
/// # Errors
/// The database's.
pub async fn named(mut conn: &Conn, cases: &[i64]) -> Result<Vec<Row>> {
    Ok(complaints::table
        .filter(complaints::id.eq_any(cases))
        .order(complaints::id)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}
