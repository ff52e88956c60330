//! Notices in the app.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{complaints, notices};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::page::Limit;

/// Once per person and timeline entry, however often it is tried.
///
/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    public_id: Uuid,
    account: AccountId,
    complaint: i64,
    event: &str,
    seq: i32,
    at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(notices::table)
        .values((
            notices::public_id.eq(public_id),
            notices::account_id.eq(account.0),
            notices::complaint_id.eq(complaint),
            notices::event.eq(event),
            notices::timeline_seq.eq(seq),
            notices::at.eq(at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// The cases that unread notices are of, one for each notice, up to `most`.
///
/// # Errors
/// The database's.
pub async fn unread(conn: &mut Conn, account: AccountId, most: usize) -> Result<Vec<Uuid>> {
    let most = i64::try_from(most).map_err(Error::internal)?;
    Ok(notices::table
        .inner_join(complaints::table)
        .filter(notices::account_id.eq(account.0))
        .filter(notices::read_at.is_null())
        .limit(most)
        .select(complaints::public_id)
        .load(conn)
        .await?)
}

/// When one of the account's notices came.
///
/// # Errors
/// The database's.
pub async fn place(
    conn: &mut Conn,
    account: AccountId,
    notice: Uuid,
) -> Result<Option<(DateTime<Utc>, i64)>> {
    Ok(notices::table
        .filter(notices::public_id.eq(notice))
        .filter(notices::account_id.eq(account.0))
        .select((notices::at, notices::id))
        .first(conn)
        .await
        .optional()?)
}

/// Marks what came up to then, that one included, as read.
///
/// # Errors
/// The database's.
pub async fn read(
    conn: &mut Conn,
    account: AccountId,
    (at, id): (DateTime<Utc>, i64),
    now: DateTime<Utc>,
) -> Result<usize> {
    Ok(diesel::update(
        notices::table
            .filter(notices::account_id.eq(account.0))
            .filter(notices::read_at.is_null())
            .filter(
                notices::at
                    .lt(at)
                    .or(notices::at.eq(at).and(notices::id.le(id))),
            ),
    )
    .set(notices::read_at.eq(now))
    .execute(conn)
    .await?)
}

#[derive(Debug, Clone, Queryable)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub event: String,
    pub at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
    pub complaint: Uuid,
    pub tracking_number: String,
}

/// Newest first, one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn of(
    conn: &mut Conn,
    account: AccountId,
    before: Option<(DateTime<Utc>, i64)>,
    limit: Limit,
) -> Result<Vec<Row>> {
    let mut query = notices::table
        .inner_join(complaints::table)
        .filter(notices::account_id.eq(account.0))
        .order((notices::at.desc(), notices::id.desc()))
        .limit(limit.rows() + 1)
        .select((
            notices::id,
            notices::public_id,
            notices::event,
            notices::at,
            notices::read_at,
            complaints::public_id,
            complaints::tracking_number,
        ))
        .into_boxed();
    if let Some((at, id)) = before {
        query = query.filter(
            notices::at
                .lt(at)
                .or(notices::at.eq(at).and(notices::id.lt(id))),
        );
    }
    Ok(query.load(conn).await?)
}
