//! Where a case should go: candidates with reasons, for the desk that decides.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::names::known;
use crate::domain::access::{self, Caller, View};
use crate::domain::agency::{Clues, governed_areas, suggest};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;
use crate::domain::label::Label;
use crate::storage::{agencies, categories, complaints, connection};

/// A candidate, named.
#[derive(Debug, Clone)]
pub struct Suggested {
    pub agency: AgencyRef,
    pub score: f32,
    pub reasons: Vec<Label>,
}

/// # Errors
/// `NotFound` for a case the caller cannot see, `Unauthenticated` without a token, `Forbidden` for one that is not theirs to hand on.
pub async fn suggest_agencies(
    app: &App,
    caller: &Caller,
    id: Uuid,
    category_code: Option<&str>,
) -> Result<Vec<Suggested>> {
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
    let clues = Clues {
        topics: category
            .iter()
            .flat_map(|category| [Some(category.id), category.parent_id])
            .flatten()
            .collect(),
        usual_owner_kind: category
            .as_ref()
            .and_then(|category| category.usual_owner_kind.clone()),
        usual_owner_unit: category
            .as_ref()
            .and_then(|category| category.usual_owner_unit.clone()),
        area_code: row.area_code.clone(),
        wished: row.wished_agency_id.map(AgencyId),
        within: (!holder.is_national_desk).then_some(holder.root()),
    };
    let areas = row
        .area_code
        .as_deref()
        .map(governed_areas)
        .unwrap_or_default();
    let mut codes: Vec<String> = clues.usual_owner_unit.iter().cloned().collect();
    for agency in [clues.within, clues.wished].into_iter().flatten() {
        codes.push(agencies::by_id(&conn, agency).await?.code);
    }
    let candidates = agencies::candidates(&mut conn, &areas, &codes, &clues.topics).await?;
    let suggestions = suggest(&candidates, &clues, app.clock.now().date_naive());
    let rows = agencies::by_ids(&conn, suggestions.iter().map(|s| s.agency.0)).await?;
    suggestions
        .into_iter()
        .map(|s| {
            Ok(Suggested {
                agency: known(&rows, &s.agency.0)?.reference(),
                score: s.score,
                reasons: s.reasons,
            })
        })
        .collect()
}
