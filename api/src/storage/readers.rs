//! Connections that many readers share at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel_async::SimpleAsyncConnection as _;
use tokio::sync::Mutex;

use super::{Conn, POOL_WAIT, connect};
use crate::domain::error::{Error, Result};

/// A few connections on which the statements of several requests travel together, each behind the other, without waiting for answers.
/// For quick reads only: a transaction, a lock or a slow query would hold up everybody else. What is read there together, by `try_join!`
/// on the same `&Conn`, costs one round trip.
#[derive(Clone)]
pub struct Readers(Arc<Inner>);

struct Inner {
    url: String,
    slots: Vec<Mutex<Option<Arc<Conn>>>>,
    turn: AtomicUsize,
}

impl Readers {
    /// So many connections, each made when it is first needed, on the thread that needs it.
    #[must_use]
    pub fn new(url: &str, size: usize) -> Self {
        Self(Arc::new(Inner {
            url: url.to_owned(),
            slots: (0..size.max(1)).map(|_| Mutex::default()).collect(),
            turn: AtomicUsize::default(),
        }))
    }

    /// Reads; once more on a new connection if the shared one was lost, since a read changes nothing.
    ///
    /// # Errors
    /// Those of `work`; `Unavailable` without a connection.
    pub async fn read<T>(&self, work: impl AsyncFn(&Conn) -> Result<T>) -> Result<T> {
        let turn = self.0.turn.fetch_add(1, Ordering::Relaxed);
        let slot = &self.0.slots[turn % self.0.slots.len()];
        let conn = self.shared(slot).await?;
        match work(&conn).await {
            Err(Error::Unavailable { .. }) => {
                let mut kept = slot.lock().await;
                if kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, &conn)) {
                    *kept = None;
                }
                drop(kept);
                let conn = self.shared(slot).await?;
                work(&conn).await
            }
            done => done,
        }
    }

    async fn shared(&self, slot: &Mutex<Option<Arc<Conn>>>) -> Result<Arc<Conn>> {
        let mut kept = slot.lock().await;
        if let Some(conn) = &*kept {
            return Ok(Arc::clone(conn));
        }
        let mut conn = apart(&self.0.url).await?;
        // By a key, or in the order of an index: the plan is the same for all values, and making it costs more than the read.
        conn.batch_execute("SET plan_cache_mode = force_generic_plan")
            .await?;
        let conn = Arc::new(conn);
        *kept = Some(Arc::clone(&conn));
        Ok(conn)
    }
}

/// A connection outside every pool.
///
/// # Errors
/// `Unavailable` when the database is away.
pub async fn apart(url: &str) -> Result<Conn> {
    let refused = |error: &dyn std::fmt::Display| {
        tracing::warn!(%error, "no database connection");
        Error::Unavailable { retry_after: 2 }
    };
    match tokio::time::timeout(POOL_WAIT, connect(url)).await {
        Ok(Ok(conn)) => Ok(conn),
        Ok(Err(error)) => Err(refused(&error)),
        Err(late) => Err(refused(&late)),
    }
}
