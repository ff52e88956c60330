//! What is asked for by somebody who then shows that an address or a number is theirs: by a link in a mail, or by the code that came to the phone.
//!
//! The token in the link is made from the request's id by a key outside the database: a mail that is sent twice leads to the same, and only the token's
//! hash is kept. Whoever asks with a number has the token at once, and the code comes to the phone: so that a code is guessed at by nobody else.

use chrono::TimeDelta;
use uuid::Uuid;

use super::App;
use super::limits::{self, PHONE_CODES_PER_NETWORK, PHONE_CODES_PER_NUMBER};
use super::sessions::password::{Proved, ask_password};
use crate::adapters::keys::{PersonKey, WrappedKey, same};
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::identity::{ContactKind, Login};
use crate::domain::ids::AccountId;
use crate::domain::notice::channel::{CODE_LASTS, NoticeChannel};
use crate::storage::account_requests::{self, Row};
use crate::storage::{Conn, connection, identities};

const LOGIN_COLUMN: &str = "identity.account_requests/email_sealed";
const NAME_COLUMN: &str = "identity.account_requests/name_sealed";

/// Guesses at one code.
const TRIES: i32 = 5;

/// What a link or a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    Register,
    ResetPassword,
    ChangeEmail,
    ChangePhone,
}

impl LinkKind {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
            Self::ChangePhone => "change_phone",
        }
    }

    /// How long the link can be opened.
    #[must_use]
    const fn lasts(self) -> TimeDelta {
        match self {
            Self::Register | Self::ChangeEmail => TimeDelta::hours(24),
            Self::ResetPassword => TimeDelta::minutes(30),
            Self::ChangePhone => CODE_LASTS,
        }
    }
}

/// Where what proves it is sent.
#[derive(Debug, Clone)]
pub struct SentTo {
    pub login: Login,
    pub channel: NoticeChannel,
}

/// What is asked for, and by whom as far as that is said.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub kind: LinkKind,
    pub to: &'a SentTo,
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
    let SentTo { login, channel } = asked.to;
    let (lasts, channel) = match login {
        Login::Email(_) => (asked.kind.lasts(), None),
        Login::Phone(_) => (CODE_LASTS, Some(channel.as_str().to_owned())),
    };
    Ok(Row {
        id,
        kind: asked.kind.as_str().to_owned(),
        account_id: asked.account.map(|account| account.0),
        wrapped_key: wrapped.sealed,
        key_version: wrapped.version,
        email_sealed: key.seal(id, LOGIN_COLUMN, login.value(), &app.chance)?,
        email_index: app.keys.blind_index(login.kind(), login.value()),
        name_sealed,
        password_hash: asked.password_hash.map(str::to_owned),
        token_hash: app.keys.contact_token_hash(&token_of(app, id)),
        created_at: now,
        expires_at: now + lasts,
        used_at: None,
        channel,
        tries: 0,
    })
}

/// What an account asks to sign in with from now on, once its password was right; not stored yet. Whether it is somebody else's is not told here.
///
/// # Errors
/// `Invalid` for a wrong password, for a channel that there is not, and for what the account has; `TooMany` for a flood.
pub async fn request_change<'a>(
    app: &App,
    me: &Officer,
    (password, to): (&str, &SentTo),
    network: &[u8],
) -> Result<(Row, Proved<'a>)> {
    permit(app, to)?;
    let proved = ask_password(app, me.account, password, "/password").await?;
    let (kind, pointer) = match to.login {
        Login::Email(_) => (LinkKind::ChangeEmail, "/email"),
        Login::Phone(_) => (LinkKind::ChangePhone, "/phone"),
    };
    let asked = Asked {
        kind,
        to,
        name: None,
        password_hash: None,
        account: Some(me.account),
    };
    let row = request(app, asked)?;
    let own = {
        let conn = &mut *connection(&app.vault).await?;
        identities::account_of(conn, kind_of(&row), &row.email_index).await?
    };
    if own.is_some_and(|(account, _)| account == me.account) {
        return Err(Error::field(pointer, FieldCode::Unchanged));
    }
    count(app, &row, network).await?;
    Ok((row, proved))
}

/// # Errors
/// `Invalid` at `/channel` for one that there is not.
pub fn permit(app: &App, to: &SentTo) -> Result<()> {
    match to.login {
        Login::Phone(_) if !app.gateway.channels().contains(&to.channel) => {
            Err(Error::field("/channel", FieldCode::UnknownValue))
        }
        _ => Ok(()),
    }
}

/// Counts what is sent to an address or a number that somebody typed.
///
/// # Errors
/// `TooMany` with the seconds left in the window.
pub async fn count(app: &App, request: &Row, network: &[u8]) -> Result<()> {
    match kind_of(request) {
        ContactKind::Phone => {
            limits::count(app, PHONE_CODES_PER_NETWORK, network).await?;
            let whom = [request.kind.as_bytes(), &request.email_index].concat();
            limits::count_unseen(app, PHONE_CODES_PER_NUMBER, &whom).await
        }
        _ => limits::count_link(app, &request.kind, &request.email_index, network).await,
    }
}

/// The token in the link of a request.
#[must_use]
pub fn token_of(app: &App, request: Uuid) -> String {
    app.keys.contact_token("account request", request)
}

/// The token for whoever asked with a number. Whoever asked with an address finds it in their mail.
#[must_use]
pub fn token_for_asker(app: &App, request: &Row) -> Option<String> {
    request.channel.as_ref().map(|_| token_of(app, request.id))
}

/// Whether the code is the one that came to the phone; a link needs none. A wrong one is counted: whoever gets `false` commits before refusing.
///
/// # Errors
/// `Invalid` at `/code` without one; `Conflict(wrong_state)` where it was guessed at too often.
pub async fn proved(app: &App, conn: &mut Conn, request: &Row, code: Option<&str>) -> Result<bool> {
    if request.channel.is_none() {
        return Ok(true);
    }
    let code = code.ok_or_else(|| Error::field("/code", FieldCode::Required))?;
    if request.tries >= TRIES {
        return Err(Error::Conflict(ErrorCode::WrongState));
    }
    let right = same(app.keys.login_code(request.id).as_bytes(), code.as_bytes());
    if !right {
        account_requests::count_try(conn, request.id).await?;
    }
    Ok(right)
}

/// What is said of a wrong code.
#[must_use]
pub fn wrong_code() -> Error {
    Error::field("/code", FieldCode::Mismatch)
}

fn key_of(app: &App, request: &Row) -> Result<PersonKey> {
    let wrapped = WrappedKey {
        sealed: request.wrapped_key.clone(),
        version: request.key_version,
    };
    app.keys.open_person(request.id, &wrapped)
}

/// Whether a request names an address or a number.
#[must_use]
pub const fn kind_of(request: &Row) -> ContactKind {
    match request.channel {
        None => ContactKind::Email,
        Some(_) => ContactKind::Phone,
    }
}

/// The address or the number that a request names.
///
/// # Errors
/// `Internal` if it was sealed for another row or under another key.
pub fn login_of(app: &App, request: &Row) -> Result<Login> {
    let value = key_of(app, request)?.open(request.id, LOGIN_COLUMN, &request.email_sealed)?;
    Ok(match request.channel {
        None => Login::Email(value),
        Some(_) => Login::Phone(value),
    })
}

/// The name that came with it.
///
/// # Errors
/// As [`login_of`].
pub fn name_of(app: &App, request: &Row) -> Result<Option<String>> {
    let key = key_of(app, request)?;
    let sealed = request.name_sealed.as_deref();
    sealed
        .map(|sealed| key.open(request.id, NAME_COLUMN, sealed))
        .transpose()
}

/// Another address or number, sealed for the place of the one that was asked for.
///
/// # Errors
/// As [`login_of`].
pub fn seal_login(app: &App, request: &Row, value: &str) -> Result<Vec<u8>> {
    key_of(app, request)?.seal(request.id, LOGIN_COLUMN, value, &app.chance)
}
