//! Forgets what is only kept for a while: idempotency keys (24 h), rate-limit windows (24 h), visits by code (a day after), sessions of accounts
//! (90 days after, so that a device is known again), links that nobody opened and codes that nobody typed (a day after), invitations that nobody took up (90 days after: until then
//! they can be sent again), texts that nobody sent (30 days), who was at a case.

use chrono::TimeDelta;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::error::Result;
use crate::storage::{
    account_requests, connection, idempotency, invitations, phone_codes, presence, rate_limits,
    sessions, unsent_texts,
};

const KEPT: TimeDelta = TimeDelta::hours(24);
const DEVICES_KEPT: TimeDelta = TimeDelta::days(90);
const TEXTS_KEPT: TimeDelta = TimeDelta::days(30);
const INVITATIONS_KEPT: TimeDelta = TimeDelta::days(90);

/// # Errors
/// The database's.
pub async fn purge_expired(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let before = now - KEPT;
    let links = account_requests::purge(&mut *connection(&app.vault).await?, before).await?;
    let codes = phone_codes::purge(&mut *connection(&app.vault).await?, before).await?;
    let invited = transaction(&app.vault, async |conn| {
        invitations::purge(conn, now - INVITATIONS_KEPT).await
    })
    .await?;
    let mut conn = connection(&app.pool).await?;
    Ok(idempotency::purge(&mut conn, before).await?
        + rate_limits::purge(&mut conn, before).await?
        + sessions::purge(&mut conn, before, now - DEVICES_KEPT).await?
        + unsent_texts::purge(&mut conn, now - TEXTS_KEPT).await?
        + presence::purge(&mut conn, before).await?
        + links
        + codes
        + invited)
}
