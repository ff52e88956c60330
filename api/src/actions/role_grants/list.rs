//! Roles that wait for a second national admin, the oldest first.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::actions::asked::{Grant, show};
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::{connection, role_grants};

#[derive(Serialize, Deserialize)]
struct Key(DateTime<Utc>, Uuid);

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
    let after = after
        .map(|after| cursor::decode::<Key>(app, list, after))
        .transpose()?
        .map(|Key(at, id)| (at, id));
    let conn = connection(&app.vault).await?;
    let rows = role_grants::waiting(&conn, after, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.requested_at, row.id));
    let next = page
        .next
        .map(|(at, id)| cursor::encode(app, list, &Key(at, id)))
        .transpose()?;
    Ok(Page {
        rows: show(app, &conn, page.rows).await?,
        next,
    })
}
