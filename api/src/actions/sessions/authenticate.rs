//! Who calls: the token says, the session row confirms.

use crate::actions::App;
use crate::domain::access::{Caller, Officer};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::{AccountId, ComplaintId};
use crate::storage::{accounts, connection, sessions};

/// The caller of a token, with the inner id of the session.
#[derive(Debug, Clone)]
pub struct Authenticated {
    pub caller: Caller,
    pub session: i64,
}

/// # Errors
/// `Unauthenticated` for a token that is not ours, a session that ended, an account that is not active.
pub async fn authenticate(app: &App, token: &str) -> Result<Authenticated> {
    let refused = || Error::Unauthenticated(ErrorCode::Unauthenticated);
    let now = app.clock.now();
    let claims = app.tokens.check(token, now)?;
    let mut conn = connection(&app.pool).await?;
    let session = match sessions::live(&mut conn, claims.sid, now).await {
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
                memberships: accounts::memberships(&mut conn, account).await?,
            })
        }
        (None, Some(complaint)) => Caller::CodeHolder {
            complaint: ComplaintId(complaint),
            subject: session.subject,
        },
        _ => return Err(refused()),
    };
    Ok(Authenticated {
        caller,
        session: session.id,
    })
}
