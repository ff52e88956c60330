//! A repeat is never a double: the key of a request is kept in the transaction of its effect.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::App;
use super::act::Request;
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{Conn, idempotency};

/// Whose key it is: two callers never share one. It differs from key to key, so that the reports of one account do not look alike here. Without
/// an account the key itself is the secret.
fn caller_hash(app: &App, caller: &Caller, key: &str) -> Vec<u8> {
    match caller {
        Caller::Officer(officer) => app
            .keys
            .server_hash(
                "idempotency caller",
                &[officer.public_id.as_bytes(), key.as_bytes()],
            )
            .to_vec(),
        Caller::CodeHolder { complaint, .. } => app
            .keys
            .server_hash(
                "idempotency caller",
                &[b"complaint", &complaint.0.to_be_bytes()],
            )
            .to_vec(),
        Caller::Public | Caller::Clock => Vec::new(),
    }
}

/// What a key turns out to be.
pub enum Claim {
    Fresh(Taken),
    /// Carried out before: the answer is rebuilt from this.
    Replay(idempotency::Row),
}

/// A request's key, taken for this transaction.
pub struct Taken {
    row: Option<idempotency::Row>,
}

impl Taken {
    /// Looks the key up and locks it.
    ///
    /// # Errors
    /// `Conflict(in_flight)` while the same key is running, `KeyReused` for another body or operation.
    pub async fn claim(
        app: &App,
        conn: &mut Conn,
        request: &Request,
        operation: &str,
        body: &impl Serialize,
        now: DateTime<Utc>,
    ) -> Result<Claim> {
        if let Some(key) = &request.key {
            let caller = caller_hash(app, &request.caller, key);
            let lock = app
                .keys
                .server_hash("idempotency lock", &[&caller, key.as_bytes()]);
            let (lock, _) = lock
                .split_first_chunk::<8>()
                .ok_or_else(|| Error::internal("hash too short"))?;
            if !idempotency::take(conn, i64::from_be_bytes(*lock)).await? {
                return Err(Error::Conflict(ErrorCode::InFlight));
            }
        }
        Self::find(app, conn, request, operation, body, now).await
    }

    /// Only looks the key up, for an act that is one statement: there the key's own row, written with the rest, is the lock.
    ///
    /// # Errors
    /// `KeyReused` for another body or operation.
    pub async fn find(
        app: &App,
        conn: &Conn,
        request: &Request,
        operation: &str,
        body: &impl Serialize,
        now: DateTime<Utc>,
    ) -> Result<Claim> {
        let Some(key) = &request.key else {
            return Ok(Claim::Fresh(Self { row: None }));
        };
        let body = serde_json::to_vec(body).map_err(Error::internal)?;
        let body_hash = app
            .keys
            .server_hash("idempotency body", &[operation.as_bytes(), &body])
            .to_vec();
        let caller = caller_hash(app, &request.caller, key);
        if let Some(row) = idempotency::find(conn, &caller, key).await? {
            return if row.operation == operation && row.body_hash == body_hash {
                Ok(Claim::Replay(row))
            } else {
                Err(Error::KeyReused)
            };
        }
        let row = idempotency::Row {
            caller,
            key: key.clone(),
            operation: operation.to_owned(),
            body_hash,
            status: 0,
            resource_id: None,
            created_at: now,
        };
        Ok(Claim::Fresh(Self { row: Some(row) }))
    }

    /// The row to keep with the effect; none without a key.
    #[must_use]
    pub fn kept(self, status: i16, resource: Uuid) -> Option<idempotency::Row> {
        self.row.map(|row| idempotency::Row {
            status,
            resource_id: Some(resource),
            ..row
        })
    }

    /// Keeps the key with its effect.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep(self, conn: &mut Conn, status: i16, resource: Uuid) -> Result<()> {
        match self.kept(status, resource) {
            Some(row) => idempotency::insert(conn, &row).await,
            None => Ok(()),
        }
    }
}
