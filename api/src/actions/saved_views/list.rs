//! One's own views, and behind them those that colleagues share.

use super::{MOST, SavedView, told};
use crate::actions::App;
use crate::domain::access::{Caller, shelf};
use crate::domain::error::Result;
use crate::storage::{connection, saved_views};

/// # Errors
/// `Forbidden` for an account without a membership.
pub async fn list_saved_views(app: &App, caller: &Caller) -> Result<Vec<SavedView>> {
    let officer = shelf::at_work(caller)?;
    let conn = connection(&app.pool).await?;
    let mut rows = saved_views::own(&conn, officer.account, MOST).await?;
    let homes = shelf::homes(officer);
    rows.extend(saved_views::shared(&conn, &homes, officer.account, MOST).await?);
    told(app, officer, rows).await
}
