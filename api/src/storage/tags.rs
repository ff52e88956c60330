//! Labels of an agency's own, and the cases that bear them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{complaint_tags, tags};
use super::{Conn, violates};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AgencyId;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tags)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub agency_id: i64,
    pub name: String,
}

/// Those of these agencies, by name.
///
/// # Errors
/// The database's.
pub async fn of_agencies(mut conn: &Conn, agencies: &[i64], most: i64) -> Result<Vec<Row>> {
    Ok(tags::table
        .filter(tags::agency_id.eq_any(agencies))
        .order((tags::name, tags::id))
        .limit(most)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// How many an agency has. It is locked already.
///
/// # Errors
/// The database's.
pub async fn count(conn: &mut Conn, agency: AgencyId) -> Result<i64> {
    Ok(tags::table
        .filter(tags::agency_id.eq(agency.0))
        .count()
        .get_result(conn)
        .await?)
}

/// # Errors
/// `Invalid` for a name that another one of the agency has.
pub async fn insert(
    conn: &mut Conn,
    public_id: Uuid,
    agency: AgencyId,
    name: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let inserted = diesel::insert_into(tags::table)
        .values((
            tags::public_id.eq(public_id),
            tags::agency_id.eq(agency.0),
            tags::name.eq(name),
            tags::created_at.eq(at),
        ))
        .execute(conn)
        .await;
    match inserted {
        Err(error) if violates(&error, "tags_name_idx") => {
            Err(Error::field("/name", FieldCode::Taken))
        }
        other => Ok(other.map(|_| ())?),
    }
}

/// Of these outer ids, those of these agencies.
///
/// # Errors
/// The database's.
pub async fn among(mut conn: &Conn, ids: &[Uuid], agencies: &[i64]) -> Result<Vec<Row>> {
    Ok(tags::table
        .filter(tags::public_id.eq_any(ids))
        .filter(tags::agency_id.eq_any(agencies))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Takes it off every case too.
///
/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(tags::table.find(id)).execute(conn).await?;
    Ok(())
}

/// Those on a case that are of these agencies, by name.
///
/// # Errors
/// The database's.
pub async fn on(mut conn: &Conn, complaint: i64, agencies: &[i64]) -> Result<Vec<Row>> {
    Ok(complaint_tags::table
        .inner_join(tags::table)
        .filter(complaint_tags::complaint_id.eq(complaint))
        .filter(tags::agency_id.eq_any(agencies))
        .order((tags::name, tags::id))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Puts these on a case, in the place of all others of their agency. The case is locked.
///
/// # Errors
/// The database's.
pub async fn put(conn: &mut Conn, complaint: i64, agency: AgencyId, ids: &[i64]) -> Result<()> {
    let theirs = tags::table
        .filter(tags::agency_id.eq(agency.0))
        .select(tags::id);
    let on_it = complaint_tags::table
        .filter(complaint_tags::complaint_id.eq(complaint))
        .filter(complaint_tags::tag_id.eq_any(theirs));
    diesel::delete(on_it).execute(conn).await?;
    let rows: Vec<_> = ids
        .iter()
        .map(|tag| {
            (
                complaint_tags::tag_id.eq(*tag),
                complaint_tags::complaint_id.eq(complaint),
            )
        })
        .collect();
    diesel::insert_into(complaint_tags::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}
