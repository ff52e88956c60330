//! Keys that sign documents: the private part sealed, the public part kept for ever. Vault only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::document_keys;
use crate::domain::error::Result;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = document_keys)]
pub struct Row {
    pub kid: String,
    pub public_key: Vec<u8>,
    /// `None` once another one signs.
    pub private_sealed: Option<Vec<u8>>,
    pub created_at: DateTime<Utc>,
    pub retired_at: Option<DateTime<Utc>>,
}

/// A key is changed once a year or so: many more than there will ever be.
const MOST: i64 = 1_000;

/// All that ever were, newest first.
///
/// # Errors
/// The database's.
pub async fn all(mut conn: &Conn) -> Result<Vec<Row>> {
    Ok(document_keys::table
        .order((document_keys::created_at.desc(), document_keys::kid))
        .limit(MOST)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// The one that signs, if there is one yet.
///
/// # Errors
/// The database's.
pub async fn signing(mut conn: &Conn) -> Result<Option<Row>> {
    Ok(document_keys::table
        .filter(document_keys::retired_at.is_null())
        .select(Row::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// Another one signs from now on; the private parts of those before are gone.
///
/// # Errors
/// The database's.
pub async fn retire(conn: &mut Conn, at: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::update(document_keys::table.filter(document_keys::retired_at.is_null()))
            .set((
                document_keys::retired_at.eq(at),
                document_keys::private_sealed.eq(None::<Vec<u8>>),
            ))
            .execute(conn)
            .await?,
    )
}

/// Adds one that signs; nothing where another process was quicker.
///
/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<usize> {
    Ok(diesel::insert_into(document_keys::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?)
}
