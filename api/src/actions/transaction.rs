//! One transaction around an act.

use diesel_async::{AnsiTransactionManager, SimpleAsyncConnection as _, TransactionManager};

use crate::domain::error::Result;
use crate::storage::{Conn, Pool, connection};

/// Commits what `work` returns, rolls back its error. A connection whose future is dropped halfway is thrown away by the pool, because its
/// transaction is still open.
///
/// # Errors
/// Those of `work`; `Unavailable` without a connection; `Internal` if the commit fails.
pub async fn transaction<T>(
    pool: &Pool,
    work: impl AsyncFnOnce(&mut Conn) -> Result<T>,
) -> Result<T> {
    let mut conn = connection(pool).await?;
    AnsiTransactionManager::begin_transaction(&mut *conn).await?;
    match work(&mut conn).await {
        Ok(value) => {
            AnsiTransactionManager::commit_transaction(&mut *conn).await?;
            Ok(value)
        }
        Err(error) => {
            if let Err(lost) = AnsiTransactionManager::rollback_transaction(&mut *conn).await {
                tracing::warn!(error = %lost, "rollback failed");
            }
            Err(error)
        }
    }
}

/// What `work` reads, all of it as it stands at one moment.
///
/// # Errors
/// Those of `work`; `Unavailable` without a connection.
pub async fn snapshot<T>(pool: &Pool, work: impl AsyncFnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    transaction(pool, async |conn| {
        conn.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            .await?;
        work(conn).await
    })
    .await
}

/// Returns what `work` comes to, and takes back all that it did.
///
/// # Errors
/// Those of `work`; `Unavailable` without a connection.
pub async fn trial<T>(pool: &Pool, work: impl AsyncFnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    let mut conn = connection(pool).await?;
    AnsiTransactionManager::begin_transaction(&mut *conn).await?;
    let outcome = work(&mut conn).await;
    AnsiTransactionManager::rollback_transaction(&mut *conn).await?;
    outcome
}
