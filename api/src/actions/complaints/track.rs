//! Tracking number and access code for a token that is good for that one complaint.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::actions::opening::open_by_code;
use crate::actions::{App, sessions};
use crate::domain::error::Result;
use crate::storage::connection;

/// How long a visit by code lasts. Its token is renewed by tracking again.
pub const VISIT: TimeDelta = TimeDelta::minutes(15);

/// # Errors
/// `NotFound` for a number or code that does not fit, without telling which; `TooMany` after too many guesses.
pub async fn track_complaint(
    app: &App,
    number: &str,
    code: &str,
    network: &[u8],
) -> Result<(Uuid, sessions::Token)> {
    let row = open_by_code(app, (number, code), network).await?;
    let mut conn = connection(&app.pool).await?;
    let token = sessions::visit(app, &mut conn, row.id, row.public_id).await?;
    Ok((row.public_id, token))
}
