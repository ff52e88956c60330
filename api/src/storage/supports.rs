//! Who stands behind a report, as keyed hashes.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::{complaints, supports};
use crate::domain::error::Result;

/// Counts somebody once; returns how many there are. The case is locked.
///
/// # Errors
/// The database's.
pub async fn add(conn: &mut Conn, complaint: i64, mark: &[u8], now: DateTime<Utc>) -> Result<i32> {
    let added = diesel::insert_into(supports::table)
        .values((
            supports::complaint_id.eq(complaint),
            supports::mark.eq(mark),
            supports::at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let more = i32::from(added == 1);
    Ok(diesel::update(complaints::table.find(complaint))
        .set(complaints::supports.eq(complaints::supports + more))
        .returning(complaints::supports)
        .get_result(conn)
        .await?)
}
