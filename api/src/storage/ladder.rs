//! Clocks that the ladder has to look at, and what it did with them, many in one go.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bytea, Integer, Nullable, SmallInt, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use super::Conn;
use super::complaints::Row;
use super::schema::{clocks, complaints, jobs, timeline};
use crate::domain::complaint::record::Entry;
use crate::domain::error::{Error, Result};
use crate::domain::job::Job;
use crate::domain::sla::clock::ClockState;

/// Locks the complaints with a clock that has to be looked at, the longest due first; what somebody else has in hand is left to them.
///
/// # Errors
/// The database's.
pub async fn lock_due(conn: &mut Conn, now: DateTime<Utc>, rows: i64) -> Result<Vec<Row>> {
    Ok(clocks::table
        .inner_join(complaints::table.on(complaints::id.eq(clocks::complaint_id)))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .filter(clocks::look_at.lt(now))
        .order((clocks::look_at, clocks::id))
        .limit(rows)
        .select(Row::as_select())
        .for_update()
        .skip_locked()
        .load(conn)
        .await?)
}

/// What becomes of a clock.
#[derive(Debug, Clone, Copy)]
pub struct Looked {
    pub id: i64,
    pub breached_at: Option<DateTime<Utc>>,
    pub rung: i16,
    pub look_at: Option<DateTime<Utc>>,
}

/// What becomes of a complaint whose timeline grew.
#[derive(Debug, Clone)]
pub struct Grown {
    pub id: i64,
    pub seq: i32,
    pub hash: Vec<u8>,
    pub escalated_to: Option<&'static str>,
}

/// # Errors
/// The database's.
pub async fn turn(conn: &mut Conn, looked: &[Looked]) -> Result<()> {
    diesel::sql_query(
        "UPDATE clocks SET breached_at = new.breached_at, rung = new.rung, look_at = new.look_at
         FROM unnest($1, $2, $3, $4) AS new (id, breached_at, rung, look_at) WHERE clocks.id = new.id",
    )
    .bind::<Array<BigInt>, _>(looked.iter().map(|one| one.id).collect::<Vec<_>>())
    .bind::<Array<Nullable<Timestamptz>>, _>(
        looked.iter().map(|one| one.breached_at).collect::<Vec<_>>(),
    )
    .bind::<Array<SmallInt>, _>(looked.iter().map(|one| one.rung).collect::<Vec<_>>())
    .bind::<Array<Nullable<Timestamptz>>, _>(
        looked.iter().map(|one| one.look_at).collect::<Vec<_>>(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn grow(conn: &mut Conn, grown: &[Grown], at: DateTime<Utc>) -> Result<()> {
    diesel::sql_query(
        "UPDATE complaints SET timeline_seq = new.seq, timeline_hash = new.hash, escalated_to = new.escalated_to, updated_at = $5
         FROM unnest($1, $2, $3, $4) AS new (id, seq, hash, escalated_to) WHERE complaints.id = new.id",
    )
    .bind::<Array<BigInt>, _>(grown.iter().map(|one| one.id).collect::<Vec<_>>())
    .bind::<Array<Integer>, _>(grown.iter().map(|one| one.seq).collect::<Vec<_>>())
    .bind::<Array<Bytea>, _>(grown.iter().map(|one| one.hash.clone()).collect::<Vec<_>>())
    .bind::<Array<Nullable<Text>>, _>(
        grown.iter().map(|one| one.escalated_to).collect::<Vec<_>>(),
    )
    .bind::<Timestamptz, _>(at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds entries to timelines.
///
/// # Errors
/// The database's.
pub async fn record(conn: &mut Conn, entries: &[(i64, Entry)]) -> Result<()> {
    let rows: Vec<_> = entries
        .iter()
        .map(|(complaint, entry)| {
            let (payload, salt) = match &entry.payload {
                Some((payload, salt)) => (Some(payload), Some(salt)),
                None => (None, None),
            };
            (
                timeline::complaint_id.eq(complaint),
                timeline::seq.eq(entry.metadata.seq),
                timeline::kind.eq(&entry.metadata.kind),
                timeline::at.eq(entry.metadata.at),
                timeline::actor_role.eq(entry.metadata.actor.role.as_str()),
                timeline::payload.eq(payload),
                timeline::salt.eq(salt),
                timeline::payload_hash.eq(entry.payload_hash.as_slice()),
                timeline::previous_hash.eq(entry.previous_hash.as_slice()),
                timeline::hash.eq(entry.hash.as_slice()),
            )
        })
        .collect();
    diesel::insert_into(timeline::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `Internal` if a job cannot be written down.
pub async fn queue(conn: &mut Conn, all: &[Job], at: DateTime<Utc>) -> Result<()> {
    let rows = all
        .iter()
        .map(|job| {
            let payload = serde_json::to_value(job).map_err(Error::internal)?;
            Ok((
                jobs::kind.eq(job.kind().as_str()),
                jobs::payload.eq(payload),
                jobs::run_at.eq(at),
                jobs::created_at.eq(at),
            ))
        })
        .collect::<Result<Vec<_>>>()?;
    diesel::insert_into(jobs::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}
