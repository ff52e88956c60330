//! Keys of requests that were carried out, in the same transaction as their effect.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::idempotency_keys;
use crate::domain::error::Result;

diesel::define_sql_function! {
    /// False if another transaction holds the lock.
    fn pg_try_advisory_xact_lock(key: BigInt) -> diesel::sql_types::Bool;
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_keys, treat_none_as_default_value = false)]
pub struct Row {
    pub caller: Vec<u8>,
    pub key: String,
    pub operation: String,
    pub body_hash: Vec<u8>,
    pub status: i16,
    pub resource_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
}

/// Takes the key for this transaction; false while another request with it is running.
///
/// # Errors
/// The database's.
pub async fn take(conn: &mut Conn, lock: i64) -> Result<bool> {
    Ok(diesel::select(pg_try_advisory_xact_lock(lock))
        .get_result(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn find(mut conn: &Conn, caller: &[u8], key: &str) -> Result<Option<Row>> {
    Ok(idempotency_keys::table
        .find((caller, key))
        .select(Row::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    insertion(row).execute(conn).await?;
    Ok(())
}

/// The insert of a key; one that is taken violates `idempotency_keys_pkey`.
pub fn insertion(row: &Row) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(idempotency_keys::table).values(row)
}

/// # Errors
/// The database's.
pub async fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(before)))
            .execute(conn)
            .await?,
    )
}
