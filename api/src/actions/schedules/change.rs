//! Pauses a task, lets it go on, or changes its times.

use serde_json::json;

use super::list::Shown;
use crate::actions::act::Request;
use crate::actions::transaction::transaction;
use crate::actions::{App, names};
use crate::domain::access;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::schedule::{Task, When};
use crate::storage::schedules::Steered;
use crate::storage::{accounts, schedules};

/// What to change; what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    pub paused: Option<bool>,
    /// Why it is paused: nothing that keeps a deadline stops without a word.
    pub reason: Option<String>,
    pub when: Option<When>,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound` for no task of this release; `PreconditionRequired` or `Stale` unless `If-Match` names the
/// version there is; `Invalid` for a pause without a reason and for times that the task cannot have.
pub async fn change_schedule(
    app: &App,
    request: &Request,
    task: &str,
    changes: Changes,
) -> Result<Shown> {
    let by = access::permit_jobs(&request.caller)?;
    let task: Task = task.parse().map_err(|_| Error::NotFound)?;
    let now = app.clock.now();
    let row = transaction(&app.pool, async |conn| {
        // Before the first worker ran there is none.
        schedules::insert(conn, task.as_str(), &task.shipped(), now).await?;
        let row = schedules::lock(conn, task.as_str()).await?;
        match request.if_match {
            None => return Err(Error::PreconditionRequired),
            Some(version) if version != row.version => {
                return Err(Error::Stale {
                    current: row.version,
                });
            }
            Some(_) => {}
        }
        let when = match &changes.when {
            None => row.when()?,
            Some(when) => {
                if let Some(fault) = when.fault(task, now) {
                    let pointer = match when {
                        When::Every(_) => "/every_seconds",
                        When::Cron(_) => "/cron",
                    };
                    return Err(Error::field(pointer, fault));
                }
                when.clone()
            }
        };
        let paused = changes.paused.unwrap_or(row.paused);
        let begins = paused && (!row.paused || changes.reason.is_some());
        if begins && changes.reason.is_none() {
            return Err(Error::field("/reason", FieldCode::Required));
        }
        let next_run_at = match &changes.when {
            None => row.next_run_at,
            Some(when) => when
                .next(row.last_started_at.unwrap_or(now), now)
                .map_err(Error::internal)?,
        };
        let (paused_at, paused_by, pause_reason) = match (paused, begins) {
            (false, _) => (None, None, None),
            (true, true) => (Some(now), by.map(|by| by.0), changes.reason.clone()),
            (true, false) => (row.paused_at, row.paused_by, row.pause_reason.clone()),
        };
        let steered = Steered {
            when,
            next_run_at,
            paused,
            paused_at,
            paused_by,
            pause_reason,
            version: row.version + 1,
        };
        let changed = schedules::steer(conn, task.as_str(), &steered).await?;
        let detail = json!({
            "task": task,
            "paused": [row.paused, changed.paused],
            "every_seconds": [row.every_seconds, changed.every_seconds],
            "cron": [row.cron, changed.cron],
        });
        accounts::audit(conn, now, by, "schedule_changed", None, &detail).await?;
        Ok(changed)
    })
    .await?;
    let names = names::of_accounts(app, row.paused_by).await?;
    Shown::of(task, Some(&row), &names, now)
}
