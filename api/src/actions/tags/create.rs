//! A new label.

use serde::Serialize;

use super::{MOST, Tag, told};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::shelf;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{agencies, connection, tags};

#[derive(Debug, Clone, Serialize)]
pub struct NewTag {
    pub name: String,
}

/// # Errors
/// `Forbidden` for who is no admin; `Invalid` for a name that there is; `Conflict(wrong_state)` where there are a hundred.
pub async fn create_tag(app: &App, request: &Request, new: NewTag) -> Result<(Done, Tag)> {
    let me = shelf::at_work(&request.caller)?;
    let agency = shelf::own_shelf(me)?;
    let now = app.clock.now();
    let done = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "create tag", &new, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        // Counted one after the other.
        agencies::lock(conn, &[agency.0]).await?;
        if tags::count(conn, agency).await? >= MOST {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let id = app.chance.uuid();
        tags::insert(conn, id, agency, &new.name, now).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    let conn = connection(&app.pool).await?;
    let row = tags::among(&conn, &[done.resource], &[agency.0]).await?;
    let tag = told(app, &conn, me, row).await?.pop();
    Ok((done, tag.ok_or(Error::NotFound)?))
}
