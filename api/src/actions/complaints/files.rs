//! What the acts on files share: how a caller stands to a case's files.

use uuid::Uuid;

use crate::actions::App;
use crate::domain::access::{self, Caller};
use crate::domain::attachment::Looking;
use crate::domain::complaint::Case;
use crate::domain::error::{Error, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::storage::{Conn, agencies, complaints};

/// The account in whose name a caller sends and sees files; `None` for the reporter, whether with an account or by the code.
pub fn account(caller: &Caller, case: &Case) -> Option<AccountId> {
    match caller {
        Caller::Officer(officer) if !case.own => Some(officer.account),
        _ => None,
    }
}

/// # Errors
/// `NotFound` for a case that does not exist for the caller.
pub fn looking(caller: &Caller, case: &Case, zone: chrono_tz::Tz) -> Result<Looking> {
    Ok(Looking {
        view: access::view(caller, case).ok_or(Error::NotFound)?,
        account: account(caller, case),
        zone,
    })
}

/// A case and how its files look to the caller.
///
/// # Errors
/// `NotFound` also for what the caller may not see.
pub async fn sight(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    complaint: Uuid,
) -> Result<(complaints::Row, Looking)> {
    let row = complaints::by_public_id(conn, complaint).await?;
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    let looking = looking(
        caller,
        &app.case(caller, &row, &holder, false)?,
        holder.place()?.zone,
    )?;
    Ok((row, looking))
}
