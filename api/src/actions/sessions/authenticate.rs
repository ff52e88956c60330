//! Who calls: the token says, the session row confirms.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::actions::App;
use crate::adapters::tokens::Claims;
use crate::domain::access::people::lent;
use crate::domain::access::{Caller, Officer, Role};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::{AccountId, ComplaintId};
use crate::domain::session::strictest;
use crate::storage::{Conn, absences, accounts, sessions};

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

/// Who calls, as far as that is known without asking the database.
#[derive(Debug)]
pub enum Claimant {
    Known(Caller),
    /// A token of ours whose session is still to be looked up.
    Claiming {
        token: [u8; 32],
        claims: Arc<Claims>,
    },
}

impl Claimant {
    /// Whether they hold the code of a complaint, if their token holds.
    #[must_use]
    pub fn holds_code(&self) -> bool {
        match self {
            Self::Known(caller) => matches!(caller, Caller::CodeHolder { .. }),
            Self::Claiming { claims, .. } => claims.scope.starts_with("complaint:"),
        }
    }
}

/// # Errors
/// `Unauthenticated` for a token that is not ours, a session that ended, an account that is not active.
pub async fn authenticate(app: &App, token: &str) -> Result<Authenticated> {
    match look(app, token)? {
        Looked::Remembered(known) => Ok(known),
        Looked::Claims { token, claims } => {
            app.reads
                .read(async |conn| ask(app, conn, token, &claims).await)
                .await
        }
    }
}

/// What a token claims. Whoever goes on to read something should [`confirm`] it on the same trip.
///
/// # Errors
/// `Unauthenticated` for a token that is not ours.
pub fn claim(app: &App, token: &str) -> Result<Claimant> {
    Ok(match look(app, token)? {
        Looked::Remembered(known) => Claimant::Known(known.caller),
        Looked::Claims { token, claims } => Claimant::Claiming { token, claims },
    })
}

/// # Errors
/// `Unauthenticated` for a session that ended, an account that is not active.
pub async fn confirm(app: &App, conn: &Conn, claimant: &Claimant) -> Result<Caller> {
    match claimant {
        Claimant::Known(caller) => Ok(caller.clone()),
        Claimant::Claiming { token, claims } => Ok(ask(app, conn, *token, claims).await?.caller),
    }
}

enum Looked {
    Remembered(Authenticated),
    Claims {
        token: [u8; 32],
        claims: Arc<Claims>,
    },
}

fn look(app: &App, token: &str) -> Result<Looked> {
    let now = app.clock.now();
    let hash = app.keys.server_hash("token", &[token.as_bytes()]);
    if let Some(caller) = app.memory.caller(&hash)
        && now < caller.until
    {
        return Ok(Looked::Remembered(caller.known.clone()));
    }
    let claims = match app.memory.claims(&hash) {
        // The signature was checked; the time goes on.
        Some(claims) => claims.live(now).then_some(claims).ok_or_else(refused)?,
        None => {
            let claims = Arc::new(app.tokens.check(token, now)?);
            app.memory.keep_claims(hash, Arc::clone(&claims));
            claims
        }
    };
    Ok(Looked::Claims {
        token: hash,
        claims,
    })
}

async fn ask(app: &App, conn: &Conn, token: [u8; 32], claims: &Claims) -> Result<Authenticated> {
    let now = app.clock.now();
    let era = app.memory.era();
    let caller = look_up(app, conn, claims, now).await?;
    let known = caller.known.clone();
    app.memory.keep_caller(era, token, Arc::new(caller));
    Ok(known)
}

async fn look_up(
    app: &App,
    conn: &Conn,
    claims: &Claims,
    now: DateTime<Utc>,
) -> Result<Remembered> {
    let session = match sessions::live(conn, claims.sid, now).await {
        Err(Error::NotFound) => return Err(refused()),
        other => other?,
    };
    if session.subject != claims.sub {
        return Err(refused());
    }
    let mut until = None;
    let caller = match (session.account, session.complaint_id) {
        (Some((id, public_id)), None) => {
            let account = AccountId(id);
            let absences = absences::stood_in_for(conn, account, now).await?;
            let (away, later): (Vec<_>, Vec<_>) =
                absences.into_iter().partition(|one| one.starts_at <= now);
            // What is remembered of a substitute ends when somebody leaves or comes back.
            until = away.iter().map(|one| one.ends_at).min();
            until = until
                .into_iter()
                .chain(later.iter().map(|one| one.starts_at))
                .min();
            let away: Vec<i64> = away.iter().map(|one| one.absent).collect();
            let mut memberships = lent(accounts::memberships_of(conn, account, &away).await?);
            if !session.second_factor {
                // Signed in, and nothing more: until there is a second step, the roles that ask for one are worth nothing.
                let rules = app.memory.session_rules(conn).await?;
                let needs = |roles: &[Role]| strictest(&rules, roles).second_factor;
                let own: Vec<Role> = memberships
                    .iter()
                    .filter(|m| m.stands_for.is_none())
                    .map(|m| m.role)
                    .collect();
                if needs(&own) {
                    memberships.clear();
                }
                memberships.retain(|m| m.stands_for.is_none() || !needs(&[m.role]));
            }
            Caller::Officer(Officer {
                account,
                public_id,
                memberships,
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
        until: until
            .into_iter()
            .fold(expiry.min(session.expires_at), DateTime::min),
    })
}
