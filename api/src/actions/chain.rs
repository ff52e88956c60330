//! Entries of a timeline, hashed onto the one before.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::App;
use crate::domain::complaint::record::{self, Actor, Entry, Event, Metadata};
use crate::domain::error::{Error, Result};
use crate::storage::{self, Conn};

/// The end of a chain.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    pub seq: i32,
    pub hash: record::Hash,
}

impl Head {
    /// Before the first entry.
    pub const NEW: Self = Self {
        seq: 0,
        hash: record::GENESIS,
    };
}

/// Adds an entry to a complaint's chain and returns the new head.
///
/// # Errors
/// The database's.
pub async fn append(
    app: &App,
    conn: &mut Conn,
    (id, public_id): (i64, Uuid),
    head: Head,
    actor: Actor,
    event: &Event,
    at: DateTime<Utc>,
) -> Result<Head> {
    let entry = entry(app, public_id, head, actor, event, at)?;
    storage::timeline::insert(conn, id, &entry).await?;
    Ok(Head {
        seq: entry.metadata.seq,
        hash: entry.hash,
    })
}

/// The next entry of a chain, not stored yet.
///
/// # Errors
/// `Internal` if the event cannot be written down.
pub fn entry(
    app: &App,
    complaint: Uuid,
    head: Head,
    actor: Actor,
    event: &Event,
    at: DateTime<Utc>,
) -> Result<Entry> {
    let salt = app.chance.bytes::<16>().to_vec();
    salted(salt, complaint, head, actor, event, at)
}

/// As [`entry`], with the salt that its payload is hashed with.
///
/// # Errors
/// As there.
pub fn salted(
    salt: Vec<u8>,
    complaint: Uuid,
    head: Head,
    actor: Actor,
    event: &Event,
    at: DateTime<Utc>,
) -> Result<Entry> {
    let payload = serde_json::to_string(event).map_err(Error::internal)?;
    let metadata = Metadata {
        complaint,
        seq: head.seq + 1,
        kind: event.kind().as_str().to_owned(),
        at,
        actor,
    };
    let payload_hash = record::payload_hash(&salt, &payload);
    let hash = record::entry_hash(&head.hash, &metadata, &payload_hash);
    Ok(Entry {
        metadata,
        payload: Some((payload, salt)),
        payload_hash,
        previous_hash: head.hash,
        hash,
    })
}
