//! What runs when. Sweeps take no input, work oldest-due first until nothing is left, and call the same act as the button.

use chrono::{DateTime, TimeDelta, Utc};

use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::complaints::archive::{Archival, archive_complaint};
use crate::actions::complaints::breach::breach_clocks;
use crate::actions::complaints::close::{Closure, close_complaint};
use crate::actions::jobs::files::sweep_files;
use crate::actions::jobs::purge::purge_expired;
use crate::actions::jobs::sweep::{complaints_to_breach, silent_complaints, unanswered_complaints};
use crate::domain::error::{Error, Result};

/// Each task with how often it runs.
const TABLE: &[(Task, TimeDelta)] = &[
    (Task::CloseSilent, TimeDelta::seconds(20)),
    (Task::ArchiveUnanswered, TimeDelta::seconds(20)),
    (Task::BreachClocks, TimeDelta::seconds(20)),
    (Task::PurgeExpired, TimeDelta::minutes(30)),
    (Task::SweepFiles, TimeDelta::hours(6)),
];

#[derive(Debug, Clone, Copy)]
enum Task {
    /// Closes cases whose reporter was silent for ten working days.
    CloseSilent,
    /// Archives cases whose reporter did not answer a question within ten working days.
    ArchiveUnanswered,
    /// Notes clocks that have passed.
    BreachClocks,
    /// Forgets keys, windows and sessions that have run out.
    PurgeExpired,
    /// Removes files that nothing refers to.
    SweepFiles,
}

/// When each task is due in this process. Two workers may run one side by side: the acts are repeatable.
pub struct Schedule(Vec<(Task, TimeDelta, DateTime<Utc>)>);

impl Schedule {
    #[must_use]
    pub fn new(now: DateTime<Utc>) -> Self {
        Self(
            TABLE
                .iter()
                .map(|(task, every)| (*task, *every, now))
                .collect(),
        )
    }

    pub async fn run_due(&mut self, app: &App) {
        let now = app.clock.now();
        for (task, every, due) in self.0.iter_mut().filter(|(_, _, due)| *due <= now) {
            *due = now + *every;
            if let Err(error) = run(app, *task).await {
                tracing::warn!(?task, %error, "a scheduled task failed");
            }
        }
    }
}

async fn run(app: &App, task: Task) -> Result<()> {
    match task {
        Task::CloseSilent => close_silent(app).await,
        Task::ArchiveUnanswered => archive_unanswered(app).await,
        Task::BreachClocks => breach_overdue(app).await,
        Task::PurgeExpired => purge_expired(app).await.map(|_| ()),
        Task::SweepFiles => sweep_files(app).await.map(|_| ()),
    }
}

/// Closes every case whose reply clock has passed.
///
/// # Errors
/// The database's; a case that changed in between is left to whoever changed it.
pub async fn close_silent(app: &App) -> Result<()> {
    loop {
        let due = silent_complaints(app).await?;
        let mut closed = 0;
        for complaint in &due {
            match close_complaint(app, &Request::CLOCK, *complaint, Closure::SILENCE).await {
                Ok(_) => closed += 1,
                Err(Error::Conflict(_) | Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        if closed == 0 {
            return Ok(());
        }
    }
}

/// Archives every case whose question was not answered in time.
///
/// # Errors
/// The database's; a case that changed in between is left to whoever changed it.
pub async fn archive_unanswered(app: &App) -> Result<()> {
    loop {
        let due = unanswered_complaints(app).await?;
        let mut archived = 0;
        for complaint in &due {
            match archive_complaint(app, &Request::CLOCK, *complaint, Archival::UNANSWERED).await {
                Ok(_) => archived += 1,
                Err(Error::Conflict(_) | Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        if archived == 0 {
            return Ok(());
        }
    }
}

/// Notes every clock that has passed.
///
/// # Errors
/// The database's.
pub async fn breach_overdue(app: &App) -> Result<()> {
    loop {
        let due = complaints_to_breach(app).await?;
        if due.is_empty() {
            return Ok(());
        }
        for complaint in due {
            breach_clocks(app, complaint).await?;
        }
    }
}
