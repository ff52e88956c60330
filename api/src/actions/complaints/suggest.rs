//! Where a case should go: candidates with reasons, for the desk that decides.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::candidates::{Candidate, Known, candidates};
use crate::domain::access::{self, Caller, View};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;
use crate::domain::routing::GovernmentLevel;
use crate::storage::{agencies, categories, complaints, connection};

/// # Errors
/// `NotFound` for a case the caller cannot see, `Unauthenticated` without a token, `Forbidden` for one that is not theirs to hand on.
pub async fn suggest_agencies(
    app: &App,
    caller: &Caller,
    id: Uuid,
    category_code: Option<&str>,
    level: Option<GovernmentLevel>,
) -> Result<Vec<Candidate>> {
    let mut conn = connection(&app.pool).await?;
    let row = complaints::by_public_id(&conn, id).await?;
    let holder = agencies::by_id(&conn, AgencyId(row.holder_agency_id)).await?;
    match access::view(caller, &app.case(caller, &row, &holder, false)?) {
        None => return Err(Error::NotFound),
        Some(View::Officer { .. }) => {}
        Some(_) if matches!(caller, Caller::Public) => {
            return Err(Error::Unauthenticated(ErrorCode::Unauthenticated));
        }
        Some(_) => return Err(Error::Forbidden),
    }
    let category = match category_code {
        Some(code) => categories::by_code(&conn, code).await?,
        None => match row.category_id {
            Some(id) => categories::by_ids(&conn, [id]).await?.remove(&id),
            None => None,
        },
    };
    let known = Known {
        category: category.as_ref(),
        area: row.area_code.as_deref(),
        level,
        wished: row.wished_agency_id.map(AgencyId),
        within: (!holder.is_national_desk).then_some(holder.root()),
    };
    candidates(app, &mut conn, &known).await
}
