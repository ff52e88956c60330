//! Who could be in charge, best first: what a rule says goes before what is guessed from topic, place and what agencies list as their tasks.

use crate::actions::App;
use crate::actions::names::known;
use crate::actions::routing::lead;
use crate::domain::agency::{Clues, Connection, governed_areas, suggest};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::ids::AgencyId;
use crate::domain::label::Label;
use crate::domain::routing::GovernmentLevel;
use crate::domain::sla::policy::national_day;
use crate::storage::{Conn, agencies, categories};

/// A candidate, named.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub agency: AgencyRef,
    /// 0–1, for order only.
    pub score: f32,
    pub reasons: Vec<Label>,
}

/// What is known of a report.
#[derive(Debug, Default)]
pub struct Known<'a> {
    pub category: Option<&'a categories::Row>,
    pub area: Option<&'a str>,
    /// Whose business it is, where that is not as the topic says.
    pub level: Option<GovernmentLevel>,
    /// Whom the reporter named.
    pub wished: Option<AgencyId>,
    /// Only among the units of this agency.
    pub within: Option<AgencyId>,
}

const MOST: usize = 5;

/// At most five.
///
/// # Errors
/// The database's.
pub async fn candidates(
    app: &App,
    conn: &mut Conn,
    known_of: &Known<'_>,
) -> Result<Vec<Candidate>> {
    let Known {
        category,
        area,
        level,
        wished,
        within,
    } = *known_of;
    let clues = Clues {
        topics: category
            .iter()
            .flat_map(|category| [Some(category.id), category.parent_id])
            .flatten()
            .collect(),
        usual_owner_kind: category.and_then(|category| category.usual_owner_kind.clone()),
        usual_owner_unit: category.and_then(|category| category.usual_owner_unit.clone()),
        area_code: area.map(str::to_owned),
        wished,
        within,
    };
    let mut codes: Vec<String> = clues.usual_owner_unit.iter().cloned().collect();
    for agency in [within, wished].into_iter().flatten() {
        codes.push(agencies::by_id(conn, agency).await?.code);
    }
    let areas = area.map(governed_areas).unwrap_or_default();
    let listed = agencies::candidates(conn, &areas, &codes, &clues.topics).await?;
    let today = national_day(app.clock.now());
    let suggestions = suggest(&listed, &clues, today);
    let rows = agencies::by_ids(conn, suggestions.iter().map(|s| s.agency.0)).await?;
    let led = lead(conn, category, area, level, within, today).await?;
    let mut found = Vec::new();
    let ruled = match led.to {
        None => None,
        Some((agency, reason)) => {
            let agency = taking(conn, agency, within.is_some()).await?;
            found.push(Candidate {
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
        found.push(Candidate {
            agency: known(&rows, &s.agency.0)?.reference(),
            score: s.score,
            reasons: s.reasons,
        });
    }
    found.truncate(MOST);
    Ok(found)
}

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
