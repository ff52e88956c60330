//! The second step, where an account has one: judged before the transaction that signs in, taken inside it.

use chrono::{DateTime, Utc};

use crate::actions::{App, names};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AccountId;
use crate::domain::second_factor::{Secret, recovery_form};
use crate::storage::{Conn, connection, second_factors};

/// What an account and a code come to.
pub enum Step {
    /// The account has no second step.
    None,
    /// The code belongs to this step of time.
    Time(i64),
    /// The hash of a code on paper; whether it is one of the account's shows when it is taken.
    Paper(Vec<u8>),
}

impl Step {
    /// Runs on the vault's pool.
    ///
    /// # Errors
    /// `Unauthenticated`: `second_factor_required` without a code, `second_factor_invalid` for one that cannot be right.
    pub async fn of(
        app: &App,
        account: AccountId,
        code: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let mut conn = connection(&app.vault).await?;
        let row = second_factors::of(&mut conn, account).await?;
        let Some(row) = row.filter(|row| row.confirmed_at.is_some()) else {
            return Ok(Self::None);
        };
        let code = code.ok_or(Error::Unauthenticated(ErrorCode::SecondFactorRequired))?;
        if let Some(form) = recovery_form(code) {
            return Ok(Self::Paper(recovery_hash(app, account, &form)));
        }
        kept(app, &mut conn, account, &row.secret_sealed)
            .await?
            .step(code, now)
            .map(Self::Time)
            .ok_or_else(invalid)
    }

    /// # Errors
    /// `Unauthenticated(second_factor_invalid)` for what was used before, or meanwhile.
    pub async fn take(
        &self,
        conn: &mut Conn,
        account: AccountId,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let taken = match self {
            Self::None => true,
            Self::Time(step) => second_factors::use_step(conn, account, *step).await?,
            Self::Paper(hash) => second_factors::use_code(conn, account, hash, now).await?,
        };
        if taken { Ok(()) } else { Err(invalid()) }
    }
}

const fn invalid() -> Error {
    Error::Unauthenticated(ErrorCode::SecondFactorInvalid)
}

/// An account's secret, opened.
///
/// # Errors
/// `Internal` if it was sealed for somebody else.
pub async fn kept(app: &App, conn: &mut Conn, account: AccountId, sealed: &[u8]) -> Result<Secret> {
    let (person, key) = names::person(app, conn, account).await?;
    let text = key.open(person, names::FACTOR_COLUMN, sealed)?;
    Secret::kept(&text, &address(app, conn, account).await?)
}

/// What the owner's app calls the account.
///
/// # Errors
/// As [`names::logins`].
pub async fn address(app: &App, conn: &mut Conn, account: AccountId) -> Result<String> {
    let known = names::logins(app, conn, account).await?;
    Ok(known.first().unwrap_or("akun").to_owned())
}

/// What is kept of a code on paper.
#[must_use]
pub fn recovery_hash(app: &App, account: AccountId, form: &str) -> Vec<u8> {
    let parts: [&[u8]; 2] = [&account.0.to_be_bytes(), form.as_bytes()];
    app.keys.server_hash("recovery code", &parts).to_vec()
}
