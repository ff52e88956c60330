//! Refusal: the address is deleted from the report, and no mail goes there any more.

use crate::actions::App;
use crate::actions::limits;
use crate::actions::transaction::transaction;
use crate::domain::error::Result;
use crate::storage::mail;

/// # Errors
/// `NotFound` for a token that was never sent or whose address is gone already; `TooMany` after too many tries.
pub async fn refuse_contact(app: &App, token: &str, network: &[u8]) -> Result<()> {
    limits::opening(app, network, open(app, token)).await
}

async fn open(app: &App, token: &str) -> Result<()> {
    let now = app.clock.now();
    let hash = app.keys.contact_token_hash(token);
    transaction(&app.vault, async |conn| {
        let contact = mail::use_token(conn, &hash, mail::REFUSE, now).await?;
        mail::forget(conn, contact).await
    })
    .await
}
