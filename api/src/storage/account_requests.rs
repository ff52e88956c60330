//! Accounts that are asked for and changes to them, until the link in the mail is opened or the code is typed. Vault only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{account_requests, contacts, people};
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// A request, sealed under a key of its own.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = account_requests)]
pub struct Row {
    pub id: Uuid,
    pub kind: String,
    pub account_id: Option<i64>,
    pub wrapped_key: Vec<u8>,
    pub key_version: i16,
    pub email_sealed: Vec<u8>,
    pub email_index: Vec<u8>,
    pub name_sealed: Option<Vec<u8>>,
    pub password_hash: Option<String>,
    pub token_hash: Vec<u8>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    /// Of a number; `None` for a mail.
    pub channel: Option<String>,
    /// Wrong guesses at the code.
    pub tries: i32,
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(account_requests::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_id(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(account_requests::table
        .find(id)
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// The request that a link belongs to.
///
/// # Errors
/// As [`lock_by_token`].
pub async fn by_token(
    conn: &mut Conn,
    token_hash: &[u8],
    kind: &str,
    now: DateTime<Utc>,
) -> Result<Row> {
    Ok(account_requests::table
        .filter(account_requests::token_hash.eq(token_hash))
        .filter(account_requests::kind.eq(kind))
        .filter(account_requests::expires_at.gt(now))
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// The request whose link was opened, locked: of two openings at once the second sees what the first did.
///
/// # Errors
/// `NotFound` for a link that was never sent, is for something else, or is over.
pub async fn lock_by_token(
    conn: &mut Conn,
    token_hash: &[u8],
    kind: &str,
    now: DateTime<Utc>,
) -> Result<Row> {
    Ok(account_requests::table
        .filter(account_requests::token_hash.eq(token_hash))
        .filter(account_requests::kind.eq(kind))
        .filter(account_requests::expires_at.gt(now))
        .for_no_key_update()
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// A guess at the code that was wrong.
///
/// # Errors
/// The database's.
pub async fn count_try(conn: &mut Conn, id: Uuid) -> Result<()> {
    diesel::update(account_requests::table.find(id))
        .set(account_requests::tries.eq(account_requests::tries + 1))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn mark_used(conn: &mut Conn, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(account_requests::table.find(id))
        .set(account_requests::used_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends every way to a new password that was asked for with what an account signs in with.
///
/// # Errors
/// The database's.
pub async fn end_resets(conn: &mut Conn, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    let logins = contacts::table
        .inner_join(people::table)
        .filter(people::account_id.eq(account.0))
        .filter(contacts::is_login)
        .select(contacts::blind_index);
    diesel::update(
        account_requests::table
            .filter(account_requests::kind.eq("reset_password"))
            .filter(account_requests::email_index.nullable().eq_any(logins))
            .filter(account_requests::expires_at.gt(now)),
    )
    .set(account_requests::expires_at.eq(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends every change of address of an account that still waits: only the last one asked for counts.
///
/// # Errors
/// The database's.
pub async fn end_changes(conn: &mut Conn, account: i64, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        account_requests::table
            .filter(account_requests::account_id.eq(account))
            .filter(account_requests::used_at.is_null())
            .filter(account_requests::expires_at.gt(now)),
    )
    .set(account_requests::expires_at.eq(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts another address or number in the place of the one that was asked for: the one it replaced, which is told.
///
/// # Errors
/// The database's.
pub async fn swap_login(
    conn: &mut Conn,
    id: Uuid,
    sealed: &[u8],
    channel: Option<&str>,
) -> Result<()> {
    diesel::update(account_requests::table.find(id))
        .set((
            account_requests::email_sealed.eq(sealed),
            account_requests::channel.eq(channel),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The newest change of address of an account that waits for its link to be opened.
///
/// # Errors
/// The database's.
pub async fn pending_change(
    conn: &mut Conn,
    account: i64,
    now: DateTime<Utc>,
) -> Result<Option<Row>> {
    Ok(account_requests::table
        .filter(account_requests::account_id.eq(account))
        .filter(account_requests::kind.eq("change_email"))
        .filter(account_requests::used_at.is_null())
        .filter(account_requests::expires_at.gt(now))
        .order(account_requests::created_at.desc())
        .select(Row::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// Deletes what ended before: an address that nobody confirmed is nobody's business.
///
/// # Errors
/// The database's.
pub async fn purge(conn: &mut Conn, ended_before: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::delete(
        account_requests::table.filter(account_requests::expires_at.lt(ended_before)),
    )
    .execute(conn)
    .await?)
}
