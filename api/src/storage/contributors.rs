//! Who was asked to contribute to a case, and until when.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::contributors;
use crate::domain::error::Result;
use crate::domain::ids::AgencyId;

/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    complaint: i64,
    agency: AgencyId,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(contributors::table)
        .values((
            contributors::complaint_id.eq(complaint),
            contributors::agency_id.eq(agency.0),
            contributors::named_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// These have contributed; `None`: nobody is waited for any more.
///
/// # Errors
/// The database's.
pub async fn end(
    conn: &mut Conn,
    complaint: i64,
    agencies: Option<&[i64]>,
    now: DateTime<Utc>,
) -> Result<()> {
    let open = contributors::table
        .filter(contributors::complaint_id.eq(complaint))
        .filter(contributors::ended_at.is_null());
    let ended = contributors::ended_at.eq(now);
    match agencies {
        Some(ids) => {
            let open = open.filter(contributors::agency_id.eq_any(ids));
            diesel::update(open).set(ended).execute(conn).await?
        }
        None => diesel::update(open).set(ended).execute(conn).await?,
    };
    Ok(())
}
