//! Invitations to the agencies that the caller looks after, newest first.

use uuid::Uuid;

use super::{Shown, show};
use crate::actions::{App, cursor};
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::Result;
use crate::domain::invitation::State;
use crate::domain::page::{Limit, Page};
use crate::storage::invitations::{self, Filter};
use crate::storage::{agencies, connection};

/// # Errors
/// `Forbidden` for whoever looks after nobody; `NotFound` for an agency that is not theirs; `Malformed` for a foreign cursor.
pub async fn list_invitations(
    app: &App,
    caller: &Caller,
    agency: Option<Uuid>,
    state: Option<State>,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Shown, String>> {
    let people = People::of(caller)?;
    let list = format!("invitations {agency:?} {state:?} {:?}", people.roots());
    let before = cursor::decode(app, &list, after)?;
    let conn = connection(&app.vault).await?;
    let filter = Filter {
        agencies: agencies::looked_after(&conn, &people, agency).await?,
        state,
    };
    let rows = invitations::list(&conn, &filter, before, limit, app.clock.now()).await?;
    let page = Page::cut(rows, limit, |row| (row.created_at, row.id));
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: show(app, &conn, page.rows).await?,
        next,
    })
}
