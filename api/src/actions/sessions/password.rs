//! Asks once more for the password before something that a stolen session must not do.

use crate::actions::App;
use crate::actions::limits::{self, PASSWORD_PER_ACCOUNT};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AccountId;
use crate::storage::{connection, identities};

/// Runs on the vault's pool; no connection is held while hashing.
///
/// # Errors
/// `Invalid` (mismatch) at `pointer` for another one, `TooMany` after too many; `Unavailable` when the hashing queue is full.
pub async fn ask_password(
    app: &App,
    account: AccountId,
    password: &str,
    pointer: &str,
) -> Result<()> {
    limits::count(app, PASSWORD_PER_ACCOUNT, &account.0.to_be_bytes()).await?;
    let kept = identities::password_hash(&mut *connection(&app.vault).await?, account).await?;
    if app.passwords.verify(password, kept.as_deref()).await? {
        Ok(())
    } else {
        Err(Error::field(pointer, FieldCode::Mismatch))
    }
}
