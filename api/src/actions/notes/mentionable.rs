//! Colleagues who can be named in a note: those who may see the case now.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::beside::beside;
use crate::actions::names::{known, marks, officers};
use crate::domain::access::Caller;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::person_name::sought;
use crate::storage::{connection, notes};

/// Somebody with the place by which they were found.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub id: Uuid,
    pub name: String,
    pub agency: AgencyRef,
}

/// Colleagues that are shown.
pub const MOST: usize = 20;
/// Colleagues that are looked at: of some roles nobody sees the case.
const LOOKED_AT: i32 = 60;

/// By the beginnings of the words of their names; without words the longest-serving ones.
///
/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case.
pub async fn list_mentionable(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    q: Option<&str>,
) -> Result<Vec<Colleague>> {
    let conn = connection(&app.vault).await?;
    let beside = beside(app, &conn, caller, complaint).await?;
    let sought = q.map(sought).unwrap_or_default();
    if q.is_some() && sought.is_empty() {
        // A single letter says too little.
        return Ok(Vec::new());
    }
    let mut places = beside.row.contributors.clone();
    places.push(beside.row.holder_agency_id);
    let marks = marks(app, &sought);
    let me = beside.officer.account.0;
    let found = notes::colleagues(&conn, &places, &marks, me, LOOKED_AT).await?;
    let accounts: Vec<i64> = found.iter().map(|(account, _)| *account).collect();
    let standing = beside.standing(app, &conn, &accounts).await?;
    let shown: Vec<(i64, i64)> = found
        .into_iter()
        .filter(|(account, _)| standing.iter().any(|(one, _)| one.0 == *account))
        .take(MOST)
        .collect();
    let ids: Vec<i64> = shown.iter().map(|(account, _)| *account).collect();
    let people = officers(app, &conn, &ids).await?;
    let agencies = shown.iter().map(|(_, agency)| *agency);
    let agencies = app.memory.agencies(&conn, agencies).await?;
    shown
        .iter()
        .map(|(account, agency)| {
            let person = known(&people, account)?;
            Ok(Colleague {
                id: person.id,
                name: person.name.clone(),
                agency: known(&agencies, agency)?.reference(),
            })
        })
        .collect()
}
