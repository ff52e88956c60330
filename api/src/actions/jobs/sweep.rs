//! Which cases a timed sweep has to look at, oldest due first.

use uuid::Uuid;

use crate::actions::App;
use crate::domain::error::Result;
use crate::storage::{clocks, connection};

/// Cases looked at in one go; a sweep goes on until none are left.
pub const BATCH: i64 = 100;

/// Cases whose reporter has been silent past the reply clock.
///
/// # Errors
/// The database's.
pub async fn silent_complaints(app: &App) -> Result<Vec<Uuid>> {
    clocks::silent(&mut *connection(&app.pool).await?, app.clock.now(), BATCH).await
}

/// Cases whose reporter did not answer a question in time.
///
/// # Errors
/// The database's.
pub async fn unanswered_complaints(app: &App) -> Result<Vec<Uuid>> {
    clocks::unanswered(&mut *connection(&app.pool).await?, app.clock.now(), BATCH).await
}

/// Cases in which somebody is to be reminded.
///
/// # Errors
/// The database's.
pub async fn complaints_to_remind(app: &App) -> Result<Vec<Uuid>> {
    clocks::to_remind(&mut *connection(&app.pool).await?, app.clock.now(), BATCH).await
}
