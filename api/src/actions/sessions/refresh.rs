//! A refresh token for a new pair. A used one shown again ends the session: somebody has a copy.

use chrono::{DateTime, Utc};

use super::sign_in::SignedIn;
use super::{limits, mint, new_refresh_token, refresh_hash};
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AccountId;
use crate::storage::{sessions, sessions::Live};

/// # Errors
/// `Unauthenticated` for a token that is unknown, used, expired, or of a session that ended.
pub async fn refresh_session(app: &App, refresh_token: &str) -> Result<SignedIn> {
    let refused = || Error::Unauthenticated(ErrorCode::Unauthenticated);
    let now = app.clock.now();
    let next = new_refresh_token(app);
    // The revocation of a reused token must be committed, so it is a value and not an error of the transaction.
    let live: Option<(Live, uuid::Uuid, DateTime<Utc>)> = transaction(&app.vault, async |conn| {
        let token =
            match sessions::lock_refresh_token(conn, &refresh_hash(app, refresh_token)).await {
                Err(Error::NotFound) => return Ok(None),
                other => other?,
            };
        if token.used_at.is_some() {
            sessions::revoke(conn, token.session_id, now).await?;
            return Ok(None);
        }
        let live = match sessions::live(conn, token.session, now).await {
            Err(Error::NotFound) => return Ok(None),
            other => other?,
        };
        if token.expires_at <= now {
            return Ok(None);
        }
        sessions::use_refresh_token(conn, token.id, now).await?;
        let Some((account, _)) = live.account else {
            return Ok(None);
        };
        // By the roles of today: whoever was given one since is under its rule at once.
        let limits = limits(app, conn, AccountId(account)).await?;
        let (expires_at, absolute_at) = limits.ends(live.created_at, now);
        sessions::extend(conn, token.session_id, now, expires_at, absolute_at).await?;
        sessions::add_refresh_token(
            conn,
            token.session_id,
            &refresh_hash(app, &next),
            now,
            expires_at,
        )
        .await?;
        Ok(Some((live, token.session, expires_at)))
    })
    .await?;
    let (live, session, expires_at) = live.ok_or_else(refused)?;
    let (account, public_id) = live.account.ok_or_else(refused)?;
    Ok(SignedIn {
        account: AccountId(account),
        token: mint(app, public_id, session, "account")?,
        refresh_token: next,
        lasts: expires_at - now,
    })
}
