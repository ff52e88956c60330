//! What is asked for by a link in a mail. The token in it is made from the request's id by a key outside the database: a mail that is sent
//! twice leads to the same, and only the token's hash is kept.

use chrono::TimeDelta;
use uuid::Uuid;

use super::App;
use crate::adapters::keys::{PersonKey, WrappedKey};
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::ids::AccountId;
use crate::storage::account_requests::Row;

const EMAIL_COLUMN: &str = "identity.account_requests/email_sealed";
const NAME_COLUMN: &str = "identity.account_requests/name_sealed";

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    Register,
    ResetPassword,
    ChangeEmail,
}

impl LinkKind {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
        }
    }

    /// How long the link can be opened.
    #[must_use]
    pub const fn lasts(self) -> TimeDelta {
        match self {
            Self::Register | Self::ChangeEmail => TimeDelta::hours(24),
            Self::ResetPassword => TimeDelta::minutes(30),
        }
    }
}

/// What is asked for, and by whom as far as that is said.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub kind: LinkKind,
    /// In its normal form.
    pub email: &'a str,
    pub name: Option<&'a str>,
    pub password_hash: Option<&'a str>,
    pub account: Option<AccountId>,
}

/// The request, sealed, and not stored yet.
///
/// # Errors
/// `Internal` if the cipher refuses.
pub fn request(app: &App, asked: Asked<'_>) -> Result<Row> {
    let id = app.chance.uuid();
    let now = app.clock.now();
    let (key, wrapped) = app.keys.new_person(id, &app.chance)?;
    let name_sealed = asked
        .name
        .map(|name| key.seal(id, NAME_COLUMN, name, &app.chance))
        .transpose()?;
    Ok(Row {
        id,
        kind: asked.kind.as_str().to_owned(),
        account_id: asked.account.map(|account| account.0),
        wrapped_key: wrapped.sealed,
        key_version: wrapped.version,
        email_sealed: key.seal(id, EMAIL_COLUMN, asked.email, &app.chance)?,
        email_index: app.keys.blind_index(ContactKind::Email, asked.email),
        name_sealed,
        password_hash: asked.password_hash.map(str::to_owned),
        token_hash: app.keys.contact_token_hash(&token_of(app, id)),
        created_at: now,
        expires_at: now + asked.kind.lasts(),
        used_at: None,
    })
}

/// The token in the link of a request.
#[must_use]
pub fn token_of(app: &App, request: Uuid) -> String {
    app.keys.contact_token("account request", request)
}

fn key_of(app: &App, request: &Row) -> Result<PersonKey> {
    let wrapped = WrappedKey {
        sealed: request.wrapped_key.clone(),
        version: request.key_version,
    };
    app.keys.open_person(request.id, &wrapped)
}

/// The address that a request names.
///
/// # Errors
/// `Internal` if it was sealed for another row or under another key.
pub fn email_of(app: &App, request: &Row) -> Result<String> {
    key_of(app, request)?.open(request.id, EMAIL_COLUMN, &request.email_sealed)
}

/// The name that came with it.
///
/// # Errors
/// As [`email_of`].
pub fn name_of(app: &App, request: &Row) -> Result<Option<String>> {
    let key = key_of(app, request)?;
    let sealed = request.name_sealed.as_deref();
    sealed
        .map(|sealed| key.open(request.id, NAME_COLUMN, sealed))
        .transpose()
}

/// Another address, sealed for the place of the one that was asked for.
///
/// # Errors
/// As [`email_of`].
pub fn seal_email(app: &App, request: &Row, email: &str) -> Result<Vec<u8>> {
    key_of(app, request)?.seal(request.id, EMAIL_COLUMN, email, &app.chance)
}
