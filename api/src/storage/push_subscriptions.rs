//! Browsers that notices are sent to, one for each session. Vault only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{accounts, people, push_subscriptions, sessions};
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// Most browsers of one account; the oldest gives way.
const MOST: i64 = 10;

/// Where a browser is reached, sealed.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = push_subscriptions)]
pub struct Row {
    pub id: Uuid,
    pub account_id: i64,
    pub session_id: i64,
    /// Finds the same browser again without telling which.
    pub endpoint_hash: Vec<u8>,
    /// The address and both keys.
    pub sealed: Vec<u8>,
    pub created_at: DateTime<Utc>,
}

/// Puts a browser in the place of what its session had, and of whoever had the same browser before.
///
/// # Errors
/// The database's.
pub async fn put(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::delete(
        push_subscriptions::table.filter(
            push_subscriptions::session_id
                .eq(row.session_id)
                .or(push_subscriptions::endpoint_hash.eq(&row.endpoint_hash)),
        ),
    )
    .execute(conn)
    .await?;
    let newest: Vec<Uuid> = push_subscriptions::table
        .filter(push_subscriptions::account_id.eq(row.account_id))
        .order((
            push_subscriptions::created_at.desc(),
            push_subscriptions::id,
        ))
        .limit(MOST - 1)
        .select(push_subscriptions::id)
        .load(conn)
        .await?;
    diesel::delete(
        push_subscriptions::table
            .filter(push_subscriptions::account_id.eq(row.account_id))
            .filter(push_subscriptions::id.ne_all(newest)),
    )
    .execute(conn)
    .await?;
    diesel::insert_into(push_subscriptions::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether an account has a browser that notices are sent to.
///
/// # Errors
/// The database's.
pub async fn any(conn: &mut Conn, account: AccountId) -> Result<bool> {
    let rows: i64 = push_subscriptions::table
        .inner_join(sessions::table)
        .filter(push_subscriptions::account_id.eq(account.0))
        .filter(sessions::revoked_at.is_null())
        .count()
        .get_result(conn)
        .await?;
    Ok(rows > 0)
}

/// Whether a session's browser is sent notices.
///
/// # Errors
/// The database's.
pub async fn is_on(conn: &mut Conn, session: i64) -> Result<bool> {
    let rows: i64 = push_subscriptions::table
        .filter(push_subscriptions::session_id.eq(session))
        .count()
        .get_result(conn)
        .await?;
    Ok(rows > 0)
}

/// # Errors
/// The database's.
pub async fn delete_of_session(conn: &mut Conn, session: i64) -> Result<()> {
    diesel::delete(push_subscriptions::table.filter(push_subscriptions::session_id.eq(session)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Those that their browsers gave up.
///
/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, ids: &[Uuid]) -> Result<()> {
    diesel::delete(push_subscriptions::table.filter(push_subscriptions::id.eq_any(ids)))
        .execute(conn)
        .await?;
    Ok(())
}

/// What opens the rows of an account.
#[derive(Debug, Clone, Queryable)]
pub struct Reached {
    pub id: Uuid,
    pub sealed: Vec<u8>,
    pub person: Uuid,
    pub wrapped_key: Vec<u8>,
    pub key_version: i16,
}

/// The browsers of an active account, where it was not signed out: a session that only ran out is one that its owner still looks at.
///
/// # Errors
/// The database's.
pub async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Reached>> {
    Ok(push_subscriptions::table
        .inner_join(sessions::table)
        .inner_join(accounts::table.inner_join(people::table))
        .filter(push_subscriptions::account_id.eq(account.0))
        .filter(sessions::revoked_at.is_null())
        .filter(accounts::status.eq("active"))
        .order(push_subscriptions::created_at)
        .limit(MOST)
        .select((
            push_subscriptions::id,
            push_subscriptions::sealed,
            people::id,
            people::wrapped_key,
            people::key_version,
        ))
        .load(conn)
        .await?)
}
