//! Signing in and out, and telling who calls.

pub mod authenticate;
pub mod devices;
pub mod password;
pub mod refresh;
pub mod second_step;
pub mod sign_in;
pub mod sign_out;

use uuid::Uuid;

use super::App;
use crate::adapters::tokens;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::session::{Limits, strictest};
use crate::storage::{Conn, accounts, sessions};

/// A token to act with.
#[derive(Debug, Clone)]
pub struct Token {
    pub access_token: String,
    /// Seconds.
    pub expires_in: i64,
}

/// Bytes of a refresh token.
const REFRESH_BYTES: usize = 32;

/// What a refresh token is stored as.
fn refresh_hash(app: &App, token: &str) -> [u8; 32] {
    app.keys.server_hash("refresh token", &[token.as_bytes()])
}

fn new_refresh_token(app: &App) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(app.chance.bytes::<REFRESH_BYTES>())
}

/// A session of its own for one complaint, with a random subject, and its token.
pub(super) async fn visit(
    app: &App,
    conn: &mut Conn,
    complaint: i64,
    public_id: Uuid,
) -> Result<Token> {
    let (session, token) = new_visit(app, public_id)?;
    sessions::insert_visit(conn, complaint, &session).await?;
    Ok(token)
}

/// The same, not stored yet.
pub(super) fn new_visit(app: &App, complaint: Uuid) -> Result<(sessions::New, Token)> {
    let now = app.clock.now();
    let session = sessions::New {
        public_id: app.chance.uuid(),
        account_id: None,
        complaint_id: None,
        subject: app.chance.uuid(),
        created_at: now,
        last_used_at: now,
        expires_at: now + super::complaints::track::VISIT,
        absolute_at: None,
        browser: None,
        system: None,
    };
    let scope = format!("complaint:{complaint}");
    let token = mint(app, session.subject, session.public_id, &scope)?;
    Ok((session, token))
}

/// How long sessions of an account last, and whether it needs a second step.
async fn limits(app: &App, conn: &Conn, account: AccountId) -> Result<Limits> {
    let rules = app.memory.session_rules(conn).await?;
    Ok(strictest(&rules, &accounts::roles(conn, account).await?))
}

fn mint(app: &App, subject: Uuid, session: Uuid, scope: &str) -> Result<Token> {
    let access_token =
        app.tokens
            .mint(subject, session, scope, app.chance.uuid(), app.clock.now())?;
    Ok(Token {
        access_token,
        expires_in: tokens::LIFETIME.num_seconds(),
    })
}
