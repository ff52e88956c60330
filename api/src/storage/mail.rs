//! Whom to write to, what was sent, and what the links in it do. Vault only, all of it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{accounts, complaints, contact_tokens, contacts, deliveries, filings, people};
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::notice::channel::NoticeChannel;

/// What a link is for.
pub const CONFIRM: &str = "confirm";
pub const REFUSE: &str = "refuse";

/// A sealed address with what opens it.
#[derive(Debug, Clone, Queryable)]
pub struct Address {
    pub contact: Uuid,
    pub value_sealed: Vec<u8>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub suppressed_at: Option<DateTime<Utc>>,
    /// The account of its owner.
    pub account: Option<i64>,
    pub person: Uuid,
    pub wrapped_key: Vec<u8>,
    pub key_version: i16,
    /// Of a phone: the channel that its code came by.
    pub confirmed_via: Option<String>,
}

type AddressColumns = (
    contacts::id,
    contacts::value_sealed,
    contacts::confirmed_at,
    contacts::suppressed_at,
    people::account_id,
    people::id,
    people::wrapped_key,
    people::key_version,
    contacts::confirmed_via,
);
const ADDRESS: AddressColumns = (
    contacts::id,
    contacts::value_sealed,
    contacts::confirmed_at,
    contacts::suppressed_at,
    people::account_id,
    people::id,
    people::wrapped_key,
    people::key_version,
    contacts::confirmed_via,
);

/// Where the reporter of a case is written to, if anywhere.
///
/// # Errors
/// The database's.
pub async fn of_reporter(conn: &mut Conn, complaint: i64) -> Result<Option<Address>> {
    Ok(contacts::table
        .inner_join(people::table.inner_join(filings::table))
        .filter(filings::complaint_id.eq(complaint))
        .filter(contacts::kind.eq(ContactKind::Email.as_str()))
        .order((contacts::is_login.desc(), contacts::id))
        .select(ADDRESS)
        .first(conn)
        .await
        .optional()?)
}

/// What the reporter of a case signs in with, the address before the number; nothing without an account.
///
/// # Errors
/// The database's.
pub async fn login_of_reporter(conn: &mut Conn, complaint: i64) -> Result<Option<Address>> {
    Ok(contacts::table
        .inner_join(people::table.inner_join(filings::table))
        .filter(filings::complaint_id.eq(complaint))
        .filter(contacts::is_login)
        .order(contacts::kind)
        .select(ADDRESS)
        .first(conn)
        .await
        .optional()?)
}

/// The address that the owner of an active account signs in with.
///
/// # Errors
/// The database's.
pub async fn of_account(conn: &mut Conn, account: Uuid) -> Result<Option<Address>> {
    Ok(contacts::table
        .inner_join(people::table.inner_join(accounts::table))
        .filter(accounts::public_id.eq(account))
        .filter(accounts::status.eq("active"))
        // The addresses of the demonstration are invented.
        .filter(accounts::demo.eq(false))
        .filter(contacts::kind.eq(ContactKind::Email.as_str()))
        .filter(contacts::is_login)
        .select(ADDRESS)
        .first(conn)
        .await
        .optional()?)
}

/// The phone of the reporter of a case, where they have an account and have confirmed it.
///
/// # Errors
/// The database's.
pub async fn phone_of_reporter(conn: &mut Conn, complaint: i64) -> Result<Option<Address>> {
    let people = people::table
        .inner_join(filings::table)
        .inner_join(accounts::table);
    Ok(contacts::table
        .inner_join(people)
        .filter(filings::complaint_id.eq(complaint))
        .filter(accounts::status.eq("active"))
        .filter(contacts::kind.eq(ContactKind::Phone.as_str()))
        .filter(contacts::confirmed_at.is_not_null())
        .order(contacts::id)
        .select(ADDRESS)
        .first(conn)
        .await
        .optional()?)
}

/// The phone that the owner of an active account has confirmed.
///
/// # Errors
/// The database's.
pub async fn phone_of_account(conn: &mut Conn, account: Uuid) -> Result<Option<Address>> {
    Ok(contacts::table
        .inner_join(people::table.inner_join(accounts::table))
        .filter(accounts::public_id.eq(account))
        .filter(accounts::status.eq("active"))
        // The numbers of the demonstration are invented.
        .filter(accounts::demo.eq(false))
        .filter(contacts::kind.eq(ContactKind::Phone.as_str()))
        .filter(contacts::confirmed_at.is_not_null())
        .order(contacts::id)
        .select(ADDRESS)
        .first(conn)
        .await
        .optional()?)
}

/// A contact by its id.
///
/// # Errors
/// `NotFound`.
pub async fn address(conn: &mut Conn, contact: Uuid) -> Result<Address> {
    Ok(contacts::table
        .inner_join(people::table)
        .filter(contacts::id.eq(contact))
        .select(ADDRESS)
        .first(conn)
        .await?)
}

/// One line of the delivery log.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub public_id: Uuid,
    pub complaint_id: Option<i64>,
    pub timeline_seq: Option<i32>,
    /// What a mail is about that is about no case: a request, an invitation.
    pub subject: Option<Uuid>,
    pub recipient: Uuid,
    pub channel: NoticeChannel,
    pub event: &'static str,
    pub message_id: String,
    pub state: &'static str,
    pub last_error: Option<&'static str>,
    pub created_at: DateTime<Utc>,
}

/// A line as it stands before this try.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    pub id: i64,
    pub public_id: Uuid,
    /// Whether it has gone out.
    pub sent: bool,
}

/// Writes the line down at the first try, and finds it again at every other.
///
/// # Errors
/// The database's.
pub async fn begin(conn: &mut Conn, delivery: &Delivery) -> Result<Begun> {
    diesel::insert_into(deliveries::table)
        .values((
            deliveries::public_id.eq(delivery.public_id),
            deliveries::complaint_id.eq(delivery.complaint_id),
            deliveries::timeline_seq.eq(delivery.timeline_seq),
            deliveries::subject.eq(delivery.subject),
            deliveries::recipient.eq(delivery.recipient),
            deliveries::channel.eq(delivery.channel.as_str()),
            deliveries::event.eq(delivery.event),
            deliveries::message_id.eq(&delivery.message_id),
            deliveries::state.eq(delivery.state),
            deliveries::last_error.eq(delivery.last_error),
            deliveries::created_at.eq(delivery.created_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let to = deliveries::table
        .filter(deliveries::recipient.eq(delivery.recipient))
        .filter(deliveries::channel.eq(delivery.channel.as_str()))
        .select((deliveries::id, deliveries::public_id, deliveries::state));
    let (id, public_id, state): (i64, Uuid, String) = match delivery.subject {
        Some(subject) => {
            to.filter(deliveries::subject.eq(subject))
                .filter(deliveries::event.eq(delivery.event))
                .first(conn)
                .await?
        }
        None => {
            to.filter(deliveries::complaint_id.eq(delivery.complaint_id))
                .filter(deliveries::timeline_seq.eq(delivery.timeline_seq))
                .first(conn)
                .await?
        }
    };
    Ok(Begun {
        id,
        public_id,
        sent: state == "sent",
    })
}

/// How a try ended; `error` is a code of ours or of SMTP, never a sentence.
///
/// # Errors
/// The database's.
pub async fn settle(
    conn: &mut Conn,
    delivery: i64,
    state: &str,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(deliveries::table.find(delivery))
        .set((
            deliveries::state.eq(state),
            deliveries::attempts.eq(deliveries::attempts + 1),
            deliveries::last_error.eq(error),
            deliveries::sent_at.eq((state == "sent").then_some(now)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What lines of the log are about.
#[derive(Debug, Clone, Copy)]
pub enum About {
    /// An entry of a case, by its outer id and number; `account` where an officer is told.
    Entry {
        complaint: Uuid,
        seq: i32,
        account: Option<Uuid>,
    },
    /// A request, a change of an account, an invitation.
    Subject(Uuid),
}

/// What was to go out and will not: sent again, and by then nobody wants it, or its link is over. The log does not say that it waits.
///
/// # Errors
/// The database's.
pub async fn let_go(conn: &mut Conn, about: About, channel: NoticeChannel) -> Result<()> {
    let waiting = deliveries::table
        .filter(deliveries::state.eq("queued"))
        .filter(deliveries::channel.eq(channel.as_str()))
        .into_boxed();
    let lines = match about {
        About::Subject(subject) => waiting.filter(deliveries::subject.eq(subject)),
        About::Entry {
            complaint,
            seq,
            account,
        } => {
            let case = complaints::table
                .filter(complaints::public_id.eq(complaint))
                .select(complaints::id.nullable())
                .single_value();
            let lines = waiting
                .filter(deliveries::complaint_id.eq(case))
                .filter(deliveries::timeline_seq.eq(seq));
            match account {
                Some(account) => lines.filter(deliveries::recipient.eq(account)),
                None => lines,
            }
        }
    };
    let ids: Vec<i64> = lines.select(deliveries::id).load(conn).await?;
    if ids.is_empty() {
        return Ok(());
    }
    diesel::update(deliveries::table.filter(deliveries::id.eq_any(ids)))
        .set(deliveries::state.eq("suppressed"))
        .execute(conn)
        .await?;
    Ok(())
}

/// Nothing more goes to an address whose server says that it is not there, or to a number of which the gateway says so.
///
/// # Errors
/// The database's.
pub async fn suppress(conn: &mut Conn, contact: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(contacts::table.find(contact))
        .set(contacts::suppressed_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Remembers what a link carries; the same link again changes nothing.
///
/// # Errors
/// The database's.
pub async fn insert_token(
    conn: &mut Conn,
    token_hash: &[u8],
    contact: Uuid,
    purpose: &str,
    expires_at: Option<DateTime<Utc>>,
) -> Result<()> {
    diesel::insert_into(contact_tokens::table)
        .values((
            contact_tokens::token_hash.eq(token_hash),
            contact_tokens::contact_id.eq(contact),
            contact_tokens::purpose.eq(purpose),
            contact_tokens::expires_at.eq(expires_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// The address that a link is about. Its use is written down the first time; a second one finds the same.
///
/// # Errors
/// `NotFound` for what was never sent, for another purpose, or is over.
pub async fn use_token(
    conn: &mut Conn,
    token_hash: &[u8],
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Uuid> {
    Ok(diesel::update(
        contact_tokens::table
            .filter(contact_tokens::token_hash.eq(token_hash))
            .filter(contact_tokens::purpose.eq(purpose))
            .filter(
                contact_tokens::expires_at
                    .is_null()
                    .or(contact_tokens::expires_at.gt(now)),
            ),
    )
    .set(
        contact_tokens::used_at.eq(diesel::dsl::sql::<
            diesel::sql_types::Nullable<diesel::sql_types::Timestamptz>,
        >("coalesce(used_at, ")
        .bind::<diesel::sql_types::Timestamptz, _>(now)
        .sql(")")),
    )
    .returning(contact_tokens::contact_id)
    .get_result(conn)
    .await?)
}

/// The address is its owner's: from now on news may go there.
///
/// # Errors
/// The database's.
pub async fn confirm(conn: &mut Conn, contact: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        contacts::table
            .filter(contacts::id.eq(contact))
            .filter(contacts::confirmed_at.is_null()),
    )
    .set(contacts::confirmed_at.eq(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// By what an address or a number is found.
///
/// # Errors
/// The database's.
pub async fn index_of(conn: &mut Conn, contact: Uuid) -> Result<Option<Vec<u8>>> {
    Ok(contacts::table
        .find(contact)
        .select(contacts::blind_index)
        .first(conn)
        .await?)
}

/// Forgets an address that its owner does not want written to, and with it the links to it; and the same address wherever it stands beside a report and
/// nobody has confirmed it: one refusal ends a flood. One that somebody signs in with stays.
///
/// # Errors
/// The database's.
pub async fn forget(conn: &mut Conn, contact: Uuid) -> Result<()> {
    let index = index_of(conn, contact).await?;
    let alike = contacts::kind
        .eq(ContactKind::Email.as_str())
        .and(contacts::blind_index.eq(index))
        .and(contacts::confirmed_at.is_null())
        .assume_not_null();
    diesel::delete(
        contacts::table
            .filter(contacts::id.eq(contact).or(alike))
            .filter(contacts::is_login.eq(false)),
    )
    .execute(conn)
    .await?;
    Ok(())
}
