//! The queue: rows written with their cause, claimed under a lease.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::jobs;
use crate::domain::error::{Error, Result};
use crate::domain::job::Job;

/// A job in this worker's hands until `leased_until`.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: i64,
    pub job: Job,
    /// This attempt's number, from 1.
    pub attempt: i32,
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, job: &Job, at: DateTime<Utc>) -> Result<()> {
    insertion(job, at)?.execute(conn).await?;
    Ok(())
}

/// The insert of a job that may run from `at` on.
///
/// # Errors
/// `Internal` if the job cannot be written down.
pub fn insertion(
    job: &Job,
    at: DateTime<Utc>,
) -> Result<impl QueryFragment<Pg> + QueryId + Send + use<>> {
    let payload = serde_json::to_value(job).map_err(Error::internal)?;
    Ok(diesel::insert_into(jobs::table).values((
        jobs::kind.eq(job.kind()),
        jobs::payload.eq(payload),
        jobs::run_at.eq(at),
        jobs::created_at.eq(at),
    )))
}

/// Leases due jobs, oldest first. A lease that ran out is anybody's again.
///
/// # Errors
/// The database's.
pub async fn claim(
    conn: &mut Conn,
    worker: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    rows: i64,
) -> Result<Vec<Claimed>> {
    let due: Vec<i64> = jobs::table
        .filter(jobs::dead_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)))
        .order((jobs::run_at, jobs::id))
        .limit(rows)
        .select(jobs::id)
        .for_update()
        .skip_locked()
        .load(conn)
        .await?;
    let claimed: Vec<(i64, serde_json::Value, i32)> =
        diesel::update(jobs::table.filter(jobs::id.eq_any(due)))
            .set((
                jobs::leased_by.eq(worker),
                jobs::leased_until.eq(until),
                jobs::attempts.eq(jobs::attempts + 1),
            ))
            .returning((jobs::id, jobs::payload, jobs::attempts))
            .get_results(conn)
            .await?;
    claimed
        .into_iter()
        .map(|(id, payload, attempt)| {
            Ok(Claimed {
                id,
                job: serde_json::from_value(payload).map_err(Error::internal)?,
                attempt,
            })
        })
        .collect()
}

/// Only the worker that still holds the lease finishes a job.
///
/// # Errors
/// The database's.
pub async fn finish(conn: &mut Conn, id: i64, worker: Uuid) -> Result<bool> {
    Ok(
        diesel::delete(jobs::table.find(id).filter(jobs::leased_by.eq(worker)))
            .execute(conn)
            .await?
            == 1,
    )
}

/// Puts a failed job back for later, or lays it aside for good.
///
/// # Errors
/// The database's.
pub async fn fail(
    conn: &mut Conn,
    id: i64,
    worker: Uuid,
    error: &str,
    retry_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(jobs::table.find(id).filter(jobs::leased_by.eq(worker)))
        .set((
            jobs::leased_by.eq(None::<Uuid>),
            jobs::leased_until.eq(None::<DateTime<Utc>>),
            jobs::last_error.eq(error),
            jobs::run_at.eq(retry_at.unwrap_or(now)),
            jobs::dead_at.eq(if retry_at.is_some() { None } else { Some(now) }),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Jobs waiting and jobs laid aside.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn) -> Result<(i64, i64)> {
    let waiting = jobs::table
        .filter(jobs::dead_at.is_null())
        .count()
        .get_result(conn)
        .await?;
    let dead = jobs::table
        .filter(jobs::dead_at.is_not_null())
        .count()
        .get_result(conn)
        .await?;
    Ok((waiting, dead))
}
