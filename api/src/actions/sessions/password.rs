//! Asks once more for the password before something that a stolen session must not do.

use crate::actions::App;
use crate::actions::limits::{self, PASSWORD_PER_ACCOUNT};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AccountId;
use crate::storage::{Conn, accounts, connection, identities};

/// A password that was right when it was asked for.
#[must_use = "it may have been changed since: ask again where it counts"]
pub struct Proved<'a> {
    account: AccountId,
    hash: Option<String>,
    pointer: &'a str,
}

/// Runs on the vault's pool; no connection is held while hashing.
///
/// # Errors
/// `Invalid` (mismatch) at `pointer` for another one, `TooMany` after too many; `Unavailable` when the hashing queue is full.
pub async fn ask_password<'a>(
    app: &App,
    account: AccountId,
    password: &str,
    pointer: &'a str,
) -> Result<Proved<'a>> {
    limits::count(app, PASSWORD_PER_ACCOUNT, &account.0.to_be_bytes()).await?;
    let hash = identities::password_hash(&mut *connection(&app.vault).await?, account).await?;
    if app.passwords.verify(password, hash.as_deref()).await? {
        Ok(Proved {
            account,
            hash,
            pointer,
        })
    } else {
        Err(Error::field(pointer, FieldCode::Mismatch))
    }
}

impl Proved<'_> {
    /// In the transaction of what it was asked for: waits for whoever changes the password at this moment, and then the old one is no proof any more.
    ///
    /// # Errors
    /// `Invalid` (mismatch) if it was changed since.
    pub async fn still_holds(&self, conn: &mut Conn) -> Result<()> {
        accounts::lock_version(conn, self.account).await?;
        if identities::password_hash(conn, self.account).await? == self.hash {
            Ok(())
        } else {
            Err(Error::field(self.pointer, FieldCode::Mismatch))
        }
    }
}
