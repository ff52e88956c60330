//! The rules, for whoever wonders why they were signed out.

use crate::actions::App;
use crate::domain::error::Result;
use crate::storage::connection;
use crate::storage::session_rules::{self, Row};

/// # Errors
/// The database's.
pub async fn list_session_rules(app: &App) -> Result<Vec<Row>> {
    session_rules::rows(&*connection(&app.pool).await?).await
}
