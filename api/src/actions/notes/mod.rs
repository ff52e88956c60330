//! Notes on a case, from officers to officers.

pub mod add;
pub mod list;
pub mod mentionable;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::App;
use super::names::{known, officers};
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::error::Result;
use crate::domain::escalation::Level;
use crate::domain::masking::mask;
use crate::storage::notes::Row;
use crate::storage::{Conn, escalations};

/// A note as officers read it.
#[derive(Debug, Clone)]
pub struct Note {
    pub id: Uuid,
    /// ID numbers, phones and addresses masked, as in everything that officers read.
    pub text: String,
    pub author: OfficerRef,
    /// Where the author worked then.
    pub agency: AgencyRef,
    pub at: DateTime<Utc>,
    pub mentioned: Vec<OfficerRef>,
    /// What it is about, where that is an escalation.
    pub escalation: Option<(Uuid, Level)>,
}

/// Notes with their names.
///
/// # Errors
/// `Internal` if a name cannot be opened.
async fn told(app: &App, conn: &Conn, rows: Vec<Row>) -> Result<Vec<Note>> {
    let people = rows
        .iter()
        .flat_map(|row| row.mentioned.iter().copied().chain([row.account_id]));
    let people: Vec<i64> = people.collect();
    let people = officers(app, conn, &people).await?;
    let places = rows.iter().map(|row| row.agency_id);
    let places = app.memory.agencies(conn, places).await?;
    let about: Vec<i64> = rows.iter().filter_map(|row| row.escalation_id).collect();
    let about = escalations::references(conn, &about).await?;
    rows.into_iter()
        .map(|row| {
            let mentioned = row.mentioned.iter().filter_map(|id| people.get(id));
            Ok(Note {
                id: row.public_id,
                text: mask(&row.text).text,
                author: known(&people, &row.account_id)?.clone(),
                agency: known(&places, &row.agency_id)?.reference(),
                at: row.at,
                mentioned: mentioned.cloned().collect(),
                escalation: row.escalation_id.and_then(|id| about.get(&id).copied()),
            })
        })
        .collect()
}
