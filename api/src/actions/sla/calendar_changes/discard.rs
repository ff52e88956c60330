//! A draft that is not to be published.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::actions::two_people::national_admin;
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{accounts, calendar_changes};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `Conflict(wrong_state)` once it is published.
pub async fn discard_calendar_change(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    let me = national_admin(caller)?;
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = calendar_changes::lock(conn, id).await?;
        if row.published_at.is_some() {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        calendar_changes::delete(conn, row.id).await?;
        let detail = json!({ "reason": row.reason });
        let by = Some(me.account);
        accounts::audit(
            conn,
            now,
            by,
            "calendar_change_discarded",
            Some(id),
            &detail,
        )
        .await
    })
    .await
}
