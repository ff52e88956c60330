//! What the triggers of `000011_speed` tell.

use diesel_async::SimpleAsyncConnection as _;

use super::Conn;
use crate::domain::error::Result;

/// From now on the connection hears of each change.
///
/// # Errors
/// The database's.
pub async fn listen(conn: &mut Conn) -> Result<()> {
    Ok(conn.batch_execute("LISTEN tuntas_changed").await?)
}

/// Asks a silent connection whether it still lives.
///
/// # Errors
/// The database's.
pub async fn ask(conn: &mut Conn) -> Result<()> {
    Ok(conn.batch_execute("SELECT 1").await?)
}
