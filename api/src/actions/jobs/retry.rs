//! What was laid aside is tried once more, from the first try on.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::job::JobKind;
use crate::domain::work::COUNTED;
use crate::storage::{accounts, job_lists, jobs};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound` for one that is done or never was; `Conflict` for one that was not laid aside.
pub async fn retry_job(app: &App, request: &Request, id: i64) -> Result<Done> {
    let by = access::permit_jobs(&request.caller)?;
    let now = app.clock.now();
    let done = |replayed| Done {
        replayed,
        resource: Uuid::nil(),
    };
    transaction(&app.pool, async |conn| {
        let operation = format!("retry job:{id}");
        let taken = match Taken::claim(app, conn, request, &operation, &(), now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => return Ok(done(true)),
        };
        let Some(kind) = job_lists::retry(conn, id, now).await? else {
            job_lists::by_id(conn, id).await?;
            return Err(Error::Conflict(ErrorCode::WrongState));
        };
        let detail = json!({ "job": id, "kind": kind });
        accounts::audit(conn, now, by, "job_retried", None, &detail).await?;
        taken.keep(conn, 204, Uuid::nil()).await?;
        jobs::ring(conn).await?;
        Ok(done(false))
    })
    .await
}

/// Tries all of a kind, those first that were laid aside first, a thousand at most; tells how many.
///
/// # Errors
/// `Forbidden` for anybody but national admins.
pub async fn retry_jobs(app: &App, request: &Request, kind: Option<JobKind>) -> Result<usize> {
    let by = access::permit_jobs(&request.caller)?;
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "retry jobs", &kind, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => return Ok(told(row.resource_id.unwrap_or_default())),
        };
        let word = kind.map(JobKind::as_str);
        let retried = job_lists::retry_dead(conn, word, now, COUNTED).await?;
        if retried > 0 {
            let detail = json!({ "jobs": retried, "kind": kind });
            accounts::audit(conn, now, by, "jobs_retried", None, &detail).await?;
            jobs::ring(conn).await?;
        }
        taken.keep(conn, 200, kept(retried)).await?;
        Ok(retried)
    })
    .await
}

/// The answer of a repeat is rebuilt from an id, and this one has only a number to say.
fn kept(retried: usize) -> Uuid {
    Uuid::from_u128(u128::try_from(retried).unwrap_or_default())
}

fn told(kept: Uuid) -> usize {
    usize::try_from(kept.as_u128()).unwrap_or_default()
}
