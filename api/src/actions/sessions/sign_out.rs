//! Ends a session; its tokens stop working at once.

use crate::actions::App;
use crate::domain::error::Result;
use crate::storage::{connection, sessions};

/// # Errors
/// The database's.
pub async fn sign_out(app: &App, session: i64) -> Result<()> {
    sessions::revoke(&mut *connection(&app.pool).await?, session, app.clock.now()).await?;
    // The database tells too; this process need not wait for it.
    app.memory.forget(app.memory.era().heard);
    Ok(())
}
