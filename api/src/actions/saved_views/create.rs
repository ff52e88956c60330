//! A view that is kept, for oneself or for one's agency.

use serde::Serialize;

use super::{MOST, SavedView, told};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::shelf;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{agencies, connection, saved_views};

#[derive(Debug, Clone, Serialize)]
pub struct NewView {
    pub name: String,
    pub query: serde_json::Value,
    /// With the officers of the agency where one works first of all.
    pub shared: bool,
}

/// # Errors
/// `Forbidden` for an account without a membership; `Conflict(wrong_state)` where there are twenty-five already.
pub async fn create_saved_view(
    app: &App,
    request: &Request,
    new: NewView,
) -> Result<(Done, SavedView)> {
    let me = shelf::at_work(&request.caller)?;
    let home = me.memberships.first().map(|m| shelf::home(m).0);
    let agency = home.filter(|_| new.shared);
    let now = app.clock.now();
    let done = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, "save view", &new, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        if let Some(agency) = agency {
            // Counted one after the other.
            agencies::lock(conn, &[agency]).await?;
        }
        let (own, shared) = saved_views::counts(conn, me.account, agency).await?;
        if own >= MOST || shared >= MOST {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let id = app.chance.uuid();
        let NewView { name, query, .. } = &new;
        saved_views::insert(conn, id, me.account, agency, name, query, now).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    let conn = connection(&app.pool).await?;
    let row = saved_views::by_public_id(&conn, done.resource).await?;
    let view = told(app, me, vec![row]).await?.pop();
    Ok((done, view.ok_or(Error::NotFound)?))
}
