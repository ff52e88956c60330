//! An officer's notices: newest first, how many are unread, and up to where they are read.

use std::collections::HashSet;

use uuid::Uuid;

use crate::actions::act::Request;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::kept::kept_from;
use crate::actions::transaction::transaction;
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AccountId;
use crate::domain::page::{Limit, Page};
use crate::storage::notices::Row;
use crate::storage::{Conn, complaints, connection, notices};

/// # Errors
/// `Malformed` for a foreign cursor.
pub async fn list_notices(
    app: &App,
    caller: &Caller,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Row, String>> {
    let account = caller.officer()?.account;
    let list = format!("notices {}", account.0);
    let before = cursor::decode(app, &list, after)?;
    let mut conn = connection(&app.pool).await?;
    let rows = notices::of(&mut conn, account, before, limit).await?;
    let mut page = Page::cut(rows, limit, |row| (row.at, row.id));
    let next = cursor::encode(app, &list, page.next)?;
    let named: Vec<Uuid> = page.rows.iter().map(|row| row.complaint).collect();
    let seen = seen(app, &conn, caller, named).await?;
    page.rows.retain(|row| seen.contains(&row.complaint));
    Ok(Page {
        rows: page.rows,
        next,
    })
}

/// Of the cases that notices are of, those the officer may still see: others have left their desk since, or became secret.
async fn seen(app: &App, conn: &Conn, caller: &Caller, named: Vec<Uuid>) -> Result<HashSet<Uuid>> {
    let mut seen: HashSet<Uuid> = named.into_iter().collect();
    let ids: Vec<Uuid> = seen.iter().copied().collect();
    let rows = complaints::by_public_ids(conn, &ids).await?;
    for row in kept_from(app, conn, caller, rows).await? {
        seen.remove(&row.public_id);
    }
    Ok(seen)
}

/// How many are counted: a badge says "100+" beyond.
pub const COUNTED: usize = 100;

/// Unread notices up to [`COUNTED`], and whether there are more.
///
/// # Errors
/// The database's.
pub async fn count_notices(app: &App, caller: &Caller) -> Result<(usize, bool)> {
    let mut conn = connection(&app.pool).await?;
    let account = caller.officer()?.account;
    let unread = notices::unread(&mut conn, account, COUNTED + 1).await?;
    let more = unread.len() > COUNTED;
    let seen = seen(app, &conn, caller, unread.clone()).await?;
    let found = unread.iter().filter(|id| seen.contains(id)).count();
    Ok((found.min(COUNTED), more))
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
