//! What runs by the clock: when, how it went last, and who paused it.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::actions::{App, names};
use crate::domain::access::{self, Caller};
use crate::domain::error::Result;
use crate::domain::job::{JobCause, failure};
use crate::domain::schedule::{Task, When};
use crate::storage::schedules::Row;
use crate::storage::{connection, schedules};

/// Who stopped it, and their word for it.
#[derive(Debug, Clone)]
pub struct Pause {
    /// `None` where operators did it in the database.
    pub at: Option<DateTime<Utc>>,
    pub by: Option<String>,
    pub reason: Option<String>,
}

/// A task as it stands.
#[derive(Debug, Clone)]
pub struct Shown {
    pub task: Task,
    pub when: When,
    /// As it ships.
    pub shipped: When,
    pub running: bool,
    pub last_started_at: Option<DateTime<Utc>>,
    /// How long the last run took that ended.
    pub last_took: Option<TimeDelta>,
    pub last_failure: Option<(JobCause, String)>,
    /// `None` while it is paused, or before the first worker ran.
    pub next_run_at: Option<DateTime<Utc>>,
    pub pause: Option<Pause>,
    pub version: i32,
}

impl Shown {
    /// # Errors
    /// `Internal` where a row says no time.
    pub fn of(
        task: Task,
        row: Option<&Row>,
        names: &HashMap<i64, String>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let shipped = task.shipped();
        let Some(row) = row else {
            return Ok(Self {
                task,
                when: shipped.clone(),
                shipped,
                running: false,
                last_started_at: None,
                last_took: None,
                last_failure: None,
                next_run_at: None,
                pause: None,
                version: 1,
            });
        };
        let took = row.last_finished_at.zip(row.last_started_at);
        Ok(Self {
            task,
            when: row.when()?,
            shipped,
            running: row.leased_until.is_some_and(|until| until >= now),
            last_started_at: row.last_started_at,
            last_took: took
                .map(|(finished, started)| finished - started)
                .filter(|took| *took >= TimeDelta::zero()),
            last_failure: row.last_error.as_deref().map(failure),
            next_run_at: Some(row.next_run_at).filter(|_| !row.paused),
            pause: row.paused.then(|| Pause {
                at: row.paused_at,
                by: row.paused_by.and_then(|by| names.get(&by).cloned()),
                reason: row.pause_reason.clone(),
            }),
            version: row.version,
        })
    }
}

/// Every task of this release.
///
/// # Errors
/// `Forbidden` for anybody but national admins.
pub async fn list_schedules(app: &App, caller: &Caller) -> Result<Vec<Shown>> {
    access::permit_jobs(caller)?;
    let now = app.clock.now();
    let rows = schedules::all(&mut *connection(&app.pool).await?).await?;
    let names = names::of_accounts(app, rows.iter().filter_map(|row| row.paused_by)).await?;
    Task::ALL
        .iter()
        .map(|task| {
            let row = rows.iter().find(|row| row.name == task.as_str());
            Shown::of(*task, row, &names, now)
        })
        .collect()
}
