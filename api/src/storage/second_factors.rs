//! The second step of signing in, sealed, and the codes on paper, hashed. Vault only, all of it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::{accounts, recovery_codes, second_factors};
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// An account's second step; without `confirmed_at` its owner has not shown yet that the phone has it.
#[derive(Debug, Clone, Queryable)]
pub struct Row {
    pub secret_sealed: Vec<u8>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// # Errors
/// The database's.
pub async fn of(conn: &mut Conn, account: AccountId) -> Result<Option<Row>> {
    Ok(second_factors::table
        .find(account.0)
        .select((second_factors::secret_sealed, second_factors::confirmed_at))
        .first(conn)
        .await
        .optional()?)
}

/// Puts a secret in that waits to be confirmed, in the place of one that still does; a confirmed one stays.
///
/// # Errors
/// The database's.
pub async fn put_pending(conn: &mut Conn, account: AccountId, sealed: &[u8]) -> Result<()> {
    diesel::insert_into(second_factors::table)
        .values((
            second_factors::account_id.eq(account.0),
            second_factors::secret_sealed.eq(sealed),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let pending = second_factors::table
        .find(account.0)
        .filter(second_factors::confirmed_at.is_null());
    diesel::update(pending)
        .set(second_factors::secret_sealed.eq(sealed))
        .execute(conn)
        .await?;
    Ok(())
}

/// From now on the account needs it. `false` if it was confirmed before, or this step was used.
///
/// # Errors
/// The database's.
pub async fn confirm(
    conn: &mut Conn,
    account: AccountId,
    step: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let confirmed = diesel::update(
        second_factors::table
            .find(account.0)
            .filter(second_factors::confirmed_at.is_null())
            .filter(second_factors::last_step.lt(step)),
    )
    .set((
        second_factors::confirmed_at.eq(now),
        second_factors::last_step.eq(step),
    ))
    .execute(conn)
    .await?;
    if confirmed == 1 {
        mark(conn, account, true).await?;
    }
    Ok(confirmed == 1)
}

/// Takes a step of time: of two at once one wins, and none is taken again.
///
/// # Errors
/// The database's.
pub async fn use_step(conn: &mut Conn, account: AccountId, step: i64) -> Result<bool> {
    let used = diesel::update(
        second_factors::table
            .find(account.0)
            .filter(second_factors::confirmed_at.is_not_null())
            .filter(second_factors::last_step.lt(step)),
    )
    .set(second_factors::last_step.eq(step))
    .execute(conn)
    .await?;
    Ok(used == 1)
}

/// The account needs no second step any more, and its codes on paper are worth nothing.
///
/// # Errors
/// The database's.
pub async fn remove(conn: &mut Conn, account: AccountId) -> Result<bool> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0)))
        .execute(conn)
        .await?;
    let removed = diesel::delete(second_factors::table.find(account.0))
        .execute(conn)
        .await?;
    mark(conn, account, false).await?;
    Ok(removed == 1)
}

/// What the app's role may know: whether there is one.
async fn mark(conn: &mut Conn, account: AccountId, there: bool) -> Result<()> {
    diesel::update(
        accounts::table
            .find(account.0)
            .filter(accounts::second_factor.ne(there)),
    )
    .set(accounts::second_factor.eq(there))
    .execute(conn)
    .await?;
    Ok(())
}

/// New codes on paper instead of the old ones.
///
/// # Errors
/// The database's.
pub async fn replace_codes(conn: &mut Conn, account: AccountId, hashes: &[Vec<u8>]) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0)))
        .execute(conn)
        .await?;
    let rows: Vec<_> = hashes
        .iter()
        .map(|hash| {
            (
                recovery_codes::account_id.eq(account.0),
                recovery_codes::code_hash.eq(hash),
            )
        })
        .collect();
    diesel::insert_into(recovery_codes::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes a code on paper: once.
///
/// # Errors
/// The database's.
pub async fn use_code(
    conn: &mut Conn,
    account: AccountId,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    let used = diesel::update(
        recovery_codes::table
            .find((account.0, hash))
            .filter(recovery_codes::used_at.is_null()),
    )
    .set(recovery_codes::used_at.eq(now))
    .execute(conn)
    .await?;
    Ok(used == 1)
}

/// How many codes on paper are left.
///
/// # Errors
/// The database's.
pub async fn codes_left(conn: &mut Conn, account: AccountId) -> Result<i64> {
    Ok(recovery_codes::table
        .filter(recovery_codes::account_id.eq(account.0))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(conn)
        .await?)
}
