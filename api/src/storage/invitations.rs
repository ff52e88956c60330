//! Invitations of officers, sealed. Vault only.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{deliveries, invitations, role_grants};
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::invitation::State;
use crate::domain::page::Limit;

/// An invitation, sealed under a key of its own.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations)]
pub struct Row {
    pub id: Uuid,
    pub wrapped_key: Vec<u8>,
    pub key_version: i16,
    pub name_sealed: Vec<u8>,
    pub email_sealed: Vec<u8>,
    pub email_index: Vec<u8>,
    pub agency_id: i64,
    pub roles: Vec<String>,
    pub invited_by: Option<i64>,
    pub token_hash: Option<Vec<u8>>,
    pub sending: i32,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub accepted_by: Option<i64>,
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Row {
    #[must_use]
    pub fn state(&self, now: DateTime<Utc>) -> State {
        if self.revoked_at.is_some() {
            State::Revoked
        } else if self.accepted_at.is_some() {
            State::Accepted
        } else if self.token_hash.is_none() {
            State::WaitingForSecondAdmin
        } else if self.expires_at <= now {
            State::Expired
        } else {
            State::Pending
        }
    }
}

/// Of those that invite at once, one goes on and the others wait until it has: each then sees whom the others invited.
///
/// # Errors
/// The database's.
pub async fn one_at_a_time(conn: &mut Conn) -> Result<()> {
    /// "undangan": nobody else's.
    const LOCK: i64 = i64::from_be_bytes(*b"undangan");
    diesel::select(diesel::dsl::sql::<diesel::sql_types::Bool>(&format!(
        "pg_advisory_xact_lock({LOCK}) IS NULL"
    )))
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets those that nobody took up, and what was asked for them, once their time was over before `before`.
///
/// # Errors
/// The database's.
pub async fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    let over = || {
        invitations::table
            .filter(invitations::expires_at.lt(before))
            .filter(invitations::accepted_at.is_null())
    };
    let theirs = over().select(invitations::id.nullable());
    diesel::delete(role_grants::table.filter(role_grants::invitation_id.eq_any(theirs)))
        .execute(conn)
        .await?;
    Ok(diesel::delete(over()).execute(conn).await?)
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(invitations::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(invitations::table
        .find(id)
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn by_ids(mut conn: &Conn, ids: &[Uuid]) -> Result<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(invitations::table
        .filter(invitations::id.eq_any(ids))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Locks it: of two who accept, revoke or send at once, the second sees what the first did.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(invitations::table
        .find(id)
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await?)
}

/// The invitation behind a link that can be opened.
///
/// # Errors
/// `NotFound` for a link that is over, or never was.
pub async fn open(mut conn: &Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Row> {
    Ok(invitations::table
        .filter(invitations::token_hash.eq(token_hash))
        .filter(invitations::expires_at.gt(now))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::revoked_at.is_null())
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Which invitations are listed.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// To these agencies and units; `None` for all.
    pub agencies: Option<Vec<i64>>,
    pub state: Option<State>,
}

type Query<'a> = invitations::BoxedQuery<'a, diesel::pg::Pg>;

fn filtered<'a>(filter: &Filter, now: DateTime<Utc>) -> Query<'a> {
    let mut query = invitations::table.into_boxed();
    if let Some(agencies) = &filter.agencies {
        query = query.filter(invitations::agency_id.eq_any(agencies.clone()));
    }
    let waits = |query: Query<'a>| {
        query
            .filter(invitations::revoked_at.is_null())
            .filter(invitations::accepted_at.is_null())
    };
    match filter.state {
        None => query,
        Some(State::Revoked) => query.filter(invitations::revoked_at.is_not_null()),
        Some(State::Accepted) => query.filter(invitations::accepted_at.is_not_null()),
        Some(State::WaitingForSecondAdmin) => {
            waits(query).filter(invitations::token_hash.is_null())
        }
        Some(State::Expired) => waits(query)
            .filter(invitations::token_hash.is_not_null())
            .filter(invitations::expires_at.le(now)),
        Some(State::Pending) => waits(query)
            .filter(invitations::token_hash.is_not_null())
            .filter(invitations::expires_at.gt(now)),
    }
}

/// Newest first; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(
    mut conn: &Conn,
    filter: &Filter,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: Limit,
    now: DateTime<Utc>,
) -> Result<Vec<Row>> {
    let mut query = filtered(filter, now);
    if let Some((at, id)) = before {
        query = query.filter(
            invitations::created_at
                .lt(at)
                .or(invitations::created_at.eq(at).and(invitations::id.gt(id))),
        );
    }
    Ok(query
        .order((invitations::created_at.desc(), invitations::id))
        .limit(limit.rows() + 1)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn count(mut conn: &Conn, filter: &Filter, now: DateTime<Utc>) -> Result<i64> {
    Ok(filtered(filter, now).count().get_result(&mut conn).await?)
}

/// Those that wait for one of these addresses at an agency, by address.
///
/// # Errors
/// The database's.
pub async fn waiting_for(
    mut conn: &Conn,
    email_indexes: &[Vec<u8>],
    now: DateTime<Utc>,
) -> Result<Vec<(Vec<u8>, i64, Uuid)>> {
    Ok(invitations::table
        .filter(invitations::email_index.eq_any(email_indexes))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::revoked_at.is_null())
        .filter(
            invitations::token_hash
                .is_null()
                .or(invitations::expires_at.gt(now)),
        )
        .select((
            invitations::email_index,
            invitations::agency_id,
            invitations::id,
        ))
        .load(&mut conn)
        .await?)
}

/// How many wait that would make somebody a national admin.
///
/// # Errors
/// The database's.
pub async fn waiting_for_role(conn: &mut Conn, role: &str, now: DateTime<Utc>) -> Result<i64> {
    let pending = Filter {
        agencies: None,
        state: Some(State::Pending),
    };
    Ok(filtered(&pending, now)
        .filter(invitations::roles.contains(vec![role.to_owned()]))
        .count()
        .get_result(conn)
        .await?)
}

/// What happens to an invitation.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = invitations)]
pub struct Changes {
    pub token_hash: Option<Vec<u8>>,
    pub sending: Option<i32>,
    pub expires_at: Option<DateTime<Utc>>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub accepted_by: Option<i64>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// # Errors
/// The database's.
pub async fn update(conn: &mut Conn, id: Uuid, changes: &Changes) -> Result<()> {
    diesel::update(invitations::table.find(id))
        .set(changes)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes back all that somebody has invited to and nobody has taken up.
///
/// # Errors
/// The database's.
pub async fn revoke_of(conn: &mut Conn, inviter: AccountId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        invitations::table
            .filter(invitations::invited_by.eq(inviter.0))
            .filter(invitations::accepted_at.is_null())
            .filter(invitations::revoked_at.is_null()),
    )
    .set(invitations::revoked_at.eq(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn accept(
    conn: &mut Conn,
    id: Uuid,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes {
        accepted_at: Some(now),
        accepted_by: Some(account.0),
        ..Changes::default()
    };
    update(conn, id, &changes).await
}

/// How the latest mail of each invitation went, by invitation.
///
/// # Errors
/// The database's.
pub async fn mails(mut conn: &Conn, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Option<Uuid>, String)> = deliveries::table
        .filter(deliveries::subject.eq_any(ids))
        .distinct_on(deliveries::subject)
        .order((deliveries::subject, deliveries::id.desc()))
        .select((deliveries::subject, deliveries::state))
        .load(&mut conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, state)| id.map(|id| (id, state)))
        .collect())
}
