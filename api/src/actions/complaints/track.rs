//! Tracking number and access code for a token that is good for that one complaint.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::actions::limits::{self, TRACKING_PER_COMPLAINT, TRACKING_PER_NETWORK};
use crate::actions::{App, sessions};
use crate::adapters::keys::same;
use crate::domain::complaint::tracking::{AccessCode, TrackingNumber};
use crate::domain::error::{Error, Result};
use crate::storage::{complaints, connection};

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
    limits::check(app, TRACKING_PER_NETWORK, network).await?;
    let (Ok(number), Ok(code)) = (number.parse::<TrackingNumber>(), code.parse::<AccessCode>())
    else {
        limits::count(app, TRACKING_PER_NETWORK, network).await?;
        return Err(Error::NotFound);
    };
    let mut conn = connection(&app.pool).await?;
    let row = match complaints::by_tracking_number(&conn, &number.to_string()).await {
        Err(Error::NotFound) => {
            limits::count(app, TRACKING_PER_NETWORK, network).await?;
            return Err(Error::NotFound);
        }
        other => other?,
    };
    let hash = app.keys.access_code_hash(row.public_id, &code);
    if !row
        .access_code_hash
        .is_some_and(|stored| same(&stored, &hash))
    {
        limits::count(app, TRACKING_PER_NETWORK, network).await?;
        // Wrong guesses count, per complaint and network: nobody can lock the reporter out.
        let guesser = [row.public_id.as_bytes(), network].concat();
        limits::count(app, TRACKING_PER_COMPLAINT, &guesser).await?;
        return Err(Error::NotFound);
    }
    let token = sessions::visit(app, &mut conn, row.id, row.public_id).await?;
    Ok((row.public_id, token))
}
