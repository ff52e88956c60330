//! The second national admin puts a change in force; the worker then counts the open clocks anew.

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::list::show_calendar_change;
use super::{Shown, apply};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::actions::two_people::{national_admin, second};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::job::Job;
use crate::storage::{accounts, calendar_changes, jobs, open_clocks};

#[derive(Debug, Clone, Serialize)]
pub struct Publication {
    /// For the audit log.
    pub note: Option<String>,
}

/// # Errors
/// `Forbidden` for anybody but national admins, and for whoever drafted it; `NotFound`; `Conflict(wrong_state)` for one that is published or
/// changes nothing, whose days are gone meanwhile, or whose author is no national admin any more.
pub async fn publish_calendar_change(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Publication,
) -> Result<(Done, Shown)> {
    let me = national_admin(&request.caller)?;
    let now = app.clock.now();
    let operation = format!("publish calendar change:{id}");
    let replayed = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => return Ok(true),
        };
        let row = calendar_changes::lock(conn, id).await?;
        second(conn, me.account, row.drafted_by, row.published_at.is_some()).await?;
        let edits = row.edits()?;
        if edits.is_empty() {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        apply(conn, &row, &edits).await?;
        let total = match edits.reach() {
            Some(reach) => open_clocks::count(conn, reach).await?,
            None => 0,
        };
        let total = i32::try_from(total).map_err(Error::internal)?;
        calendar_changes::publish(conn, row.id, me.account, now, total).await?;
        jobs::insert(conn, &Job::Recount { change: id }, now).await?;
        let detail = json!({
            "added": edits.added.len(), "removed": edits.removed.len(), "renamed": edits.renamed.len(),
            "decreed_years": edits.decreed_years, "open_clocks": total, "note": body.note,
        });
        let by = Some(me.account);
        accounts::audit(
            conn,
            now,
            by,
            "calendar_change_published",
            Some(id),
            &detail,
        )
        .await?;
        taken.keep(conn, 202, id).await?;
        Ok(false)
    })
    .await?;
    // Other processes hear of it; this one does not wait for that.
    app.memory.forget(app.memory.era().heard);
    app.wake.notify_one();
    let shown = show_calendar_change(app, &request.caller, id).await?;
    let done = Done {
        replayed,
        resource: id,
    };
    Ok((done, shown))
}
