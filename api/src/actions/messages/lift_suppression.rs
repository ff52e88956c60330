//! Mails go to an address again: its server is well, or the mailbox is there now.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{self, Caller};
use crate::domain::error::{Error, Result};
use crate::storage::{accounts, deliveries};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound` for an address that mails go to.
pub async fn lift_suppression(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    access::permit_messages(caller)?;
    let me = caller.officer()?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        if !deliveries::lift(conn, id).await? {
            return Err(Error::NotFound);
        }
        let detail = json!({});
        accounts::audit(
            conn,
            now,
            Some(me.account),
            "suppression_lifted",
            Some(id),
            &detail,
        )
        .await
    })
    .await
}
