//! Whether the server can serve: both pools answer.

use diesel_async::SimpleAsyncConnection as _;

use super::App;
use crate::domain::error::Result;
use crate::storage::connection;

/// # Errors
/// `Unavailable` if a pool gives no connection or the database does not answer.
pub async fn check_ready(app: &App) -> Result<()> {
    for pool in [&app.pool, &app.vault] {
        connection(pool).await?.batch_execute("SELECT 1").await?;
    }
    Ok(())
}
