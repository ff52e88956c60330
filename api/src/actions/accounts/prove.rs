//! What some changes to an account ask for besides a token: the password, once more.

use crate::actions::App;
use crate::actions::limits::{self, PROOFS_PER_ACCOUNT};
use crate::actions::names;
use crate::domain::access::Officer;
use crate::domain::error::{Error, FieldCode, Result};
use crate::storage::{connection, identities};

pub struct Proved {
    /// Where the account signs in.
    pub email: String,
}

/// # Errors
/// `Invalid` (mismatch) for a wrong password; `TooMany` after too many guesses; `Unavailable` when the hashing queue is full.
pub async fn prove(app: &App, me: &Officer, password: &str, pointer: &str) -> Result<Proved> {
    limits::count(app, PROOFS_PER_ACCOUNT, me.public_id.as_bytes()).await?;
    let (hash, email) = {
        let mut conn = connection(&app.vault).await?;
        (
            identities::password_hash(&mut conn, me.account).await?,
            names::login_email(app, &mut conn, me.account).await?,
        )
    };
    // No connection is held while hashing.
    if app.passwords.verify(password, hash.as_deref()).await? {
        Ok(Proved { email })
    } else {
        Err(Error::field(pointer, FieldCode::Mismatch))
    }
}
