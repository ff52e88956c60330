//! Forgets what is only kept for a while: idempotency keys (24 h), rate-limit windows (24 h), ended sessions (a day after).

use chrono::TimeDelta;

use crate::actions::App;
use crate::domain::error::Result;
use crate::storage::{connection, idempotency, rate_limits, sessions};

const KEPT: TimeDelta = TimeDelta::hours(24);

/// # Errors
/// The database's.
pub async fn purge_expired(app: &App) -> Result<usize> {
    let before = app.clock.now() - KEPT;
    let mut conn = connection(&app.pool).await?;
    Ok(idempotency::purge(&mut conn, before).await?
        + rate_limits::purge(&mut conn, before).await?
        + sessions::purge(&mut conn, before).await?)
}
