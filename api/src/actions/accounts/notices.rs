//! An officer's notices: newest first, how many are unread, and up to where they are read.

use uuid::Uuid;

use crate::actions::act::Request;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::actions::{App, cursor};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AccountId;
use crate::domain::page::{Limit, Page};
use crate::storage::notices::Row;
use crate::storage::{connection, notices};

/// # Errors
/// `Malformed` for a foreign cursor.
pub async fn list_notices(
    app: &App,
    account: AccountId,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Row, String>> {
    let list = format!("notices {}", account.0);
    let before = cursor::decode(app, &list, after)?;
    let rows = notices::of(&mut *connection(&app.pool).await?, account, before, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.at, row.id));
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: page.rows,
        next,
    })
}

/// How many are counted: a badge says "100+" beyond.
pub const COUNTED: usize = 100;

/// Unread notices up to [`COUNTED`], and whether there are more.
///
/// # Errors
/// The database's.
pub async fn count_notices(app: &App, account: AccountId) -> Result<(usize, bool)> {
    let mut conn = connection(&app.pool).await?;
    let found = notices::unread(&mut conn, account, COUNTED + 1).await?;
    Ok((found.min(COUNTED), found > COUNTED))
}

/// Marks as read: all up to this notice, or all there are.
///
/// # Errors
/// `Invalid` for a notice that is not one's own; as `Taken::claim` for its key.
pub async fn read_notices(
    app: &App,
    request: &Request,
    account: AccountId,
    up_to: Option<Uuid>,
) -> Result<()> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "read notices", &up_to, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => return Ok(()),
        };
        let place = match up_to {
            Some(notice) => notices::place(conn, account, notice)
                .await?
                .ok_or_else(|| Error::field("/up_to", FieldCode::UnknownValue))?,
            None => (now, i64::MAX),
        };
        notices::read(conn, account, place, now).await?;
        taken.keep(conn, 204, up_to.unwrap_or_default()).await
    })
    .await
}
