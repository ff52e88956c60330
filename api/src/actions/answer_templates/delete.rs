//! An answer to begin with that is no more. What it said stays in the audit log.

use serde_json::json;
use uuid::Uuid;

use super::permit;
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{Caller, shelf};
use crate::domain::error::Result;
use crate::storage::{accounts, answer_templates};

/// # Errors
/// `NotFound`; `Forbidden` for one that others keep.
pub async fn delete_answer_template(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    let me = shelf::at_work(caller)?;
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = answer_templates::lock(conn, id).await?;
        permit(conn, me, &row).await?;
        answer_templates::delete(conn, row.id).await?;
        let detail = json!({"title": row.title, "kind": row.kind, "text": row.text});
        let by = Some(me.account);
        accounts::audit(conn, now, by, "answer_template_deleted", Some(id), &detail).await
    })
    .await
}
