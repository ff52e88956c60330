//! The identity schema. The app's role may call the inserts of `file.rs` and nothing else here; all other functions need the vault's.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{accounts, contacts, credentials, filings, people};
use super::together::Owner;
use super::{Conn, violates};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::identity::ContactKind;
use crate::domain::ids::AccountId;

/// A person, sealed.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Uuid,
    pub account: Option<AccountId>,
    pub wrapped_key: Vec<u8>,
    pub key_version: i16,
    pub name_sealed: Option<Vec<u8>>,
}

/// One contact of a person, sealed.
#[derive(Debug, Clone)]
pub struct Contact {
    pub id: Uuid,
    pub kind: ContactKind,
    pub value_sealed: Vec<u8>,
    pub blind_index: Option<Vec<u8>>,
    pub is_login: bool,
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Of a phone: the channel that its code came by.
    pub confirmed_via: Option<&'static str>,
}

/// What it means where an address to sign in with was another one's a moment before.
pub(super) fn taken(error: diesel::result::Error) -> Error {
    if violates(&error, "contacts_login_idx") {
        Error::Conflict(ErrorCode::WrongState)
    } else {
        error.into()
    }
}

/// Puts a person and their contacts in.
///
/// # Errors
/// The database's; `Conflict(wrong_state)` for a login address that is taken.
pub async fn insert_person(conn: &mut Conn, person: &Person, known: &[Contact]) -> Result<()> {
    person_insertion(person).execute(conn).await?;
    for contact in known {
        let insertion = contact_insertion(person.id, contact);
        insertion.execute(conn).await.map_err(taken)?;
    }
    Ok(())
}

/// The insert of a person. No RETURNING and no ON CONFLICT here and below: both would need SELECT.
pub fn person_insertion(person: &Person) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(people::table).values((
        people::id.eq(person.id),
        people::account_id.eq(person.account.map(|id| id.0)),
        people::wrapped_key.eq(&person.wrapped_key),
        people::key_version.eq(person.key_version),
        people::name_sealed.eq(person.name_sealed.as_ref()),
    ))
}

/// The insert of a person's contact.
pub fn contact_insertion(
    person: Uuid,
    contact: &Contact,
) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(contacts::table).values((
        contacts::id.eq(contact.id),
        contacts::person_id.eq(person),
        contacts::kind.eq(contact.kind.as_str()),
        contacts::value_sealed.eq(&contact.value_sealed),
        contacts::blind_index.eq(contact.blind_index.as_ref()),
        contacts::is_login.eq(contact.is_login),
        contacts::confirmed_at.eq(contact.confirmed_at),
        contacts::confirmed_via.eq(contact.confirmed_via),
    ))
}

/// The insert that ties a complaint to the person who filed it.
pub fn filing_insertion(complaint: Owner, person: Uuid) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(filings::table).values((
        filings::complaint_id.eq(complaint),
        filings::person_id.eq(person),
    ))
}

/// A sealed name with what opens it.
#[derive(Debug, Clone, Queryable)]
pub struct SealedName {
    pub person: Uuid,
    pub wrapped_key: Vec<u8>,
    pub key_version: i16,
    pub name_sealed: Option<Vec<u8>>,
}

/// Names of accounts, in one batch. Vault only.
///
/// # Errors
/// The database's.
pub async fn names_of_accounts(mut conn: &Conn, ids: &[i64]) -> Result<HashMap<i64, SealedName>> {
    let rows: Vec<(Option<i64>, SealedName)> = people::table
        .filter(people::account_id.eq_any(ids))
        .select((
            people::account_id,
            (
                people::id,
                people::wrapped_key,
                people::key_version,
                people::name_sealed,
            ),
        ))
        .load(&mut conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, name)| id.map(|id| (id, name)))
        .collect())
}

/// Names of the people who filed these complaints, in one batch. Vault only.
///
/// # Errors
/// The database's.
pub async fn names_of_reporters(
    mut conn: &Conn,
    complaints: &[i64],
) -> Result<HashMap<i64, SealedName>> {
    let rows: Vec<(i64, SealedName)> = filings::table
        .inner_join(people::table)
        .filter(filings::complaint_id.eq_any(complaints))
        .select((
            filings::complaint_id,
            (
                people::id,
                people::wrapped_key,
                people::key_version,
                people::name_sealed,
            ),
        ))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The person behind an account. Vault only.
///
/// # Errors
/// `NotFound`.
pub async fn person_of(mut conn: &Conn, account: AccountId) -> Result<Uuid> {
    Ok(people::table
        .filter(people::account_id.eq(account.0))
        .select(people::id)
        .first(&mut conn)
        .await?)
}

/// What signing in needs of an account.
#[derive(Debug, Clone, Queryable)]
pub struct Holder {
    pub account_id: i64,
    pub account: Uuid,
    pub password_hash: String,
}

/// The active account behind an address or a number. Vault only.
///
/// # Errors
/// The database's.
pub async fn login(
    conn: &mut Conn,
    kind: ContactKind,
    blind_index: &[u8],
) -> Result<Option<Holder>> {
    Ok(contacts::table
        .inner_join(people::table.inner_join(accounts::table.inner_join(credentials::table)))
        .filter(contacts::kind.eq(kind.as_str()))
        .filter(contacts::blind_index.eq(blind_index))
        .filter(contacts::is_login)
        .filter(accounts::status.eq("active"))
        .select((
            accounts::id,
            accounts::public_id,
            credentials::password_hash,
        ))
        .first(conn)
        .await
        .optional()?)
}

/// The account behind an address or a number to sign in with, active or not. Vault only.
///
/// # Errors
/// The database's.
pub async fn account_of(
    conn: &mut Conn,
    kind: ContactKind,
    blind_index: &[u8],
) -> Result<Option<(AccountId, Uuid)>> {
    let found: Option<(i64, Uuid)> = contacts::table
        .inner_join(people::table.inner_join(accounts::table))
        .filter(contacts::kind.eq(kind.as_str()))
        .filter(contacts::blind_index.eq(blind_index))
        .filter(contacts::is_login)
        .select((accounts::id, accounts::public_id))
        .first(conn)
        .await
        .optional()?;
    Ok(found.map(|(id, public)| (AccountId(id), public)))
}

/// Accounts behind login addresses, by blind index, in one batch. Vault only.
///
/// # Errors
/// The database's.
pub async fn accounts_of(
    mut conn: &Conn,
    blind_indexes: &[Vec<u8>],
) -> Result<HashMap<Vec<u8>, i64>> {
    let rows: Vec<(Option<Vec<u8>>, Option<i64>)> = contacts::table
        .inner_join(people::table)
        .filter(contacts::kind.eq(ContactKind::Email.as_str()))
        .filter(contacts::blind_index.eq_any(blind_indexes))
        .filter(contacts::is_login)
        .select((contacts::blind_index, people::account_id))
        .load(&mut conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(index, account)| index.zip(account))
        .collect())
}

/// What an account signs in with, sealed: at most one address and one number. Vault only.
///
/// # Errors
/// The database's.
pub async fn logins(conn: &mut Conn, account: AccountId) -> Result<Vec<(Uuid, String, Vec<u8>)>> {
    Ok(contacts::table
        .inner_join(people::table)
        .filter(people::account_id.eq(account.0))
        .filter(contacts::is_login)
        .select((contacts::id, contacts::kind, contacts::value_sealed))
        .load(conn)
        .await?)
}

/// The password of an account, as a PHC string. Vault only.
///
/// # Errors
/// The database's.
pub async fn password_hash(conn: &mut Conn, account: AccountId) -> Result<Option<String>> {
    Ok(credentials::table
        .find(account.0)
        .select(credentials::password_hash)
        .first(conn)
        .await
        .optional()?)
}

/// Gives a person another name, and the marks by which it is found. Vault only.
///
/// # Errors
/// The database's.
pub async fn set_name(conn: &mut Conn, person: Uuid, sealed: &[u8], marks: &[i64]) -> Result<()> {
    diesel::update(people::table.find(person))
        .set((people::name_sealed.eq(sealed), people::name_marks.eq(marks)))
        .execute(conn)
        .await?;
    Ok(())
}

/// When the password of an account was last changed. Vault only.
///
/// # Errors
/// The database's.
pub async fn password_changed_at(
    conn: &mut Conn,
    account: AccountId,
) -> Result<Option<DateTime<Utc>>> {
    Ok(credentials::table
        .find(account.0)
        .select(credentials::changed_at)
        .first(conn)
        .await
        .optional()?)
}

/// Sets or replaces the password of an account. Vault only.
///
/// # Errors
/// The database's.
pub async fn set_password(
    conn: &mut Conn,
    account: AccountId,
    hash: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(credentials::table)
        .values((
            credentials::account_id.eq(account.0),
            credentials::password_hash.eq(hash),
            credentials::changed_at.eq(at),
        ))
        .on_conflict(credentials::account_id)
        .do_update()
        .set((
            credentials::password_hash.eq(hash),
            credentials::changed_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
