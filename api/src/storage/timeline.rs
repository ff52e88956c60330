//! The append-only record of a complaint.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::complaints::hash_of;
use super::schema::{complaints, timeline};
use super::together::Owner;
use crate::domain::complaint::record::{Actor, Entry, Event, EventKind, Metadata};
use crate::domain::error::{Error, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::page::Limit;

/// What readers of an entry need.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = timeline)]
pub(super) struct Row {
    seq: i32,
    kind: String,
    at: DateTime<Utc>,
    actor_role: String,
    actor_account_id: Option<i64>,
    actor_agency_id: Option<i64>,
    payload: Option<String>,
}

/// An entry with what proves it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = timeline)]
struct Link {
    #[diesel(embed)]
    row: Row,
    salt: Option<Vec<u8>>,
    payload_hash: Vec<u8>,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

impl Row {
    fn actor(&self) -> Result<Actor> {
        Ok(Actor {
            role: self.actor_role.parse()?,
            account: self.actor_account_id.map(AccountId),
            agency: self.actor_agency_id.map(AgencyId),
        })
    }
}

/// One entry as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    pub seq: i32,
    pub at: DateTime<Utc>,
    pub actor: Actor,
    /// `None` once erased.
    pub event: Option<Event>,
    pub kind: String,
}

impl Shown {
    /// An entry of a whole chain, as it is shown.
    ///
    /// # Errors
    /// `Internal` for a payload that the code cannot read.
    pub fn of(entry: &Entry) -> Result<Self> {
        let event = entry
            .payload
            .as_ref()
            .map(|(payload, _)| serde_json::from_str(payload))
            .transpose()
            .map_err(Error::internal)?;
        Ok(Self {
            seq: entry.metadata.seq,
            at: entry.metadata.at,
            actor: entry.metadata.actor,
            event,
            kind: entry.metadata.kind.clone(),
        })
    }
}

/// Adds an entry; its hashes were decided by the domain.
///
/// # Errors
/// The database's: two entries of one `seq` cannot be.
pub async fn insert(conn: &mut Conn, complaint: i64, entry: &Entry) -> Result<()> {
    insertion(Owner::Known(complaint), entry)
        .execute(conn)
        .await?;
    Ok(())
}

/// The insert of an entry.
pub fn insertion(complaint: Owner, entry: &Entry) -> impl QueryFragment<Pg> + QueryId + Send {
    let (payload, salt) = entry
        .payload
        .as_ref()
        .map_or((None, None), |(payload, salt)| (Some(payload), Some(salt)));
    diesel::insert_into(timeline::table).values((
        timeline::complaint_id.eq(complaint),
        timeline::seq.eq(entry.metadata.seq),
        timeline::kind.eq(&entry.metadata.kind),
        timeline::at.eq(entry.metadata.at),
        timeline::actor_role.eq(entry.metadata.actor.role.as_str()),
        timeline::actor_account_id.eq(entry.metadata.actor.account.map(|id| id.0)),
        timeline::actor_agency_id.eq(entry.metadata.actor.agency.map(|id| id.0)),
        timeline::payload.eq(payload),
        timeline::salt.eq(salt),
        timeline::payload_hash.eq(entry.payload_hash.as_slice()),
        timeline::previous_hash.eq(entry.previous_hash.as_slice()),
        timeline::hash.eq(entry.hash.as_slice()),
    ))
}

/// Oldest first, one row more than the limit.
///
/// # Errors
/// `Internal` for a payload that the code cannot read.
pub async fn page(
    mut conn: &Conn,
    complaint: Uuid,
    after: i32,
    limit: Limit,
    hidden: &[&str],
) -> Result<Vec<Shown>> {
    let rows: Vec<Row> = timeline::table
        .inner_join(complaints::table.on(complaints::id.eq(timeline::complaint_id)))
        .filter(complaints::public_id.eq(complaint))
        .filter(timeline::seq.gt(after))
        .filter(timeline::kind.ne_all(hidden))
        .order(timeline::seq)
        .limit(limit.rows() + 1)
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    shown(rows)
}

/// # Errors
/// `Internal` for a payload that the code cannot read.
pub(super) fn shown(rows: Vec<Row>) -> Result<Vec<Shown>> {
    rows.into_iter()
        .map(|row| {
            let event = row
                .payload
                .as_deref()
                .map(serde_json::from_str)
                .transpose()
                .map_err(Error::internal)?;
            Ok(Shown {
                seq: row.seq,
                at: row.at,
                actor: row.actor()?,
                event,
                kind: row.kind,
            })
        })
        .collect()
}

/// A whole chain, for checking.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn chain(conn: &mut Conn, complaint: i64, public_id: Uuid) -> Result<Vec<Entry>> {
    let links: Vec<Link> = timeline::table
        .filter(timeline::complaint_id.eq(complaint))
        .order(timeline::seq)
        .select(Link::as_select())
        .load(conn)
        .await?;
    links
        .into_iter()
        .map(
            |Link {
                 row,
                 salt,
                 payload_hash,
                 previous_hash,
                 hash,
             }| {
                let actor = row.actor()?;
                Ok(Entry {
                    metadata: Metadata {
                        complaint: public_id,
                        seq: row.seq,
                        kind: row.kind,
                        at: row.at,
                        actor,
                    },
                    payload: row.payload.zip(salt),
                    payload_hash: hash_of(&payload_hash)?,
                    previous_hash: hash_of(&previous_hash)?,
                    hash: hash_of(&hash)?,
                })
            },
        )
        .collect()
}

/// One entry's event, for mail; `None` once erased.
///
/// # Errors
/// `NotFound`; `Internal` for a payload that the code cannot read.
pub async fn event(conn: &mut Conn, complaint: i64, seq: i32) -> Result<Option<Event>> {
    let payload: Option<String> = timeline::table
        .filter(timeline::complaint_id.eq(complaint))
        .filter(timeline::seq.eq(seq))
        .select(timeline::payload)
        .first(conn)
        .await?;
    payload
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(Error::internal)
}

/// Who did what in one entry, for notices.
///
/// # Errors
/// `NotFound`.
pub async fn entry(conn: &mut Conn, complaint: i64, seq: i32) -> Result<(String, Option<i64>)> {
    Ok(timeline::table
        .filter(timeline::complaint_id.eq(complaint))
        .filter(timeline::seq.eq(seq))
        .select((timeline::kind, timeline::actor_account_id))
        .first(conn)
        .await?)
}

/// When somebody last asked for a decision about these cases: for more time, against an archival, for a further reopening.
///
/// # Errors
/// The database's.
pub async fn last_asked(
    mut conn: &Conn,
    complaints: &[i64],
) -> Result<HashMap<i64, DateTime<Utc>>> {
    if complaints.is_empty() {
        return Ok(HashMap::new());
    }
    let asking = [
        EventKind::ExtensionAsked,
        EventKind::Appealed,
        EventKind::ReopeningAsked,
    ];
    Ok(timeline::table
        .filter(timeline::complaint_id.eq_any(complaints))
        .filter(timeline::kind.eq_any(asking.map(EventKind::as_str)))
        .group_by(timeline::complaint_id)
        .select((timeline::complaint_id, max(timeline::at).assume_not_null()))
        .load(&mut conn)
        .await?
        .into_iter()
        .collect())
}
