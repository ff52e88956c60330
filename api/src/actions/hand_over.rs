//! Somebody leaves, and their open cases go to somebody else: each with its entry on its timeline, in the transaction of what made them leave.

use uuid::Uuid;

use serde::Serialize;

use super::App;
use super::desk::{actor, open_desk};
use crate::domain::access::Caller;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::storage::{Conn, accounts, agencies, complaints};

/// To whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum HandOver {
    /// Nobody in particular: whoever works where the case lies takes it.
    Queue,
    Person(Uuid),
}

/// Hands over every open case that is assigned to somebody at these agencies and units. The new assignee must work where each of them lies.
///
/// # Errors
/// `Invalid` for a person who is not active or does not work there.
pub async fn hand_over(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    from: AccountId,
    places: &[AgencyId],
    to: HandOver,
) -> Result<usize> {
    let now = app.clock.now();
    let refused = || Error::field("/hand_over/account_id", FieldCode::NotAllowed);
    let (account, covers) = match to {
        HandOver::Queue => {
            accounts::leave(conn, &[from]).await?;
            (None, Vec::new())
        }
        HandOver::Person(id) => {
            let found = accounts::active_by_public_id(conn, id)
                .await?
                .ok_or_else(refused)?;
            if found == from {
                return Err(refused());
            }
            // Somebody may be making them leave at this very moment: who comes second sees it.
            accounts::leave(conn, &[from, found]).await?;
            if accounts::active_by_public_id(conn, id).await?.is_none() {
                return Err(refused());
            }
            let memberships = accounts::memberships(conn, found).await?;
            let covers: Vec<AgencyId> = memberships.into_iter().flat_map(|m| m.covers).collect();
            // Even without a case: a name that cannot be is told at once.
            if !covers.iter().any(|agency| places.contains(agency)) {
                return Err(refused());
            }
            (Some((found, id)), covers)
        }
    };
    let rows = complaints::lock_open_of(conn, from, places).await?;
    let count = rows.len();
    for row in rows {
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        if account.is_some() && !covers.contains(&holder.id()) {
            return Err(refused());
        }
        let case = row.case(&holder, false, now)?;
        let actor = actor(caller, &case, &row.contributors);
        let mut desk = open_desk(app, conn, now, row, case, holder, actor).await?;
        desk.changes.assignee_id = Some(account.map(|(inner, _)| inner.0));
        desk.record(Event::Assigned {
            account: account.map(|(_, id)| id),
        });
        desk.save(conn, true).await?;
    }
    Ok(count)
}
