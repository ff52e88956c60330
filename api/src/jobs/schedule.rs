//! What runs when. Sweeps take no input, work oldest-due first until nothing is left, and call the same act as the button.

use std::time::Duration;

use uuid::Uuid;

use super::{BEAT, Stopping, cut_off};
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::complaints::archive::{Archival, archive_complaint};
use crate::actions::complaints::close::{Closure, close_complaint};
use crate::actions::complaints::remind::remind_of_clocks;
use crate::actions::complaints::take_over::{TakeOver, take_over_complaint};
use crate::actions::jobs::climb::climb;
use crate::actions::jobs::digest::send_digests;
use crate::actions::jobs::files::sweep_files;
use crate::actions::jobs::purge::purge_expired;
use crate::actions::jobs::schedule::{
    Claimed, claim_task, extend_task, finish_task, give_back_tasks, lay_out_tasks,
};
use crate::actions::jobs::sweep::{complaints_to_remind, silent_complaints, unanswered_complaints};
use crate::domain::error::{Error, Result};
use crate::domain::schedule::{Task, When};

/// Between two looks at the schedule.
const LOOK: Duration = Duration::from_secs(1);

/// Runs what is due, one task at a time, until told to stop.
pub(super) async fn keep(app: &App, worker: Uuid, mut stopping: Stopping) {
    let mut laid_out = false;
    while !*stopping.borrow() {
        laid_out = laid_out || logged(&lay_out(app).await);
        if laid_out {
            tokio::select! {
                done = run_due_tasks(app, worker, &stopping) => { logged(&done.map(|_| ())); }
                () = cut_off(stopping.clone()) => { logged(&give_back_tasks(app, worker).await.map(|_| ())); }
            }
        }
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

fn logged(outcome: &Result<()>) -> bool {
    if let Err(error) = outcome {
        tracing::warn!(%error, "the schedule could not be kept");
    }
    outcome.is_ok()
}

/// Makes the rows that are not there yet.
///
/// # Errors
/// The database's.
pub async fn lay_out(app: &App) -> Result<()> {
    let tasks: Vec<(&str, When)> = Task::ALL
        .iter()
        .map(|task| (task.as_str(), task.shipped()))
        .collect();
    lay_out_tasks(app, &tasks).await
}

/// Runs every task that is due and nobody else runs; tells their names.
///
/// # Errors
/// The database's; a task's own failure is written down with it.
pub async fn run_due_tasks(app: &App, worker: Uuid, stopping: &Stopping) -> Result<Vec<String>> {
    let known: Vec<&str> = Task::ALL.iter().map(|task| task.as_str()).collect();
    let mut ran = Vec::new();
    while !*stopping.borrow()
        && let Some(claimed) = claim_task(app, worker, &known).await?
    {
        let task: Task = claimed.name.parse()?;
        tokio::select! {
            outcome = run_task(app, task) => { finish_task(app, &claimed, outcome).await?; }
            () = lost(app, &claimed) => tracing::warn!(%task, "another worker has taken the task over"),
        }
        ran.push(claimed.name);
    }
    Ok(ran)
}

/// The heartbeat of a running task; resolves when the task is somebody else's.
async fn lost(app: &App, task: &Claimed) {
    loop {
        tokio::time::sleep(BEAT).await;
        if matches!(extend_task(app, task).await, Ok(false)) {
            return;
        }
    }
}

/// Runs a task until nothing that is due is left, whether its time has come or not. Where a worker runs it too, each case is one's or the other's.
///
/// # Errors
/// The task's own.
pub async fn run_task(app: &App, task: Task) -> Result<()> {
    match task {
        Task::CloseSilent => close_silent(app).await,
        Task::ArchiveUnanswered => archive_unanswered(app).await,
        Task::RemindReporters => remind_reporters(app).await,
        Task::ClimbLadder => climb_ladder(app).await,
        Task::SendDigests => send_digests(app).await.map(|_| ()),
        Task::PurgeExpired => purge_expired(app).await.map(|_| ()),
        Task::SweepFiles => sweep_files(app).await.map(|_| ()),
    }
}

/// Closes every case whose reply clock has passed.
///
/// # Errors
/// As [`sweep`].
pub async fn close_silent(app: &App) -> Result<()> {
    let close = async |complaint| {
        close_complaint(app, &Request::CLOCK, complaint, Closure::SILENCE)
            .await
            .map(|_| ())
    };
    sweep(async || silent_complaints(app).await, close).await
}

/// Archives every case whose question was not answered in time.
///
/// # Errors
/// As [`sweep`].
pub async fn archive_unanswered(app: &App) -> Result<()> {
    let archive = async |complaint| {
        archive_complaint(app, &Request::CLOCK, complaint, Archival::UNANSWERED)
            .await
            .map(|_| ())
    };
    sweep(async || unanswered_complaints(app).await, archive).await
}

/// Sends every reminder that is due.
///
/// # Errors
/// As [`sweep`].
pub async fn remind_reporters(app: &App) -> Result<()> {
    let remind = async |complaint| remind_of_clocks(app, complaint).await;
    sweep(async || complaints_to_remind(app).await, remind).await
}

/// Notes every clock that has passed and takes every step of the ladder that is due. What an agency did not verify in time goes to the national
/// desk by the same act as by its button.
///
/// # Errors
/// As [`sweep`].
pub async fn climb_ladder(app: &App) -> Result<()> {
    let mut failed = None;
    loop {
        let climbed = climb(app).await?;
        failed = failed.or(climbed.failed);
        let mut done = climbed.moved;
        for complaint in climbed.to_take_over {
            match take_over_complaint(app, &Request::CLOCK, complaint, TakeOver::LATE).await {
                Ok(_) => done += 1,
                Err(Error::Conflict(_) | Error::NotFound) => {}
                Err(error @ Error::Unavailable { .. }) => return Err(error),
                Err(error) => {
                    tracing::warn!(%complaint, %error, "a case could not be taken over");
                    failed.get_or_insert(error);
                }
            }
        }
        if done == 0 {
            return failed.map_or(Ok(()), Err);
        }
    }
}

/// Goes on until nothing that is due can be done any more. A case that cannot be read holds up no other.
///
/// # Errors
/// The first case's that failed, once the others are done; at once where the database is away. A case that changed in between is left to
/// whoever changed it.
async fn sweep(
    due: impl AsyncFn() -> Result<Vec<Uuid>>,
    tend: impl AsyncFn(Uuid) -> Result<()>,
) -> Result<()> {
    loop {
        let (mut done, mut failed) = (0, None);
        for complaint in due().await? {
            match tend(complaint).await {
                Ok(()) => done += 1,
                Err(Error::Conflict(_) | Error::NotFound) => {}
                Err(error @ Error::Unavailable { .. }) => return Err(error),
                Err(error) => {
                    tracing::warn!(%complaint, %error, "a sweep left a case behind");
                    failed.get_or_insert(error);
                }
            }
        }
        if done == 0 {
            return failed.map_or(Ok(()), Err);
        }
    }
}
