//! The labels that a case is to bear, of the agency that holds it. No act: nothing moves.

use uuid::Uuid;

use super::{Tag, told};
use crate::actions::App;
use crate::actions::beside::Beside;
use crate::actions::transaction::transaction;
use crate::domain::access::beside::permit_labels;
use crate::domain::access::{Caller, shelf};
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::ids::AgencyId;
use crate::storage::{agencies, complaints, connection, tags};

/// Labels that one case may bear.
pub const MOST_PER_CASE: usize = 10;

/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case; `Forbidden` for who does not work where it is held; `Invalid` with the place of each
/// label that is not of that agency.
pub async fn tag_complaint(
    app: &App,
    caller: &Caller,
    complaint: Uuid,
    ids: &[Uuid],
) -> Result<Vec<Tag>> {
    let beside = transaction(&app.pool, async |conn| {
        let row = complaints::lock(conn, complaint).await?;
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let beside = Beside::of(app, caller, row, holder)?;
        permit_labels(caller, &beside.case)?;
        let agency = match beside.case.at_national_desk {
            true => beside.case.holder,
            false => beside.case.holder_root,
        };
        let there = tags::among(conn, ids, &[agency.0]).await?;
        let missing: Vec<FieldError> = ids
            .iter()
            .enumerate()
            .filter(|(_, id)| !there.iter().any(|row| row.public_id == **id))
            .map(|(place, _)| FieldError::new(format!("/tag_ids/{place}"), FieldCode::UnknownValue))
            .collect();
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
        let inner: Vec<i64> = there.iter().map(|row| row.id).collect();
        tags::put(conn, beside.row.id, agency, &inner).await?;
        Ok(beside)
    })
    .await?;
    let conn = connection(&app.pool).await?;
    let homes = shelf::homes(&beside.officer);
    let rows = tags::on(&conn, beside.row.id, &homes).await?;
    told(app, &conn, &beside.officer, rows).await
}
