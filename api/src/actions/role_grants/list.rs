//! Roles that wait for a second national admin, the oldest first.

use crate::actions::asked::{Grant, show};
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::{connection, role_grants};

/// # Errors
/// `Forbidden` for all but national admins; `Malformed` for a foreign cursor.
pub async fn list_role_grants(
    app: &App,
    caller: &Caller,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Grant, String>> {
    if !People::of(caller)?.everywhere() {
        return Err(Error::Forbidden);
    }
    let list = "role grants";
    let after = cursor::decode(app, list, after)?;
    let conn = connection(&app.vault).await?;
    let rows = role_grants::waiting(&conn, after, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.requested_at, row.id));
    let next = cursor::encode(app, list, page.next)?;
    Ok(Page {
        rows: show(app, &conn, page.rows).await?,
        next,
    })
}
