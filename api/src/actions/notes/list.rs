//! The notes of a case, for whoever stands at its desk.

use uuid::Uuid;

use super::{Note, told};
use crate::actions::beside::beside;
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::error::Result;
use crate::domain::page::{Limit, Page};
use crate::storage::{connection, notes};

/// The newest first.
///
/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case; `Malformed` for a foreign cursor.
pub async fn list_notes(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Note, String>> {
    let conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let list = format!("notes {complaint}");
    let before = cursor::decode::<i32>(app, &list, after)?;
    let rows = notes::of(&conn, beside.row.id, before, limit).await?;
    let page = Page::cut(rows, limit, |row| row.seq);
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: told(app, &conn, page.rows).await?,
        next,
    })
}
