//! Codes that were sent to a phone number, and the number that they confirm. Vault only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{accounts, contacts, people, phone_codes};
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::ids::AccountId;

/// A code that waits to be typed.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = phone_codes)]
pub struct Row {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub channel: String,
    pub tries: i32,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// The number that a person with an account has in the profile.
#[derive(Debug, Clone, Queryable)]
pub struct Phone {
    pub contact: Uuid,
    pub value_sealed: Vec<u8>,
    pub blind_index: Option<Vec<u8>>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub confirmed_via: Option<String>,
    pub suppressed_at: Option<DateTime<Utc>>,
}

/// # Errors
/// The database's.
pub async fn phone_of(conn: &mut Conn, account: AccountId) -> Result<Option<Phone>> {
    Ok(contacts::table
        .inner_join(people::table)
        .filter(people::account_id.eq(account.0))
        .filter(contacts::kind.eq(ContactKind::Phone.as_str()))
        .order(contacts::id)
        .select((
            contacts::id,
            contacts::value_sealed,
            contacts::blind_index,
            contacts::confirmed_at,
            contacts::confirmed_via,
            contacts::suppressed_at,
        ))
        .first(conn)
        .await
        .optional()?)
}

/// The code that waits for a number, while it can be typed.
///
/// # Errors
/// The database's.
pub async fn waiting(conn: &mut Conn, contact: Uuid, now: DateTime<Utc>) -> Result<Option<Row>> {
    Ok(phone_codes::table
        .filter(phone_codes::contact_id.eq(contact))
        .filter(phone_codes::expires_at.gt(now))
        .select(Row::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// The same, locked: guesses are counted one after the other.
///
/// # Errors
/// The database's.
pub async fn lock(conn: &mut Conn, contact: Uuid, now: DateTime<Utc>) -> Result<Option<Row>> {
    Ok(phone_codes::table
        .filter(phone_codes::contact_id.eq(contact))
        .filter(phone_codes::expires_at.gt(now))
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await
        .optional()?)
}

/// A new code; the one before counts no more.
///
/// # Errors
/// The database's.
pub async fn replace(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::delete(phone_codes::table.filter(phone_codes::contact_id.eq(row.contact_id)))
        .execute(conn)
        .await?;
    diesel::insert_into(phone_codes::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// A guess that was wrong.
///
/// # Errors
/// The database's.
pub async fn count_try(conn: &mut Conn, id: Uuid) -> Result<()> {
    diesel::update(phone_codes::table.find(id))
        .set(phone_codes::tries.eq(phone_codes::tries + 1))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: Uuid) -> Result<()> {
    diesel::delete(phone_codes::table.find(id))
        .execute(conn)
        .await?;
    Ok(())
}

/// The number is its owner's: from now on news may go there, by the channel of the code until another is chosen.
///
/// # Errors
/// The database's.
pub async fn confirm(conn: &mut Conn, row: &Row, now: DateTime<Utc>) -> Result<()> {
    diesel::update(contacts::table.find(row.contact_id))
        .set((
            contacts::confirmed_at.eq(now),
            contacts::confirmed_via.eq(&row.channel),
            contacts::suppressed_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// A code with the account that it was sent to.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: Uuid) -> Result<Option<(Row, Uuid)>> {
    Ok(phone_codes::table
        .inner_join(contacts::table.inner_join(people::table.inner_join(accounts::table)))
        .filter(phone_codes::id.eq(id))
        .filter(accounts::status.eq("active"))
        .select((Row::as_select(), accounts::public_id))
        .first(conn)
        .await
        .optional()?)
}

/// Deletes what nobody typed in time.
///
/// # Errors
/// The database's.
pub async fn purge(conn: &mut Conn, ended_before: DateTime<Utc>) -> Result<usize> {
    Ok(
        diesel::delete(phone_codes::table.filter(phone_codes::expires_at.lt(ended_before)))
            .execute(conn)
            .await?,
    )
}
