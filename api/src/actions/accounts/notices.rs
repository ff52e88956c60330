//! An officer's notices, newest first.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::actions::{App, cursor};
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::page::{Limit, Page};
use crate::storage::notices::Row;
use crate::storage::{connection, notices};

#[derive(Serialize, Deserialize)]
struct Key(DateTime<Utc>, i64);

/// # Errors
/// `Malformed` for a foreign cursor.
pub async fn list_notices(
    app: &App,
    account: AccountId,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Row, String>> {
    let list = format!("notices {}", account.0);
    let before = after
        .map(|after| cursor::decode::<Key>(app, &list, after))
        .transpose()?
        .map(|Key(at, id)| (at, id));
    let rows = notices::of(&mut *connection(&app.pool).await?, account, before, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.at, row.id));
    let next = page
        .next
        .map(|(at, id)| cursor::encode(app, &list, &Key(at, id)))
        .transpose()?;
    Ok(Page {
        rows: page.rows,
        next,
    })
}
