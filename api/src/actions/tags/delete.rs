//! A label that is no more, on no case either.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::access::{Caller, shelf};
use crate::domain::error::{Error, Result};
use crate::storage::tags;

/// # Errors
/// `NotFound` for one of another agency; `Forbidden` for who is no admin of this one.
pub async fn delete_tag(app: &App, caller: &Caller, id: Uuid) -> Result<()> {
    let me = shelf::at_work(caller)?;
    transaction(&app.pool, async |conn| {
        let row = tags::among(conn, &[id], &shelf::homes(me)).await?.pop();
        let row = row.ok_or(Error::NotFound)?;
        if !shelf::kept(me).contains(&row.agency_id) {
            return Err(Error::Forbidden);
        }
        tags::delete(conn, row.id).await
    })
    .await
}
