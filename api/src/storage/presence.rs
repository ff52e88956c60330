//! Who has a case open now: said by each, true for a minute, kept in the database so that every process tells the same.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::presence;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// # Errors
/// The database's.
pub async fn put(
    conn: &mut Conn,
    complaint: i64,
    account: AccountId,
    typing: bool,
    at: DateTime<Utc>,
) -> Result<()> {
    let now = (presence::typing.eq(typing), presence::seen_at.eq(at));
    diesel::insert_into(presence::table)
        .values((
            presence::complaint_id.eq(complaint),
            presence::account_id.eq(account.0),
            now,
        ))
        .on_conflict((presence::complaint_id, presence::account_id))
        .do_update()
        .set(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// The others there, and whether they type; the newest word first.
///
/// # Errors
/// The database's.
pub async fn others(
    conn: &mut Conn,
    complaint: i64,
    but: AccountId,
    since: DateTime<Utc>,
    most: i64,
) -> Result<Vec<(i64, bool)>> {
    Ok(presence::table
        .filter(presence::complaint_id.eq(complaint))
        .filter(presence::account_id.ne(but.0))
        .filter(presence::seen_at.gt(since))
        .order((presence::seen_at.desc(), presence::account_id))
        .limit(most)
        .select((presence::account_id, presence::typing))
        .load(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::delete(presence::table.filter(presence::seen_at.lt(before)))
            .execute(conn)
            .await?,
    )
}
