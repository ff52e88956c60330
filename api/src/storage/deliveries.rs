//! The delivery log as admins read it, and addresses that nothing is sent to. Vault only.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{accounts, complaints, contacts, deliveries, people};
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::page::Limit;

/// One line. No address and no text.
#[derive(Debug, Clone, Queryable)]
pub struct Line {
    pub id: i64,
    pub public_id: Uuid,
    pub event: String,
    pub channel: String,
    pub state: String,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub recipient: Uuid,
    pub subject: Option<Uuid>,
    pub timeline_seq: Option<i32>,
    pub complaint: Option<Uuid>,
    pub tracking_number: Option<String>,
    /// The account that was written to, where it was one.
    pub account: Option<i64>,
}

macro_rules! lines {
    () => {
        deliveries::table
            .left_join(complaints::table.on(deliveries::complaint_id.eq(complaints::id.nullable())))
            .left_join(accounts::table.on(deliveries::recipient.eq(accounts::public_id)))
            .select((
                deliveries::id,
                deliveries::public_id,
                deliveries::event,
                deliveries::channel,
                deliveries::state,
                deliveries::attempts,
                deliveries::last_error,
                deliveries::created_at,
                deliveries::sent_at,
                deliveries::recipient,
                deliveries::subject,
                deliveries::timeline_seq,
                complaints::public_id.nullable(),
                complaints::tracking_number.nullable(),
                accounts::id.nullable(),
            ))
    };
}

/// Newest first, from the key on; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn newest(
    conn: &mut Conn,
    state: Option<&str>,
    before: Option<(DateTime<Utc>, i64)>,
    limit: Limit,
) -> Result<Vec<Line>> {
    let mut lines = lines!().into_boxed();
    if let Some(state) = state {
        lines = lines.filter(deliveries::state.eq(state.to_owned()));
    }
    if let Some((at, id)) = before {
        lines = lines
            .filter(deliveries::created_at.le(at))
            .filter(deliveries::created_at.lt(at).or(deliveries::id.lt(id)));
    }
    Ok(lines
        .order((deliveries::created_at.desc(), deliveries::id.desc()))
        .limit(limit.rows() + 1)
        .load(conn)
        .await?)
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(conn: &mut Conn, id: Uuid) -> Result<Line> {
    Ok(lines!()
        .filter(deliveries::public_id.eq(id))
        .first(conn)
        .await?)
}

/// Which of them nothing is sent to, and whether by mail or to a phone: reporters by their contact, accounts by the address that they sign in with or by
/// their number.
///
/// # Errors
/// The database's.
pub async fn stopped(conn: &mut Conn, recipients: &[Uuid]) -> Result<HashSet<(Uuid, ContactKind)>> {
    let reporters: Vec<(Uuid, String)> = contacts::table
        .filter(contacts::id.eq_any(recipients))
        .filter(contacts::suppressed_at.is_not_null())
        .select((contacts::id, contacts::kind))
        .load(conn)
        .await?;
    let owners: Vec<(Uuid, String)> = contacts::table
        .inner_join(people::table.inner_join(accounts::table))
        .filter(accounts::public_id.eq_any(recipients))
        .filter(contacts::is_login.or(contacts::kind.eq(ContactKind::Phone.as_str())))
        .filter(contacts::suppressed_at.is_not_null())
        .select((accounts::public_id, contacts::kind))
        .load(conn)
        .await?;
    reporters
        .into_iter()
        .chain(owners)
        .map(|(id, kind)| Ok((id, kind.parse()?)))
        .collect()
}

/// Lets a line that was not sent wait once more; tells whether it was one.
///
/// # Errors
/// The database's.
pub async fn queue_again(conn: &mut Conn, id: i64) -> Result<bool> {
    let changed = diesel::update(
        deliveries::table
            .find(id)
            .filter(deliveries::state.eq_any(["failed", "suppressed"])),
    )
    .set(deliveries::state.eq("queued"))
    .execute(conn)
    .await?;
    Ok(changed == 1)
}

/// An address that nothing is sent to, without the address.
#[derive(Debug, Clone, Queryable)]
pub struct Suppressed {
    pub contact: Uuid,
    pub since: Option<DateTime<Utc>>,
    pub account: Option<i64>,
    /// Of the account.
    pub kind: Option<String>,
    /// Of the address.
    pub contact_kind: String,
}

/// Newest first, from the key on; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn suppressed(
    conn: &mut Conn,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: Limit,
) -> Result<Vec<Suppressed>> {
    let mut found = contacts::table
        .inner_join(people::table.left_join(accounts::table))
        .filter(contacts::suppressed_at.is_not_null())
        .into_boxed();
    if let Some((at, id)) = before {
        found = found.filter(
            contacts::suppressed_at
                .lt(at)
                .or(contacts::suppressed_at.eq(at).and(contacts::id.gt(id)))
                .assume_not_null(),
        );
    }
    Ok(found
        .order((contacts::suppressed_at.desc(), contacts::id))
        .limit(limit.rows() + 1)
        .select((
            contacts::id,
            contacts::suppressed_at,
            people::account_id,
            accounts::kind.nullable(),
            contacts::kind,
        ))
        .load(conn)
        .await?)
}

/// Mails go to an address again; tells whether they did not.
///
/// # Errors
/// The database's.
pub async fn lift(conn: &mut Conn, contact: Uuid) -> Result<bool> {
    let changed = diesel::update(
        contacts::table
            .find(contact)
            .filter(contacts::suppressed_at.is_not_null()),
    )
    .set(contacts::suppressed_at.eq(None::<DateTime<Utc>>))
    .execute(conn)
    .await?;
    Ok(changed == 1)
}
