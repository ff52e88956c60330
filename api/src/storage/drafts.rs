//! Answers that were put before a liaison officer: every version.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::drafts;
use crate::domain::complaint::DraftState;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// One version.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = drafts)]
pub struct Row {
    pub public_id: Uuid,
    pub complaint_id: i64,
    pub version: i32,
    pub state: String,
    pub kind: String,
    pub text: String,
    pub outcome: Option<String>,
    pub expected_on: Option<NaiveDate>,
    pub files: serde_json::Value,
    pub author_id: i64,
    pub agency_id: i64,
    pub written_at: DateTime<Utc>,
    pub decided_by: Option<i64>,
    pub decided_at: Option<DateTime<Utc>>,
    pub remark: Option<String>,
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(drafts::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// How many there are. The case is locked.
///
/// # Errors
/// The database's.
pub async fn versions(conn: &mut Conn, complaint: i64) -> Result<i32> {
    let last: Option<i32> = drafts::table
        .filter(drafts::complaint_id.eq(complaint))
        .select(diesel::dsl::max(drafts::version))
        .first(conn)
        .await?;
    Ok(last.unwrap_or(0))
}

/// # Errors
/// `NotFound`.
pub async fn find(conn: &mut Conn, complaint: i64, id: Uuid) -> Result<Row> {
    Ok(drafts::table
        .filter(drafts::complaint_id.eq(complaint))
        .filter(drafts::public_id.eq(id))
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// The newest first.
///
/// # Errors
/// The database's.
pub async fn of(mut conn: &Conn, complaint: i64, limit: i64) -> Result<Vec<Row>> {
    Ok(drafts::table
        .filter(drafts::complaint_id.eq(complaint))
        .order(drafts::version.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// The one that waits comes to something; without anybody who decided, because the case went on.
///
/// # Errors
/// The database's.
pub async fn end(
    conn: &mut Conn,
    complaint: i64,
    state: DraftState,
    (by, remark): (Option<AccountId>, Option<&str>),
    now: DateTime<Utc>,
) -> Result<()> {
    let waiting = drafts::table
        .filter(drafts::complaint_id.eq(complaint))
        .filter(drafts::state.eq(DraftState::Waiting.as_str()));
    diesel::update(waiting)
        .set((
            drafts::state.eq(state.as_str()),
            drafts::decided_by.eq(by.map(|account| account.0)),
            drafts::decided_at.eq(now),
            drafts::remark.eq(remark),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
