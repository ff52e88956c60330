//! Changes of the calendar, drafts and published ones.

use uuid::Uuid;

use super::{Shown, show};
use crate::actions::two_people::national_admin;
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::{calendar_changes, connection};

const LIST: &str = "calendar changes";

/// Newest first.
///
/// # Errors
/// `Forbidden` for anybody but national admins; `Malformed` for a foreign cursor.
pub async fn list_calendar_changes(
    app: &App,
    caller: &Caller,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Shown, String>> {
    national_admin(caller)?;
    let after = cursor::decode(app, LIST, after)?;
    let conn = connection(&app.pool).await?;
    let rows = calendar_changes::list(&conn, after, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.drafted_at, row.id));
    let next = cursor::encode(app, LIST, page.next)?;
    Ok(Page {
        rows: show(app, &conn, page.rows).await?,
        next,
    })
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`.
pub async fn show_calendar_change(app: &App, caller: &Caller, id: Uuid) -> Result<Shown> {
    national_admin(caller)?;
    let conn = connection(&app.pool).await?;
    let row = calendar_changes::by_public_id(&conn, id).await?;
    let shown = show(app, &conn, vec![row]).await?.pop();
    shown.ok_or(Error::NotFound)
}
