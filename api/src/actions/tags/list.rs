//! The labels there are where somebody works.

use super::{AGENCIES, MOST, Tag, told};
use crate::actions::App;
use crate::domain::access::{Caller, shelf};
use crate::domain::error::Result;
use crate::storage::{connection, tags};

/// By name.
///
/// # Errors
/// `Forbidden` for an account without a membership.
pub async fn list_tags(app: &App, caller: &Caller) -> Result<Vec<Tag>> {
    let officer = shelf::at_work(caller)?;
    let conn = connection(&app.pool).await?;
    let rows = tags::of_agencies(&conn, &shelf::homes(officer), AGENCIES * MOST).await?;
    told(app, &conn, officer, rows).await
}
