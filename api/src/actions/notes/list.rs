//! The notes of a case, for whoever stands at its desk.

use uuid::Uuid;

use super::{Note, told};
use crate::actions::beside::beside;
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::{connection, escalations, notes};

/// The newest first; `about`: only those about this escalation.
///
/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case, and for an escalation that it does not have; `Malformed` for a foreign cursor.
pub async fn list_notes(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    about: Option<Uuid>,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Note, String>> {
    let conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let escalation = match about {
        None => None,
        Some(id) => {
            let found = escalations::of_case(&conn, beside.row.id, id).await?;
            Some(found.ok_or(Error::NotFound)?)
        }
    };
    let list = match about {
        None => format!("notes {complaint}"),
        Some(about) => format!("notes {complaint} {about}"),
    };
    let before = cursor::decode::<i32>(app, &list, after)?;
    let rows = notes::of(&conn, beside.row.id, escalation, before, limit).await?;
    let page = Page::cut(rows, limit, |row| row.seq);
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: told(app, &conn, page.rows).await?,
        next,
    })
}
