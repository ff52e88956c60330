//! Who will probably get a report, told to whoever is about to write it.

use crate::actions::App;
use crate::actions::candidates::{Candidate, Known, candidates};
use crate::domain::error::Result;
use crate::storage::{areas, categories, connection};

/// How many are named: more would ask the reporter to choose, and nobody has to.
const NAMED: usize = 2;

/// Best first; nobody where nothing speaks for anybody. A topic or an area that does not exist says nothing.
///
/// # Errors
/// The database's.
pub async fn foresee_agency(
    app: &App,
    category_code: Option<&str>,
    area_code: Option<&str>,
) -> Result<Vec<Candidate>> {
    let mut conn = connection(&app.pool).await?;
    let category = match category_code {
        Some(code) => categories::by_code(&conn, code).await?,
        None => None,
    };
    let area = match area_code {
        Some(code) if areas::exists(&conn, code).await? => Some(code),
        _ => None,
    };
    let known = Known {
        category: category.as_ref(),
        area,
        ..Known::default()
    };
    let mut found = candidates(app, &mut conn, &known).await?;
    found.truncate(NAMED);
    Ok(found)
}
