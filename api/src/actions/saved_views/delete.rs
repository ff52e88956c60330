//! A view that nobody needs any more.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{Caller, shelf};
use crate::domain::error::{Error, Result};
use crate::storage::saved_views;

/// By its owner; a shared one also by an admin of the agency.
///
/// # Errors
/// `NotFound` for one that is not in the caller's list; `Forbidden` for a colleague's.
pub async fn delete_saved_view(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    let me = shelf::at_work(caller)?;
    transaction(&app.pool, async |conn| {
        let row = saved_views::by_public_id(conn, id).await?;
        let own = row.account_id == me.account.0;
        let with = |agencies: Vec<i64>| row.agency_id.is_some_and(|id| agencies.contains(&id));
        if !own && !with(shelf::homes(me)) {
            return Err(Error::NotFound);
        }
        if !own && !with(shelf::kept(me)) {
            return Err(Error::Forbidden);
        }
        saved_views::delete(conn, row.id).await
    })
    .await
}
