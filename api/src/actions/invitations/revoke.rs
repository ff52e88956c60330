//! Takes an invitation back: its link is dead at once.

use serde_json::json;
use uuid::Uuid;

use super::visible;
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::invitation::State;
use crate::storage::accounts;
use crate::storage::invitations::{self, Changes};

/// Again is the same.
///
/// # Errors
/// `NotFound` for what the caller does not look after; `Conflict(wrong_state)` for one that was accepted.
pub async fn revoke_invitation(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    let people = People::seen_by(caller)?;
    let officer = caller.officer()?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        let row = invitations::lock(conn, id).await?;
        let row = visible(conn, &people, row).await?;
        match row.state(now) {
            State::Revoked => return Ok(()),
            State::Accepted => return Err(Error::Conflict(ErrorCode::WrongState)),
            State::Pending | State::WaitingForSecondAdmin | State::Expired => {}
        }
        let changes = Changes {
            revoked_at: Some(now),
            ..Changes::default()
        };
        invitations::update(conn, id, &changes).await?;
        let (actor, action) = (Some(officer.account), "invitation_revoked");
        accounts::audit(conn, now, actor, action, Some(id), &json!({})).await
    })
    .await
}
