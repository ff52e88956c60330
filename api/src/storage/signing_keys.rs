//! Keys that sign access tokens, sealed. Vault only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::signing_keys;
use crate::domain::error::Result;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = signing_keys)]
pub struct Row {
    pub kid: String,
    pub private_sealed: Vec<u8>,
    pub created_at: DateTime<Utc>,
    pub signs_from: DateTime<Utc>,
}

/// The newest keys, newest first; older ones sign and check nothing any more.
///
/// # Errors
/// The database's.
pub async fn newest(mut conn: &Conn, most: i64) -> Result<Vec<Row>> {
    Ok(signing_keys::table
        .order((signing_keys::signs_from.desc(), signing_keys::kid))
        .limit(most)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(signing_keys::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes keys that began to sign before: a private key that is not there cannot be stolen.
///
/// # Errors
/// The database's.
pub async fn delete_before(conn: &mut Conn, signs_from: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::delete(signing_keys::table.filter(signing_keys::signs_from.lt(signs_from)))
            .execute(conn)
            .await?,
    )
}
