//! Labels of an agency's own: made by its admins, put on cases by whoever works where they are held, seen by its officers alone.

pub mod create;
pub mod delete;
pub mod list;
pub mod put;
pub mod show;

use uuid::Uuid;

use super::App;
use super::names::known;
use crate::domain::access::{Officer, shelf};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::storage::Conn;
use crate::storage::tags::Row;

/// Labels of one agency.
pub const MOST: i64 = 100;
/// Agencies of one officer whose labels are listed: all of them, but for people at work nearly everywhere.
const AGENCIES: i64 = 5;

#[derive(Debug, Clone)]
pub struct Tag {
    pub id: Uuid,
    pub name: String,
    pub agency: AgencyRef,
    /// Whether this officer may delete it.
    pub kept: bool,
}

async fn told(app: &App, conn: &Conn, officer: &Officer, rows: Vec<Row>) -> Result<Vec<Tag>> {
    let agencies = rows.iter().map(|row| row.agency_id);
    let agencies = app.memory.agencies(conn, agencies).await?;
    let kept = shelf::kept(officer);
    rows.into_iter()
        .map(|row| {
            Ok(Tag {
                id: row.public_id,
                name: row.name,
                agency: known(&agencies, &row.agency_id)?.reference(),
                kept: kept.contains(&row.agency_id),
            })
        })
        .collect()
}
