//! Voluntary answers, sealed. Vault only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::demographics;
use crate::domain::error::Result;

/// # Errors
/// The database's.
pub async fn of(conn: &mut Conn, person: Uuid) -> Result<Option<Vec<u8>>> {
    Ok(demographics::table
        .find(person)
        .select(demographics::answers_sealed)
        .first(conn)
        .await
        .optional()?)
}

/// # Errors
/// The database's.
pub async fn put(conn: &mut Conn, person: Uuid, sealed: &[u8], at: DateTime<Utc>) -> Result<()> {
    let answers = (
        demographics::answers_sealed.eq(sealed),
        demographics::answered_at.eq(at),
    );
    diesel::insert_into(demographics::table)
        .values((demographics::person_id.eq(person), answers))
        .on_conflict(demographics::person_id)
        .do_update()
        .set(answers)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, person: Uuid) -> Result<()> {
    diesel::delete(demographics::table.find(person))
        .execute(conn)
        .await?;
    Ok(())
}
