//! A job is leased, done, and deleted; a failed one comes back later, a hopeless one is laid aside.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, Result};
use crate::domain::job::{ATTEMPTS, Job, wait};
pub use crate::storage::jobs::{Claimed, Counts};
use crate::storage::{connection, jobs};

/// How long a worker may hold a job without a heartbeat before it is anybody's again.
pub const LEASE: TimeDelta = TimeDelta::seconds(30);
/// Jobs claimed at once.
pub const BATCH: usize = 20;

/// # Errors
/// The database's.
pub async fn claim_jobs(app: &App, worker: Uuid) -> Result<Vec<Claimed>> {
    let now = app.clock.now();
    let rows = i64::try_from(BATCH).map_err(Error::internal)?;
    transaction(&app.pool, async |conn| {
        jobs::claim(conn, worker, now, now + LEASE, rows).await
    })
    .await
}

/// The heartbeat: extends the leases on these jobs and tells which are lost, so that their work is dropped.
///
/// # Errors
/// The database's.
pub async fn extend_leases(app: &App, worker: Uuid, held: &[Claimed]) -> Result<Vec<i64>> {
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = held.iter().map(|job| job.lease.job).collect();
    let until = app.clock.now() + LEASE;
    let kept = jobs::extend(&mut *connection(&app.pool).await?, worker, &ids, until).await?;
    Ok(held
        .iter()
        .map(|job| job.lease)
        .filter(|lease| !kept.contains(&(lease.job, lease.attempt)))
        .map(|lease| lease.job)
        .collect())
}

/// Gives jobs back to whoever is quicker: a worker that stops does not keep them until their leases end.
///
/// # Errors
/// The database's.
pub async fn give_back_jobs(app: &App, worker: Uuid, held: &[i64], begun: bool) -> Result<usize> {
    if held.is_empty() {
        return Ok(0);
    }
    jobs::give_back(&mut *connection(&app.pool).await?, worker, held, begun).await
}

/// Writes down why an attempt failed and when the next one is due. What is not there any more will not come back: no next one.
///
/// # Errors
/// The database's.
pub async fn fail_job(app: &App, job: &Claimed, error: &Error) -> Result<()> {
    let now = app.clock.now();
    let chance = app.chance.bytes::<1>()[0];
    let attempts = job.job.as_ref().map_or(ATTEMPTS, Job::attempts);
    let retry_at = wait(job.lease.attempt, attempts, chance)
        .filter(|_| !matches!(error, Error::NotFound))
        .map(|wait| now + wait);
    let mut conn = connection(&app.pool).await?;
    let ours = jobs::fail(&mut conn, job.lease, &error.to_string(), retry_at, now).await?;
    let (id, attempt, dead) = (job.lease.job, job.lease.attempt, retry_at.is_none());
    if ours {
        tracing::warn!(job = id, kind = job.kind, attempt, dead, %error, "job failed");
    } else {
        tracing::warn!(
            job = id,
            kind = job.kind,
            attempt,
            "another worker has taken the job over"
        );
    }
    Ok(())
}

/// How the queue stands.
///
/// # Errors
/// The database's.
pub async fn count_jobs(app: &App) -> Result<Counts> {
    jobs::counts(&mut *connection(&app.pool).await?, app.clock.now()).await
}
