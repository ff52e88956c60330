//! What was put before the liaison officers, for whoever works on the case.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::actions::{App, names};
use crate::domain::access::{self, Caller};
use crate::domain::complaint::lifecycle::Act;
use crate::domain::complaint::{DraftState, Outcome, ResponseKind};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::storage::{agencies, complaints, connection, drafts};

/// Versions of one case that are shown, the newest first.
pub const MOST: i64 = 50;

/// One version.
#[derive(Debug, Clone)]
pub struct Draft {
    pub id: Uuid,
    pub version: i32,
    pub state: DraftState,
    pub kind: ResponseKind,
    pub text: String,
    pub outcome: Option<Outcome>,
    pub expected_on: Option<NaiveDate>,
    pub author: Option<String>,
    pub written_at: DateTime<Utc>,
    pub decided_by: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub remark: Option<String>,
}

/// # Errors
/// `NotFound` for a case that the caller may not see, `Forbidden` for who neither writes nor decides there.
pub async fn list_drafts(app: &App, caller: &Caller, complaint: Uuid) -> Result<Vec<Draft>> {
    let conn = connection(&app.pool).await?;
    let row = complaints::by_public_id(&conn, complaint).await?;
    let holder = agencies::by_id(&conn, AgencyId(row.holder_agency_id)).await?;
    let case = app.case(caller, &row, &holder, false)?;
    let parties = access::permit_to_read(caller, &case)?;
    let works = |act| parties.iter().any(|party| access::may(act, *party, &case));
    if !works(Act::Draft) && !works(Act::DecideDraft) {
        return Err(Error::Forbidden);
    }
    let rows = drafts::of(&conn, row.id, MOST).await?;
    // What another agency had in mind before it gave the case away stays with it.
    let offices = app
        .memory
        .agencies(&conn, rows.iter().map(|row| row.agency_id))
        .await?;
    let here = |draft: &drafts::Row| {
        let office = offices.get(&draft.agency_id);
        office.is_some_and(|office| office.root_id == row.holder_root_id)
    };
    let rows: Vec<drafts::Row> = rows.into_iter().filter(here).collect();
    let people = rows
        .iter()
        .flat_map(|row| [Some(row.author_id), row.decided_by]);
    let names = names::of_accounts(app, people.flatten()).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Draft {
                id: row.public_id,
                version: row.version,
                state: row.state.parse()?,
                kind: row.kind.parse()?,
                text: row.text,
                outcome: row.outcome.as_deref().map(str::parse).transpose()?,
                expected_on: row.expected_on,
                author: names.get(&row.author_id).cloned(),
                written_at: row.written_at,
                decided_by: row.decided_by.and_then(|id| names.get(&id).cloned()),
                decided_at: row.decided_at,
                remark: row.remark,
            })
        })
        .collect()
}
