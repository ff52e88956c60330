//! A job is leased, done, and deleted; a failed one comes back later, a hopeless one is laid aside.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, Result};
use crate::storage::jobs::Claimed;
use crate::storage::{connection, jobs};

/// How long a worker may hold a job before it is anybody's again.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);
/// Jobs claimed at once.
const BATCH: i64 = 20;
/// Attempts before a job is laid aside.
const ATTEMPTS: i32 = 10;
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(5);
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// # Errors
/// The database's.
pub async fn claim_jobs(app: &App, worker: Uuid) -> Result<Vec<Claimed>> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        jobs::claim(conn, worker, now, now + LEASE, BATCH).await
    })
    .await
}

/// # Errors
/// The database's.
pub async fn finish_job(app: &App, worker: Uuid, job: &Claimed, outcome: Result<()>) -> Result<()> {
    let mut conn = connection(&app.pool).await?;
    match outcome {
        Ok(()) => {
            jobs::finish(&mut conn, job.id, worker).await?;
            Ok(())
        }
        Err(error) => {
            let now = app.clock.now();
            let retry_at = (job.attempt < ATTEMPTS && !matches!(error, Error::NotFound))
                .then(|| now + wait(job.attempt, app.chance.bytes::<1>()[0]));
            tracing::warn!(job = job.id, kind = job.job.kind(), attempt = job.attempt, %error, "job failed");
            jobs::fail(&mut conn, job.id, worker, &error.to_string(), retry_at, now).await
        }
    }
}

/// Doubles with each attempt up to an hour, give or take a quarter, so that what failed together does not come back together.
fn wait(attempt: i32, chance: u8) -> TimeDelta {
    let doubled =
        FIRST_WAIT * 2_i32.saturating_pow(u32::try_from(attempt - 1).unwrap_or(0).min(12));
    let capped = doubled.min(LONGEST_WAIT);
    capped * (192 + i32::from(chance) / 2) / 256
}

/// Jobs waiting and jobs laid aside.
///
/// # Errors
/// The database's.
pub async fn count_jobs(app: &App) -> Result<(i64, i64)> {
    jobs::counts(&mut *connection(&app.pool).await?).await
}
