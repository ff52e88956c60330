//! The worker: claims jobs, runs them, and sweeps by the clock. Any number may run side by side.

pub mod hands;
pub mod schedule;

use std::time::Duration;

use tokio::sync::watch;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::jobs::claim::claim_jobs;
use crate::actions::jobs::wake::listen_for_wakes;
use crate::actions::keep_time::{keep_time, set_clock};
use crate::domain::error::Result;

/// Between two heartbeats; a third of a lease and less, so that one may fail.
const BEAT: Duration = Duration::from_secs(10);
/// How long what has begun may take to end once the worker was asked to stop; shorter than a lease that was just not extended.
const LAST_WORDS: Duration = Duration::from_secs(15);
/// Before listening again after a lost connection.
const RECONNECT: Duration = Duration::from_secs(2);

/// Told once, to all loops of a worker.
pub type Stopping = watch::Receiver<bool>;

/// Works until `stop` resolves: then nothing is claimed, what has begun may end, and the rest is given back.
pub async fn work(app: App, stop: impl Future<Output = ()>) {
    let worker = app.chance.uuid();
    tracing::info!(%worker, "working");
    // A worker whose own clock is wrong would do things early, or hold leases for hours.
    if let Err(error) = set_clock(&app).await {
        tracing::warn!(%error, "this worker goes by its own clock until the database says what time it is");
    }
    let (tell, stopping) = watch::channel(false);
    let told = async {
        stop.await;
        tracing::info!(%worker, "stopping");
        let _ = tell.send(true);
    };
    let loops = async {
        futures_util::join!(
            hands::work(&app, worker, stopping.clone()),
            schedule::keep(&app, worker, stopping.clone())
        );
    };
    tokio::select! {
        // Never ends before the loops do: it only tells them.
        ((), ()) = async { futures_util::join!(loops, told) } => {}
        () = listen(&app) => {}
        () = keep_time(&app) => {}
    }
    tracing::info!(%worker, "stopped");
}

/// Wakes the worker as soon as something is written, for as long as the database can be reached; looking every few seconds goes on besides.
async fn listen(app: &App) {
    loop {
        if let Err(error) = listen_for_wakes(app).await {
            tracing::debug!(%error, "not listening");
        }
        tokio::time::sleep(RECONNECT).await;
    }
}

/// Resolves some time after the worker was asked to stop: whatever still runs then is cut off.
async fn cut_off(mut stopping: Stopping) {
    // The sender going away is a stop as well.
    let _ = stopping.wait_for(|stop| *stop).await;
    tokio::time::sleep(LAST_WORDS).await;
}

/// Claims a batch and runs it, one job after the other; tells how many there were.
///
/// # Errors
/// The database's.
pub async fn run_due_jobs(app: &App, worker: Uuid) -> Result<usize> {
    let claimed = claim_jobs(app, worker).await?;
    for job in &claimed {
        hands::run_job(app, job).await?;
    }
    Ok(claimed.len())
}
