//! Who has a case open now.

use chrono::TimeDelta;
use uuid::Uuid;

use super::App;
use super::beside::beside;
use super::names::{known, of_accounts};
use crate::domain::access::Caller;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::storage::{connection, memberships, presence};

/// How long somebody counts as there after the last word of it.
pub const LASTS: TimeDelta = TimeDelta::seconds(60);
/// Others that are shown.
pub const MOST: i64 = 20;

/// Somebody else there.
#[derive(Debug, Clone)]
pub struct Other {
    pub name: String,
    pub agency: AgencyRef,
    pub typing: bool,
}

/// Says that the caller is there; who else is, of those who may see the case at its desk now.
///
/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case.
pub async fn be_present(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    typing: bool,
) -> Result<Vec<Other>> {
    let now = app.clock.now();
    let mut conn = connection(&app.pool).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let (row, me) = (beside.row.id, beside.officer.account);
    presence::put(&mut conn, row, me, typing, now).await?;
    let there = presence::others(&mut conn, row, me, now - LASTS, MOST).await?;
    let accounts: Vec<i64> = there.iter().map(|(account, _)| *account).collect();
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    // Somebody who was there a moment ago may see the case no more.
    let standing = beside.standing(app, &conn, &accounts).await?;
    let held = memberships::in_force(&conn, &accounts).await?;
    let place = |account: &i64| {
        let held = held.get(account)?;
        let here = held.iter().find(|m| m.covers.contains(&beside.case.holder));
        here.or_else(|| held.first()).map(|m| m.agency.0)
    };
    let places: Vec<i64> = accounts.iter().filter_map(place).collect();
    let agencies = app.memory.agencies(&conn, places).await?;
    let names = of_accounts(app, accounts.iter().copied()).await?;
    let mut others = Vec::new();
    for (account, typing) in there {
        let stands = standing.iter().any(|(one, own)| one.0 == account && !own);
        let Some(agency) = place(&account).filter(|_| stands) else {
            continue;
        };
        others.push(Other {
            name: names.get(&account).cloned().unwrap_or_default(),
            agency: known(&agencies, &agency)?.reference(),
            typing,
        });
    }
    Ok(others)
}
