//! Where an account is signed in, and signing out there.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::App;
use crate::domain::device::{Browser, System};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::storage::{connection, sessions};

/// A session as its owner recognises it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The inner id.
    pub session: i64,
    pub id: Uuid,
    pub browser: Browser,
    pub system: System,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Sessions that hold, last used first; at most a hundred.
///
/// # Errors
/// The database's.
pub async fn list_sessions(app: &App, account: AccountId) -> Result<Vec<Seen>> {
    let mut conn = connection(&app.pool).await?;
    let rows = sessions::of_account(&mut conn, account, app.clock.now()).await?;
    // Of a session from before devices were told apart, nothing is known.
    let seen = |row: sessions::Device| Seen {
        session: row.id,
        id: row.public_id,
        browser: row
            .browser
            .and_then(|word| word.parse().ok())
            .unwrap_or(Browser::Other),
        system: row
            .system
            .and_then(|word| word.parse().ok())
            .unwrap_or(System::Other),
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
    };
    Ok(rows.into_iter().map(seen).collect())
}

/// # Errors
/// `NotFound` for a session that ended or is not one's own.
pub async fn end_session(app: &App, account: AccountId, session: Uuid) -> Result<()> {
    let mut conn = connection(&app.pool).await?;
    if !sessions::revoke_one(&mut conn, account, session, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    app.memory.forget(app.memory.era().heard);
    Ok(())
}

/// All of them, or all but the one that asks.
///
/// # Errors
/// The database's.
pub async fn end_sessions(app: &App, account: AccountId, keep: Option<i64>) -> Result<()> {
    let mut conn = connection(&app.pool).await?;
    sessions::revoke_all(&mut conn, account, keep, app.clock.now()).await?;
    app.memory.forget(app.memory.era().heard);
    Ok(())
}
