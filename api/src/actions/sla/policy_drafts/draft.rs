//! A rule set as one national admin writes it; it may still have gaps.

use uuid::Uuid;

use super::Shown;
use super::list::show_policy_draft;
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::actions::two_people::national_admin;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::proposal::Proposal;
use crate::storage::{policy_drafts, rules};

/// # Errors
/// `Forbidden` for anybody but national admins; `Invalid` for a code that is taken.
pub async fn draft_policy(app: &App, request: &Request, body: Proposal) -> Result<(Done, Shown)> {
    let me = national_admin(&request.caller)?;
    let now = app.clock.now();
    let done = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "draft policy", &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        if rules::has_code(conn, &body.code).await? {
            return Err(Error::field("/code", FieldCode::Taken));
        }
        let id: Uuid = app.chance.uuid();
        policy_drafts::insert(conn, id, &body, me.account, now).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    let shown = show_policy_draft(app, &request.caller, done.resource).await?;
    Ok((done, shown))
}
