//! Answers to begin with: of agencies, of units, of the national desk.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::answer_templates;
use crate::domain::error::Result;
use crate::domain::page::Limit;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = answer_templates)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub agency_id: i64,
    pub title: String,
    pub kind: Option<String>,
    pub text: String,
    pub version: i32,
    pub changed_at: DateTime<Utc>,
}

/// What one says, and who said so.
#[derive(Debug, Clone, AsChangeset, Insertable)]
#[diesel(table_name = answer_templates, treat_none_as_null = true)]
pub struct Details {
    pub title: String,
    pub kind: Option<&'static str>,
    pub text: String,
    pub changed_by: i64,
    pub changed_at: DateTime<Utc>,
}

/// These agencies and units with those above them, and the national desk: whose answers somebody there may begin with.
///
/// # Errors
/// The database's.
pub async fn sources(mut conn: &Conn, agencies: &[i64]) -> Result<Vec<i64>> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let rows: Vec<Id> = diesel::sql_query(
        "WITH RECURSIVE above AS (SELECT id, parent_id FROM agencies WHERE id = ANY ($1)
           UNION SELECT a.id, a.parent_id FROM agencies a JOIN above ON above.parent_id = a.id)
         SELECT id FROM above UNION SELECT id FROM agencies WHERE is_national_desk",
    )
    .bind::<Array<BigInt>, _>(agencies)
    .load(&mut conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// By title, one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(
    mut conn: &Conn,
    agencies: &[i64],
    kind: Option<&'static str>,
    after: Option<(String, i64)>,
    limit: Limit,
) -> Result<Vec<Row>> {
    let mut query = answer_templates::table
        .filter(answer_templates::agency_id.eq_any(agencies.to_vec()))
        .select(Row::as_select())
        .into_boxed();
    if let Some(kind) = kind {
        // What is for any kind of answer is for this one too.
        query = query.filter(
            answer_templates::kind
                .is_null()
                .or(answer_templates::kind.eq(kind).assume_not_null()),
        );
    }
    if let Some((title, id)) = after {
        query = query.filter(
            answer_templates::title
                .gt(title.clone())
                .or(answer_templates::title
                    .eq(title)
                    .and(answer_templates::id.gt(id))),
        );
    }
    Ok(query
        .order((answer_templates::title, answer_templates::id))
        .limit(limit.rows() + 1)
        .load(&mut conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn find(mut conn: &Conn, id: Uuid) -> Result<Option<Row>> {
    Ok(answer_templates::table
        .filter(answer_templates::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// Locks one until the transaction ends.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(answer_templates::table
        .filter(answer_templates::public_id.eq(id))
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    public_id: Uuid,
    agency: i64,
    details: &Details,
) -> Result<()> {
    diesel::insert_into(answer_templates::table)
        .values((
            answer_templates::public_id.eq(public_id),
            answer_templates::agency_id.eq(agency),
            details,
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn update(conn: &mut Conn, id: i64, details: &Details, version: i32) -> Result<()> {
    diesel::update(answer_templates::table.find(id))
        .set((answer_templates::version.eq(version), details))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(answer_templates::table.find(id))
        .execute(conn)
        .await?;
    Ok(())
}
