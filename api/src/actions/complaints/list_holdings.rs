//! Who held a case, and how long each.

use uuid::Uuid;

use super::counted::{Holding, held};
use crate::actions::App;
use crate::domain::access::{self, Caller, View};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::storage::{agencies, complaints, connection};

/// A case that went from hand to hand more often than this is shown up to here.
pub const MOST: i64 = 100;

/// In the order of time.
///
/// # Errors
/// `NotFound` for a case that the caller may not see, `Unauthenticated` or `Forbidden` for who reads it as everybody does.
pub async fn list_holdings(app: &App, caller: &Caller, complaint: Uuid) -> Result<Vec<Holding>> {
    let conn = connection(&app.pool).await?;
    let row = complaints::by_public_id(&conn, complaint).await?;
    let holder = agencies::by_id(&conn, AgencyId(row.holder_agency_id)).await?;
    let case = app.case(caller, &row, &holder, false)?;
    access::permit_to_read(caller, &case)?;
    if access::view(caller, &case) == Some(View::Public) {
        return Err(Error::Forbidden);
    }
    held(app, &conn, &row, MOST).await
}
