//! What officers tell each other about a case.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::notes;
use crate::domain::error::Result;
use crate::domain::page::Limit;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = notes)]
pub struct Row {
    pub public_id: Uuid,
    pub complaint_id: i64,
    pub seq: i32,
    pub account_id: i64,
    pub agency_id: i64,
    pub text: String,
    pub mentioned: Vec<i64>,
    pub at: DateTime<Utc>,
    /// What it is about, where that is an escalation.
    pub escalation_id: Option<i64>,
}

/// The number of the next one. The case is locked.
///
/// # Errors
/// The database's.
pub async fn next_seq(conn: &mut Conn, complaint: i64) -> Result<i32> {
    let last: Option<i32> = notes::table
        .filter(notes::complaint_id.eq(complaint))
        .select(diesel::dsl::max(notes::seq))
        .first(conn)
        .await?;
    Ok(last.unwrap_or(0) + 1)
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(notes::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(notes::table
        .filter(notes::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// The newest first, before this number, those about one escalation where one is named; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn of(
    mut conn: &Conn,
    complaint: i64,
    escalation: Option<i64>,
    before: Option<i32>,
    limit: Limit,
) -> Result<Vec<Row>> {
    let mut query = notes::table
        .filter(notes::complaint_id.eq(complaint))
        .filter(notes::seq.lt(before.unwrap_or(i32::MAX)))
        .order(notes::seq.desc())
        .limit(limit.rows() + 1)
        .select(Row::as_select())
        .into_boxed();
    if let Some(escalation) = escalation {
        query = query.filter(notes::escalation_id.eq(escalation));
    }
    Ok(query.load(&mut conn).await?)
}

/// Who may stand at the desk of a case: officers at these agencies and units, at those above them, and at the national desk, but for one; each
/// with the agency by which they were found, in the order in which their accounts were made. Their names have all these marks: vault only, since
/// names are found there.
///
/// # Errors
/// The database's.
pub async fn colleagues(
    mut conn: &Conn,
    places: &[i64],
    marks: &[i64],
    but: i64,
    most: i32,
) -> Result<Vec<(i64, i64)>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        account_id: i64,
        #[diesel(sql_type = BigInt)]
        agency_id: i64,
    }
    let named = if marks.is_empty() {
        // Bound all the same: a parameter that is not named has no type.
        "$2::bigint[] = '{}'"
    } else {
        "m.account_id IN (SELECT account_id FROM identity.people WHERE name_marks @> $2)"
    };
    let rows: Vec<Found> = diesel::sql_query(format!(
        "WITH RECURSIVE above AS (SELECT id, parent_id FROM agencies WHERE id = ANY ($1)
           UNION SELECT a.id, a.parent_id FROM agencies a JOIN above ON above.parent_id = a.id)
         SELECT DISTINCT ON (m.account_id) m.account_id, m.agency_id FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.agency_id IN (SELECT id FROM above UNION SELECT id FROM agencies WHERE is_national_desk)
           AND m.ended_at IS NULL AND a.status = 'active' AND m.account_id <> $3 AND {named}
         ORDER BY m.account_id, m.id LIMIT $4"
    ))
    .bind::<Array<BigInt>, _>(places)
    .bind::<Array<BigInt>, _>(marks)
    .bind::<BigInt, _>(but)
    .bind::<Integer, _>(most)
    .load(&mut conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.account_id, row.agency_id))
        .collect())
}
