//! Who held a case, one after another.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::holdings;
use super::together::Owner;
use crate::domain::error::Result;
use crate::domain::ids::AgencyId;

/// A stretch of time in which one agency or unit held the case; `ended_at: None` is now.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = holdings)]
pub struct Row {
    pub agency_id: i64,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether it came back there.
    pub returned: bool,
}

/// The insert of who holds a complaint from `at` on, the first or the next.
pub fn holding(
    complaint: Owner,
    holder: AgencyId,
    at: DateTime<Utc>,
) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(holdings::table).values((
        holdings::complaint_id.eq(complaint),
        holdings::agency_id.eq(holder.0),
        holdings::started_at.eq(at),
    ))
}

/// The first `rows` of a case, in the order of time.
///
/// # Errors
/// The database's.
pub async fn of(mut conn: &Conn, complaint: i64, rows: i64) -> Result<Vec<Row>> {
    Ok(holdings::table
        .filter(holdings::complaint_id.eq(complaint))
        .order(holdings::id)
        .limit(rows)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Ends the open one, if any, and starts one for the new holder.
///
/// # Errors
/// The database's.
pub async fn change(
    conn: &mut Conn,
    complaint: i64,
    holder: AgencyId,
    returned: bool,
    at: DateTime<Utc>,
) -> Result<()> {
    end(conn, complaint, at).await?;
    diesel::insert_into(holdings::table)
        .values((
            holdings::complaint_id.eq(complaint),
            holdings::agency_id.eq(holder.0),
            holdings::started_at.eq(at),
            holdings::returned.eq(returned),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn end(conn: &mut Conn, complaint: i64, at: DateTime<Utc>) -> Result<()> {
    diesel::update(
        holdings::table
            .filter(holdings::complaint_id.eq(complaint))
            .filter(holdings::ended_at.is_null()),
    )
    .set(holdings::ended_at.eq(at))
    .execute(conn)
    .await?;
    Ok(())
}
