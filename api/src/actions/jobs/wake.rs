//! Waking workers. A job is found by looking every few seconds; being told makes that milliseconds.
//!
//! `NOTIFY` inside the transaction that writes the job would hold PostgreSQL's one lock on its queue of notifications until the commit is
//! on disk, so that commits of all processes would go one by one. So a process rings after its commits, however many, at most so often; a ring
//! that is lost costs the wait for the next look.

use std::time::Duration;

use crate::actions::App;
use crate::domain::error::Result;
use crate::storage::{connection, detached, jobs};

/// Shortest time between two rings of a process.
const SHORTEST: Duration = Duration::from_millis(20);

/// Passes on to the workers what this process has written. Runs until it is dropped.
pub async fn pass_on_wakes(app: &App) {
    loop {
        app.wake.notified().await;
        let rung = async { jobs::ring(&mut *connection(&app.pool).await?).await };
        if let Err(error) = rung.await {
            tracing::debug!(%error, "workers were not told");
        }
        tokio::time::sleep(SHORTEST).await;
    }
}

/// Listens on a connection of its own and wakes this process at each ring, until the connection is lost.
///
/// # Errors
/// The database's, if listening cannot begin.
pub async fn listen_for_wakes(app: &App) -> Result<()> {
    let mut conn = detached(&app.pool).await?;
    jobs::listen(&mut conn, || app.wake.notify_one()).await
}
