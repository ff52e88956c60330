//! A draft that is not to be published.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::actions::two_people::national_admin;
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{accounts, policy_drafts};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `Conflict(wrong_state)` once it is published.
pub async fn discard_policy_draft(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    let me = national_admin(caller)?;
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = policy_drafts::lock(conn, id).await?;
        if row.published_at.is_some() {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        policy_drafts::delete(conn, row.id).await?;
        let detail = json!({ "code": row.proposal()?.code });
        let by = Some(me.account);
        accounts::audit(conn, now, by, "policy_draft_discarded", Some(id), &detail).await
    })
    .await
}
