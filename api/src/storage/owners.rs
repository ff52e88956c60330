//! What an account's owner changes about themself in the identity schema. Vault only.

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::identities::{Contact, contact_insertion, taken};
use super::schema::{
    account_requests, contacts, credentials, deliveries, filings, invitations, people,
    push_subscriptions, recovery_codes, role_grants, second_factors,
};
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::ids::AccountId;

/// Contacts that nobody signs in with: id, kind, sealed value.
///
/// # Errors
/// The database's.
pub async fn contacts_of(conn: &mut Conn, person: Uuid) -> Result<Vec<(Uuid, String, Vec<u8>)>> {
    Ok(contacts::table
        .filter(contacts::person_id.eq(person))
        .filter(contacts::is_login.eq(false))
        .order(contacts::id)
        .select((contacts::id, contacts::kind, contacts::value_sealed))
        .load(conn)
        .await?)
}

/// # Errors
/// The database's; `Conflict(wrong_state)` for one to sign in with that is taken.
pub async fn insert_contact(conn: &mut Conn, person: Uuid, contact: &Contact) -> Result<()> {
    let insertion = contact_insertion(person, contact);
    insertion.execute(conn).await.map_err(taken)?;
    Ok(())
}

/// A number that one signs in with is from now on one that news go to.
///
/// # Errors
/// The database's.
pub async fn sign_in_without_phone(conn: &mut Conn, person: Uuid) -> Result<()> {
    diesel::update(
        contacts::table
            .filter(contacts::person_id.eq(person))
            .filter(contacts::kind.eq(ContactKind::Phone.as_str()))
            .filter(contacts::is_login),
    )
    .set(contacts::is_login.eq(false))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes away a number that one signs in with.
///
/// # Errors
/// The database's.
pub async fn delete_login_phone(conn: &mut Conn, person: Uuid) -> Result<()> {
    diesel::delete(
        contacts::table
            .filter(contacts::person_id.eq(person))
            .filter(contacts::kind.eq(ContactKind::Phone.as_str()))
            .filter(contacts::is_login),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Deletes contacts of a kind that nobody signs in with.
///
/// # Errors
/// The database's.
pub async fn delete_contacts(conn: &mut Conn, person: Uuid, kind: ContactKind) -> Result<()> {
    diesel::delete(
        contacts::table
            .filter(contacts::person_id.eq(person))
            .filter(contacts::kind.eq(kind.as_str()))
            .filter(contacts::is_login.eq(false)),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn set_name(conn: &mut Conn, person: Uuid, sealed: Option<&[u8]>) -> Result<()> {
    diesel::update(people::table.find(person))
        .set(people::name_sealed.eq(sealed))
        .execute(conn)
        .await?;
    Ok(())
}

/// Another address or number to sign in with, in the row of the one before: the log of what was sent goes on naming it.
///
/// # Errors
/// The database's; `Conflict(wrong_state)` for one that is taken.
pub async fn change_login(conn: &mut Conn, contact: &Contact) -> Result<()> {
    diesel::update(contacts::table.find(contact.id))
        .set((
            contacts::value_sealed.eq(&contact.value_sealed),
            contacts::blind_index.eq(contact.blind_index.as_ref()),
            contacts::confirmed_at.eq(contact.confirmed_at),
            contacts::confirmed_via.eq(contact.confirmed_via),
            contacts::suppressed_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
        .await
        .map_err(taken)?;
    Ok(())
}

/// A report becomes another person's. Whoever filed it without an account and has no other report is forgotten.
///
/// # Errors
/// The database's.
pub async fn hand_filing(conn: &mut Conn, complaint: i64, person: Uuid) -> Result<()> {
    let guest: Option<Uuid> = filings::table
        .find(complaint)
        .select(filings::person_id)
        .first(conn)
        .await
        .optional()?;
    diesel::insert_into(filings::table)
        .values((
            filings::complaint_id.eq(complaint),
            filings::person_id.eq(person),
        ))
        .on_conflict(filings::complaint_id)
        .do_update()
        .set(filings::person_id.eq(person))
        .execute(conn)
        .await?;
    let Some(guest) = guest else { return Ok(()) };
    let others: i64 = filings::table
        .filter(filings::person_id.eq(guest))
        .count()
        .get_result(conn)
        .await?;
    if others == 0 {
        diesel::delete(contacts::table.filter(contacts::person_id.eq(guest)))
            .execute(conn)
            .await?;
        diesel::delete(
            people::table
                .find(guest)
                .filter(people::account_id.is_null()),
        )
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// Locks a person: what is filed or claimed in their name meanwhile waits, and is refused once they are gone.
///
/// # Errors
/// `NotFound`.
pub async fn lock_person(conn: &mut Conn, person: Uuid) -> Result<()> {
    people::table
        .find(person)
        .select(people::id)
        .for_update()
        .first::<Uuid>(conn)
        .await?;
    Ok(())
}

/// The inner ids of what a person filed, locked.
///
/// # Errors
/// The database's.
pub async fn lock_filings(conn: &mut Conn, person: Uuid) -> Result<Vec<i64>> {
    Ok(filings::table
        .filter(filings::person_id.eq(person))
        .order(filings::complaint_id)
        .select(filings::complaint_id)
        .for_update()
        .load(conn)
        .await?)
}

/// Erases a person: with the data key goes all that was sealed under it, in every copy of the database.
///
/// # Errors
/// The database's.
pub async fn erase(conn: &mut Conn, person: Uuid, account: AccountId) -> Result<()> {
    // Links that were asked for and invitations hold the address, sealed under keys of their own.
    let addresses = contacts::table
        .filter(contacts::person_id.eq(person))
        .filter(contacts::is_login)
        .select(contacts::blind_index);
    diesel::delete(
        account_requests::table.filter(
            account_requests::account_id
                .eq(account.0)
                .or(account_requests::email_index.nullable().eq_any(addresses)),
        ),
    )
    .execute(conn)
    .await?;
    let invited = invitations::table
        .filter(
            invitations::accepted_by
                .eq(account.0)
                .or(invitations::email_index.nullable().eq_any(addresses)),
        )
        .select(invitations::id);
    diesel::delete(
        role_grants::table.filter(role_grants::invitation_id.eq_any(invited.nullable())),
    )
    .execute(conn)
    .await?;
    diesel::delete(
        invitations::table.filter(
            invitations::accepted_by
                .eq(account.0)
                .or(invitations::email_index.nullable().eq_any(addresses)),
        ),
    )
    .execute(conn)
    .await?;
    // The log of mails names the contact beside each case: from here on nobody in particular, of two cases never the same.
    let filed = filings::table
        .filter(filings::person_id.eq(person))
        .select(filings::complaint_id.nullable());
    let theirs = contacts::table
        .filter(contacts::person_id.eq(person))
        .select(contacts::id);
    let told = deliveries::table
        .filter(deliveries::complaint_id.eq_any(filed))
        .filter(deliveries::recipient.eq_any(theirs));
    diesel::update(told)
        .set(deliveries::recipient.eq(sql::<diesel::sql_types::Uuid>("gen_random_uuid()")))
        .execute(conn)
        .await?;
    diesel::delete(filings::table.filter(filings::person_id.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(contacts::table.filter(contacts::person_id.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(push_subscriptions::table.filter(push_subscriptions::account_id.eq(account.0)))
        .execute(conn)
        .await?;
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account.0)))
        .execute(conn)
        .await?;
    diesel::delete(second_factors::table.find(account.0))
        .execute(conn)
        .await?;
    diesel::delete(credentials::table.find(account.0))
        .execute(conn)
        .await?;
    diesel::delete(people::table.find(person))
        .execute(conn)
        .await?;
    Ok(())
}
