//! Tasks that run by the clock: of several workers one runs each due task; what a crashed one had begun is taken over when its lease ends.

use chrono::TimeDelta;
use uuid::Uuid;

use super::claim::LEASE;
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, Result};
use crate::domain::schedule::When;
pub use crate::storage::schedules::Claimed;
use crate::storage::{connection, schedules};

/// When a task whose time cannot be read is looked at again.
const UNREADABLE: TimeDelta = TimeDelta::hours(1);

/// Lays out the tasks of this release; what operators changed stays.
///
/// # Errors
/// The database's.
pub async fn lay_out_tasks(app: &App, tasks: &[(&str, When)]) -> Result<()> {
    let mut conn = connection(&app.pool).await?;
    for (name, when) in tasks {
        schedules::insert(&mut conn, name, when, app.clock.now()).await?;
    }
    Ok(())
}

/// The task among those this release knows that has been due for longest.
///
/// # Errors
/// The database's.
pub async fn claim_task(app: &App, worker: Uuid, known: &[&str]) -> Result<Option<Claimed>> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        schedules::claim(conn, worker, known, now, now + LEASE).await
    })
    .await
}

/// The heartbeat; `false` when somebody else runs the task by now.
///
/// # Errors
/// The database's.
pub async fn extend_task(app: &App, task: &Claimed) -> Result<bool> {
    let until = app.clock.now() + LEASE;
    schedules::extend(&mut *connection(&app.pool).await?, task, until).await
}

/// Ends a run: a failure is written down, and tried again when the task is due next.
///
/// # Errors
/// The database's.
pub async fn finish_task(app: &App, task: &Claimed, outcome: Result<()>) -> Result<bool> {
    let now = app.clock.now();
    let next = task.when.next(task.started_at, now);
    let error = outcome
        .err()
        .or_else(|| {
            next.as_ref()
                .err()
                .map(|bad| Error::internal(bad.to_string()))
        })
        .map(|error| error.to_string());
    if let Some(error) = &error {
        tracing::warn!(task = task.name, error, "a scheduled task failed");
    }
    schedules::finish(
        &mut *connection(&app.pool).await?,
        task,
        now,
        next.unwrap_or(now + UNREADABLE),
        error.as_deref(),
    )
    .await
}

/// Gives back what this worker had begun.
///
/// # Errors
/// The database's.
pub async fn give_back_tasks(app: &App, worker: Uuid) -> Result<usize> {
    schedules::give_back(&mut *connection(&app.pool).await?, worker).await
}
