//! The worker: claims jobs, runs them, and sweeps by the clock. Any number may run side by side.

pub mod schedule;

use std::time::Duration;

use uuid::Uuid;

use crate::actions::App;
use crate::actions::jobs::claim::{claim_jobs, finish_job};
use crate::actions::jobs::notify::notify;
use crate::domain::error::Result;
use crate::domain::job::Job;

/// Pause between two looks at the queue when it is empty.
const POLL: Duration = Duration::from_secs(1);

/// Runs until `stop` resolves; a job that has begun is ended first.
pub async fn work(app: App, stop: impl Future<Output = ()>) {
    let worker = app.chance.uuid();
    tracing::info!(%worker, "working");
    let mut schedule = schedule::Schedule::new(app.clock.now());
    let mut stop = std::pin::pin!(stop);
    loop {
        let mut busy = false;
        match run_due_jobs(&app, worker).await {
            Ok(done) => busy = done > 0,
            Err(error) => tracing::warn!(%error, "the queue could not be read"),
        }
        schedule.run_due(&app).await;
        let pause = if busy { Duration::ZERO } else { POLL };
        let sleep = std::pin::pin!(tokio::time::sleep(pause));
        if let futures_util::future::Either::Left(_) =
            futures_util::future::select(stop.as_mut(), sleep).await
        {
            tracing::info!(%worker, "stopped");
            return;
        }
    }
}

/// Claims a batch and runs it; tells how many jobs that were.
///
/// # Errors
/// The database's.
pub async fn run_due_jobs(app: &App, worker: Uuid) -> Result<usize> {
    let claimed = claim_jobs(app, worker).await?;
    for job in &claimed {
        let outcome = run(app, &job.job).await;
        finish_job(app, worker, job, outcome).await?;
    }
    Ok(claimed.len())
}

async fn run(app: &App, job: &Job) -> Result<()> {
    match job {
        Job::Notify { complaint, seq } => notify(app, *complaint, *seq).await,
    }
}
