//! Fixed windows counted for all replicas together.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::rate_limits;
use crate::domain::error::Result;

/// Counts one hit and tells how many the window has now.
///
/// # Errors
/// The database's.
pub async fn hit(conn: &mut Conn, bucket: &[u8], window_start: DateTime<Utc>) -> Result<i32> {
    Ok(diesel::insert_into(rate_limits::table)
        .values((
            rate_limits::bucket.eq(bucket),
            rate_limits::window_start.eq(window_start),
            rate_limits::hits.eq(1),
        ))
        .on_conflict((rate_limits::bucket, rate_limits::window_start))
        .do_update()
        .set(rate_limits::hits.eq(rate_limits::hits + 1))
        .returning(rate_limits::hits)
        .get_result(conn)
        .await?)
}

/// Takes a hit back.
///
/// # Errors
/// The database's.
pub async fn give_back(conn: &mut Conn, bucket: &[u8], window_start: DateTime<Utc>) -> Result<()> {
    diesel::update(rate_limits::table.find((bucket, window_start)))
        .filter(rate_limits::hits.gt(0))
        .set(rate_limits::hits.eq(rate_limits::hits - 1))
        .execute(conn)
        .await?;
    Ok(())
}

/// How many hits the window has.
///
/// # Errors
/// The database's.
pub async fn hits(conn: &mut Conn, bucket: &[u8], window_start: DateTime<Utc>) -> Result<i32> {
    Ok(rate_limits::table
        .find((bucket, window_start))
        .select(rate_limits::hits)
        .first(conn)
        .await
        .optional()?
        .unwrap_or(0))
}

/// # Errors
/// The database's.
pub async fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::delete(rate_limits::table.filter(rate_limits::window_start.lt(before)))
            .execute(conn)
            .await?,
    )
}
