//! Changes of the calendar, before and after they are published.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::Conn;
use super::schema::calendar_changes;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::page::Limit;
use crate::domain::sla::revision::{Edits, FileRow};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = calendar_changes)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub reason: String,
    pub citation: String,
    edits: Value,
    file_rows: Value,
    pub drafted_by: i64,
    pub drafted_at: DateTime<Utc>,
    pub published_by: Option<i64>,
    pub published_at: Option<DateTime<Utc>>,
    pub total: i32,
    pub examined: i32,
    pub moved: i32,
    /// The last case that was looked at.
    pub reached: i64,
    pub finished_at: Option<DateTime<Utc>>,
}

impl Row {
    /// # Errors
    /// `Internal` for what this release cannot read.
    pub fn edits(&self) -> Result<Edits> {
        serde_json::from_value(self.edits.clone()).map_err(Error::internal)
    }

    /// # Errors
    /// `Internal` for what this release cannot read.
    pub fn file_rows(&self) -> Result<Vec<FileRow>> {
        serde_json::from_value(self.file_rows.clone()).map_err(Error::internal)
    }
}

/// A change as it is drafted.
#[derive(Debug)]
pub struct New<'a> {
    pub public_id: Uuid,
    pub reason: &'a str,
    pub citation: &'a str,
    pub edits: &'a Edits,
    pub file_rows: &'a [FileRow],
}

/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    new: &New<'_>,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<()> {
    let edits = serde_json::to_value(new.edits).map_err(Error::internal)?;
    let rows = serde_json::to_value(new.file_rows).map_err(Error::internal)?;
    diesel::insert_into(calendar_changes::table)
        .values((
            calendar_changes::public_id.eq(new.public_id),
            calendar_changes::reason.eq(new.reason),
            calendar_changes::citation.eq(new.citation),
            calendar_changes::edits.eq(edits),
            calendar_changes::file_rows.eq(rows),
            calendar_changes::drafted_by.eq(by.0),
            calendar_changes::drafted_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(calendar_changes::table
        .filter(calendar_changes::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Locks a row until the transaction ends.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(calendar_changes::table
        .filter(calendar_changes::public_id.eq(id))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// Newest first; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(
    mut conn: &Conn,
    after: Option<(DateTime<Utc>, i64)>,
    limit: Limit,
) -> Result<Vec<Row>> {
    let mut query = calendar_changes::table
        .order((
            calendar_changes::drafted_at.desc(),
            calendar_changes::id.desc(),
        ))
        .limit(limit.rows() + 1)
        .select(Row::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(
            calendar_changes::drafted_at
                .lt(at)
                .or(calendar_changes::drafted_at
                    .eq(at)
                    .and(calendar_changes::id.lt(id))),
        );
    }
    Ok(query.load(&mut conn).await?)
}

/// # Errors
/// The database's.
pub async fn publish(
    conn: &mut Conn,
    id: i64,
    by: AccountId,
    at: DateTime<Utc>,
    total: i32,
) -> Result<()> {
    diesel::update(calendar_changes::table.find(id))
        .set((
            calendar_changes::published_by.eq(by.0),
            calendar_changes::published_at.eq(at),
            calendar_changes::total.eq(total),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Some more clocks were looked at, up to those of a case.
///
/// # Errors
/// The database's.
pub async fn advance(
    conn: &mut Conn,
    id: i64,
    reached: i64,
    examined: i32,
    moved: i32,
) -> Result<()> {
    diesel::update(calendar_changes::table.find(id))
        .set((
            calendar_changes::reached.eq(reached),
            calendar_changes::examined.eq(calendar_changes::examined + examined),
            calendar_changes::moved.eq(calendar_changes::moved + moved),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn finish(conn: &mut Conn, id: i64, at: DateTime<Utc>) -> Result<()> {
    diesel::update(calendar_changes::table.find(id))
        .set(calendar_changes::finished_at.eq(at))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(calendar_changes::table.find(id))
        .execute(conn)
        .await?;
    Ok(())
}
