//! Where a case should go: candidates with reasons, for the desk that decides.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::names::known;
use crate::actions::routing::lead;
use crate::domain::access::{self, Caller, View};
use crate::domain::agency::{Clues, Connection, governed_areas, suggest};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;
use crate::domain::label::Label;
use crate::domain::routing::GovernmentLevel;
use crate::storage::{Conn, agencies, categories, complaints, connection};

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
    level: Option<GovernmentLevel>,
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
    let today = app.clock.now().date_naive();
    let suggestions = suggest(&candidates, &clues, today);
    let rows = agencies::by_ids(&conn, suggestions.iter().map(|s| s.agency.0)).await?;
    let area = row.area_code.as_deref();
    let led = lead(&conn, category.as_ref(), area, level, clues.within, today).await?;
    let mut found = Vec::new();
    // What a rule says goes before what is guessed.
    let ruled = match led.to {
        None => None,
        Some((agency, reason)) => {
            let agency = taking(&conn, agency, clues.within.is_some()).await?;
            found.push(Suggested {
                agency: agency.reference(),
                score: 1.0,
                reasons: vec![reason],
            });
            Some(agency.id)
        }
    };
    for s in suggestions {
        if ruled == Some(s.agency.0) {
            found[0].reasons.extend(s.reasons);
            continue;
        }
        found.push(Suggested {
            agency: known(&rows, &s.agency.0)?.reference(),
            score: s.score,
            reasons: s.reasons,
        });
    }
    found.truncate(MOST);
    Ok(found)
}

const MOST: usize = 5;

/// Where the desk can hand it: an agency that hands down by itself takes what is meant for its units.
async fn taking(conn: &Conn, agency: agencies::Row, own_unit: bool) -> Result<agencies::Row> {
    if own_unit || agency.parent_id.is_none() {
        return Ok(agency);
    }
    let root = agencies::by_id(conn, agency.root()).await?;
    Ok(match root.connected()? {
        Connection::Half => root,
        Connection::Central | Connection::Full => agency,
    })
}
