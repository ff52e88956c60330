//! The calendar is changed by two: one national admin drafts, another publishes, and the worker counts the open clocks anew.

pub mod discard;
pub mod draft;
pub mod list;
pub mod preview;
pub mod publish;
pub mod recount;

use std::collections::HashMap;

use crate::actions::{App, names};
use crate::domain::complaint::audience::{AreaRef, OfficerRef};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::sla::revision::{Edits, FileRow};
use crate::storage::calendar_changes::Row;
use crate::storage::{Conn, areas, calendars};

/// A change with the names of what is in it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub row: Row,
    pub edits: Edits,
    pub file_rows: Vec<FileRow>,
    /// By code.
    pub areas: HashMap<String, AreaRef>,
    pub drafted_by: OfficerRef,
    pub published_by: Option<OfficerRef>,
}

/// # Errors
/// `Internal` for what this release cannot read.
pub(super) async fn show(app: &App, conn: &Conn, rows: Vec<Row>) -> Result<Vec<Shown>> {
    let accounts: Vec<i64> = rows
        .iter()
        .flat_map(|row| [Some(row.drafted_by), row.published_by])
        .flatten()
        .collect();
    let officers = names::officers(app, conn, &accounts).await?;
    let edits = rows.iter().map(Row::edits).collect::<Result<Vec<_>>>()?;
    let codes = edits.iter().flat_map(|edits| {
        let added = edits.added.iter();
        let removed = edits.removed.iter().map(|known| &known.day);
        let renamed = edits.renamed.iter().map(|renaming| &renaming.was.day);
        let days = added.chain(removed).chain(renamed);
        days.filter_map(|day| day.area_code.clone())
    });
    let found = app.memory.areas(conn, codes).await?;
    let areas: HashMap<String, AreaRef> = found
        .into_iter()
        .map(|(code, row)| (code, areas::Row::reference(&row)))
        .collect();
    rows.into_iter()
        .zip(edits)
        .map(|(row, edits)| {
            Ok(Shown {
                file_rows: row.file_rows()?,
                drafted_by: names::known(&officers, &row.drafted_by)?.clone(),
                published_by: match row.published_by {
                    Some(by) => Some(names::known(&officers, &by)?.clone()),
                    None => None,
                },
                areas: areas.clone(),
                edits,
                row,
            })
        })
        .collect()
}

/// Does to the calendar what a change says.
///
/// # Errors
/// `Conflict(wrong_state)` where a day that it takes out or renames is not there any more.
async fn apply(conn: &mut Conn, row: &Row, edits: &Edits) -> Result<()> {
    let gone = || Error::Conflict(ErrorCode::WrongState);
    // The years first: whoever changes one waits here for whoever does too.
    let years = edits.years();
    for year in &years {
        calendars::revise(conn, *year, &row.citation).await?;
    }
    if !edits.removed.is_empty()
        && calendars::remove(conn, &edits.removed).await? != edits.removed.len()
    {
        return Err(gone());
    }
    for renaming in &edits.renamed {
        match calendars::rename(conn, renaming).await {
            Err(Error::NotFound) => return Err(gone()),
            renamed => renamed?,
        }
    }
    if !edits.added.is_empty() {
        calendars::add(conn, &edits.added, &row.citation).await?;
    }
    for year in &years {
        calendars::settle(conn, *year).await?;
    }
    Ok(())
}
