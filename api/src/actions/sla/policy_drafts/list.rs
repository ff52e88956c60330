//! Drafts of rule sets, those that were published too.

use uuid::Uuid;

use super::{Shown, show};
use crate::actions::two_people::national_admin;
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::{connection, policy_drafts};

const LIST: &str = "policy drafts";

/// Newest first.
///
/// # Errors
/// `Forbidden` for anybody but national admins; `Malformed` for a foreign cursor.
pub async fn list_policy_drafts(
    app: &App,
    caller: &Caller,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Shown, String>> {
    national_admin(caller)?;
    let after = cursor::decode(app, LIST, after)?;
    let conn = connection(&app.pool).await?;
    let rows = policy_drafts::list(&conn, after, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.drafted_at, row.id));
    let next = cursor::encode(app, LIST, page.next)?;
    Ok(Page {
        rows: show(app, &conn, page.rows).await?,
        next,
    })
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`.
pub async fn show_policy_draft(app: &App, caller: &Caller, id: Uuid) -> Result<Shown> {
    national_admin(caller)?;
    let conn = connection(&app.pool).await?;
    let row = policy_drafts::by_public_id(&conn, id).await?;
    let shown = show(app, &conn, vec![row]).await?.pop();
    shown.ok_or(Error::NotFound)
}
