//! Confirmation: whoever reads the mails of an address says that the report is theirs.

use crate::actions::App;
use crate::actions::limits;
use crate::actions::transaction::transaction;
use crate::domain::error::Result;
use crate::storage::mail;

/// A link opened twice confirms once.
///
/// # Errors
/// `NotFound` for a token that was never sent, is over, or whose address is gone; `TooMany` after too many tries.
pub async fn confirm_contact(app: &App, token: &str, network: &[u8]) -> Result<()> {
    limits::opening(app, network, open(app, token)).await
}

async fn open(app: &App, token: &str) -> Result<()> {
    let now = app.clock.now();
    let hash = app.keys.contact_token_hash(token);
    transaction(&app.vault, async |conn| {
        let contact = mail::use_token(conn, &hash, mail::CONFIRM, now).await?;
        mail::confirm(conn, contact, now).await
    })
    .await
}
