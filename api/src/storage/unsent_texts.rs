//! What somebody began to write about a case and has not sent.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::unsent_texts;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// Keeps it in the place of what was there.
///
/// # Errors
/// The database's.
pub async fn put(
    conn: &mut Conn,
    account: AccountId,
    complaint: i64,
    act: &str,
    text: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let words = (unsent_texts::text.eq(text), unsent_texts::changed_at.eq(at));
    diesel::insert_into(unsent_texts::table)
        .values((
            unsent_texts::account_id.eq(account.0),
            unsent_texts::complaint_id.eq(complaint),
            unsent_texts::act.eq(act),
            words,
        ))
        .on_conflict((
            unsent_texts::account_id,
            unsent_texts::complaint_id,
            unsent_texts::act,
        ))
        .do_update()
        .set(words)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn find(
    conn: &mut Conn,
    account: AccountId,
    complaint: i64,
    act: &str,
) -> Result<Option<(String, DateTime<Utc>)>> {
    Ok(unsent_texts::table
        .find((account.0, complaint, act))
        .select((unsent_texts::text, unsent_texts::changed_at))
        .first(conn)
        .await
        .optional()?)
}

/// It was sent, or thrown away; nothing happens where there is none.
///
/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, account: AccountId, complaint: i64, act: &str) -> Result<()> {
    diesel::delete(unsent_texts::table.find((account.0, complaint, act)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets what was not touched since.
///
/// # Errors
/// The database's.
pub async fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::delete(unsent_texts::table.filter(unsent_texts::changed_at.lt(before)))
            .execute(conn)
            .await?,
    )
}
