//! Who calls: the token says, the session row confirms.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::actions::App;
use crate::adapters::tokens::Claims;
use crate::domain::access::{Caller, Officer};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::{AccountId, ComplaintId};
use crate::storage::{Conn, accounts, sessions};

/// The caller of a token, with the inner id of the session.
#[derive(Debug, Clone)]
pub struct Authenticated {
    pub caller: Caller,
    pub session: i64,
}

/// A caller whose token and session hold until then, if nothing happens to them.
#[derive(Debug)]
pub struct Remembered {
    known: Authenticated,
    until: DateTime<Utc>,
}

const fn refused() -> Error {
    Error::Unauthenticated(ErrorCode::Unauthenticated)
}

/// # Errors
/// `Unauthenticated` for a token that is not ours, a session that ended, an account that is not active.
pub async fn authenticate(app: &App, token: &str) -> Result<Authenticated> {
    let now = app.clock.now();
    let hash = app.keys.server_hash("token", &[token.as_bytes()]);
    if let Some(caller) = app.memory.caller(&hash)
        && now < caller.until
    {
        return Ok(caller.known.clone());
    }
    let claims = app.tokens.check(token, now)?;
    let era = app.memory.era();
    let caller = app
        .reads
        .read(async |conn| look_up(conn, &claims, now).await)
        .await?;
    let known = caller.known.clone();
    app.memory.keep_caller(era, hash, Arc::new(caller));
    Ok(known)
}

async fn look_up(conn: &Conn, claims: &Claims, now: DateTime<Utc>) -> Result<Remembered> {
    let session = match sessions::live(conn, claims.sid, now).await {
        Err(Error::NotFound) => return Err(refused()),
        other => other?,
    };
    if session.subject != claims.sub {
        return Err(refused());
    }
    let caller = match (session.account, session.complaint_id) {
        (Some((id, public_id)), None) => {
            let account = AccountId(id);
            Caller::Officer(Officer {
                account,
                public_id,
                memberships: accounts::memberships(conn, account).await?,
            })
        }
        (None, Some(complaint)) => Caller::CodeHolder {
            complaint: ComplaintId(complaint),
            subject: session.subject,
        },
        _ => return Err(refused()),
    };
    let expiry = DateTime::from_timestamp(claims.exp, 0).unwrap_or(now);
    Ok(Remembered {
        known: Authenticated {
            caller,
            session: session.id,
        },
        until: expiry.min(session.expires_at),
    })
}
