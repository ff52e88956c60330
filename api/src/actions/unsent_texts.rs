//! What somebody began to write about a case and has not sent: kept for them alone, until they send it, or thirty days after they last touched it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::App;
use super::beside::beside;
use crate::domain::access::Caller;
use crate::domain::error::Result;
use crate::domain::unsent::Composer;
use crate::storage::{connection, unsent_texts};

/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case.
pub async fn show_unsent_text(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    act: Composer,
) -> Result<Option<(String, DateTime<Utc>)>> {
    let mut conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let account = beside.officer.account;
    unsent_texts::find(&mut conn, account, beside.row.id, act.as_str()).await
}

/// Keeps it in the place of what was begun before; when.
///
/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case.
pub async fn keep_unsent_text(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    act: Composer,
    text: &str,
) -> Result<DateTime<Utc>> {
    let now = app.clock.now();
    let mut conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let account = beside.officer.account;
    unsent_texts::put(&mut conn, account, beside.row.id, act.as_str(), text, now).await?;
    Ok(now)
}

/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case.
pub async fn delete_unsent_text(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    act: Composer,
) -> Result<()> {
    let mut conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let account = beside.officer.account;
    unsent_texts::delete(&mut conn, account, beside.row.id, act.as_str()).await
}
