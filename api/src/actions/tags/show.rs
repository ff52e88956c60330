//! The labels on a case, of the agencies where the caller works.

use uuid::Uuid;

use super::{Tag, told};
use crate::actions::App;
use crate::actions::beside::beside;
use crate::domain::access::{Caller, shelf};
use crate::domain::error::Result;
use crate::storage::{connection, tags};

/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case.
pub async fn show_complaint_tags(app: &App, caller: &Caller, complaint: Uuid) -> Result<Vec<Tag>> {
    let conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let homes = shelf::homes(&beside.officer);
    let rows = tags::on(&conn, beside.row.id, &homes).await?;
    told(app, &conn, &beside.officer, rows).await
}
