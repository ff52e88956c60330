//! The queue: rows written with their cause, claimed under a lease.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection as _};
use futures_util::StreamExt as _;
use uuid::Uuid;

use super::Conn;
use super::schema::jobs;
use crate::domain::error::{Error, Result};
use crate::domain::job::Job;

/// One attempt at one job. Worker and attempt together are the fence: whoever claims the job after this lease makes both differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    pub job: i64,
    pub worker: Uuid,
    /// This attempt's number, from 1.
    pub attempt: i32,
}

/// A job in this worker's hands until `leased_until`.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub lease: Lease,
    pub kind: String,
    /// Since when it could have run.
    pub due_at: DateTime<Utc>,
    /// `None` for what this release cannot read; a newer one may have written it.
    pub job: Option<Job>,
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
        jobs::kind.eq(job.kind().as_str()),
        jobs::payload.eq(payload),
        jobs::run_at.eq(at),
        jobs::created_at.eq(at),
    )))
}

/// Leases due jobs, oldest first. A lease that ran out is anybody's again. For a transaction: the rows stay locked between its statements.
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
    if due.is_empty() {
        return Ok(Vec::new());
    }
    type Row = (i64, String, serde_json::Value, i32, DateTime<Utc>);
    let mut claimed: Vec<Row> = diesel::update(jobs::table.filter(jobs::id.eq_any(&due)))
        .set((
            jobs::leased_by.eq(worker),
            jobs::leased_until.eq(until),
            jobs::attempts.eq(jobs::attempts + 1),
        ))
        .returning((
            jobs::id,
            jobs::kind,
            jobs::payload,
            jobs::attempts,
            jobs::run_at,
        ))
        .get_results(conn)
        .await?;
    // UPDATE returns them in no order.
    claimed.sort_by_key(|row| due.iter().position(|id| *id == row.0));
    Ok(claimed
        .into_iter()
        .map(|(job, kind, payload, attempt, due_at)| Claimed {
            lease: Lease {
                job,
                worker,
                attempt,
            },
            kind,
            due_at,
            job: serde_json::from_value(payload).ok(),
        })
        .collect())
}

/// Makes the caller's transaction the job's only one: nobody claims, ends or extends it until that commits.
///
/// # Errors
/// `NotFound` when the lease is lost: what was about to be written must not be.
pub async fn hold(conn: &mut Conn, lease: Lease) -> Result<()> {
    jobs::table
        .filter(jobs::id.eq(lease.job))
        .filter(jobs::leased_by.eq(lease.worker))
        .filter(jobs::attempts.eq(lease.attempt))
        .select(jobs::id)
        .for_update()
        .first::<i64>(conn)
        .await?;
    Ok(())
}

/// Ends a job that is done. In the transaction of its effect, so that there is no moment between the two.
///
/// # Errors
/// `NotFound` when the lease is lost.
pub async fn finish(conn: &mut Conn, lease: Lease) -> Result<()> {
    let gone = diesel::delete(
        jobs::table
            .filter(jobs::id.eq(lease.job))
            .filter(jobs::leased_by.eq(lease.worker))
            .filter(jobs::attempts.eq(lease.attempt)),
    )
    .execute(conn)
    .await?;
    if gone == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Puts a failed job back for later, or lays it aside for good. Returns whether it was still this attempt's.
///
/// # Errors
/// The database's.
pub async fn fail(
    conn: &mut Conn,
    lease: Lease,
    error: &str,
    retry_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = diesel::update(
        jobs::table
            .filter(jobs::id.eq(lease.job))
            .filter(jobs::leased_by.eq(lease.worker))
            .filter(jobs::attempts.eq(lease.attempt)),
    )
    .set((
        jobs::leased_by.eq(None::<Uuid>),
        jobs::leased_until.eq(None::<DateTime<Utc>>),
        jobs::last_error.eq(error),
        jobs::run_at.eq(retry_at.unwrap_or(now)),
        jobs::dead_at.eq(if retry_at.is_some() { None } else { Some(now) }),
    ))
    .execute(conn)
    .await?;
    Ok(changed == 1)
}

/// Lets a job wait until then, as if it had not been begun.
///
/// # Errors
/// `NotFound` when the lease is lost.
pub async fn postpone(conn: &mut Conn, lease: Lease, until: DateTime<Utc>) -> Result<()> {
    let changed = diesel::update(
        jobs::table
            .filter(jobs::id.eq(lease.job))
            .filter(jobs::leased_by.eq(lease.worker))
            .filter(jobs::attempts.eq(lease.attempt)),
    )
    .set((
        jobs::leased_by.eq(None::<Uuid>),
        jobs::leased_until.eq(None::<DateTime<Utc>>),
        jobs::attempts.eq(jobs::attempts - 1),
        jobs::run_at.eq(until),
    ))
    .execute(conn)
    .await?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// The heartbeat: extends this worker's leases on these jobs and returns those that are still its own.
///
/// # Errors
/// The database's.
pub async fn extend(
    conn: &mut Conn,
    worker: Uuid,
    held: &[i64],
    until: DateTime<Utc>,
) -> Result<Vec<(i64, i32)>> {
    Ok(diesel::update(
        jobs::table
            .filter(jobs::id.eq_any(held))
            .filter(jobs::leased_by.eq(worker)),
    )
    .set(jobs::leased_until.eq(until))
    .returning((jobs::id, jobs::attempts))
    .get_results(conn)
    .await?)
}

/// Gives jobs back at once. What had not begun does not count as an attempt.
///
/// # Errors
/// The database's.
pub async fn give_back(conn: &mut Conn, worker: Uuid, held: &[i64], begun: bool) -> Result<usize> {
    let uncounted = i32::from(!begun);
    Ok(diesel::update(
        jobs::table
            .filter(jobs::id.eq_any(held))
            .filter(jobs::leased_by.eq(worker)),
    )
    .set((
        jobs::leased_by.eq(None::<Uuid>),
        jobs::leased_until.eq(None::<DateTime<Utc>>),
        jobs::attempts.eq(jobs::attempts - uncounted),
    ))
    .execute(conn)
    .await?)
}

/// How the queue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Neither done nor laid aside.
    pub waiting: i64,
    /// Laid aside after their last attempt.
    pub dead: i64,
    /// How long the oldest job that could run has been waiting to.
    pub age: TimeDelta,
}

/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn, now: DateTime<Utc>) -> Result<Counts> {
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
    let oldest: Option<DateTime<Utc>> = jobs::table
        .filter(jobs::dead_at.is_null())
        .filter(jobs::run_at.le(now))
        .order(jobs::run_at)
        .select(jobs::run_at)
        .first(conn)
        .await
        .optional()?;
    Ok(Counts {
        waiting,
        dead,
        age: oldest.map_or(TimeDelta::zero(), |oldest| now - oldest),
    })
}

/// Tells every listening worker that there may be something to do.
///
/// # Errors
/// The database's.
pub async fn ring(conn: &mut Conn) -> Result<()> {
    Ok(conn.batch_execute("NOTIFY tuntas_jobs").await?)
}

/// Calls `heard` once when listening has begun and at each ring, until the connection is lost.
///
/// # Errors
/// The database's, if listening cannot begin.
pub async fn listen(conn: &mut Conn, heard: impl Fn()) -> Result<()> {
    conn.batch_execute("LISTEN tuntas_jobs").await?;
    // Something may have been written before anybody listened.
    heard();
    let mut rings = std::pin::pin!(conn.notifications_stream());
    while let Some(Ok(_)) = rings.next().await {
        heard();
    }
    Ok(())
}
