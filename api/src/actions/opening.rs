//! What number and code open. Only what fails counts against whoever tries.

use super::App;
use super::limits::{
    self, TRACKING_IN_A_CROWD, TRACKING_PER_COMPLAINT, TRACKING_PER_NETWORK, VISITS_PER_COMPLAINT,
};
use crate::adapters::keys::same;
use crate::domain::complaint::tracking::{AccessCode, TrackingNumber};
use crate::domain::error::{Error, Result};
use crate::storage::{complaints, connection};

/// # Errors
/// `NotFound` for a number or code that does not fit, without telling which; `TooMany` after too many guesses.
pub async fn open_by_code(
    app: &App,
    (number, code): (&str, &str),
    network: &[u8],
) -> Result<complaints::Row> {
    let (Ok(number), Ok(code)) = (number.parse::<TrackingNumber>(), code.parse::<AccessCode>())
    else {
        limits::count(app, TRACKING_PER_NETWORK, network).await?;
        return Err(Error::NotFound);
    };
    let number = number.to_string();
    let visitor = [number.as_bytes(), network].concat();
    if let Err(crowded) = limits::check(app, TRACKING_PER_NETWORK, network).await {
        limits::check(app, TRACKING_IN_A_CROWD, &visitor)
            .await
            .map_err(|_| crowded)?;
    }
    let found = {
        let conn = connection(&app.pool).await?;
        complaints::by_tracking_number(&conn, &number).await
    };
    match found {
        Ok(row) if opens(app, &row, &code) => {
            limits::count(app, VISITS_PER_COMPLAINT, &visitor).await?;
            Ok(row)
        }
        Ok(_) | Err(Error::NotFound) => {
            // Wrong guesses count per number and network: nobody can lock the reporter out. Numbers that are nobody's count as well, so that the
            // limits that are met do not tell which exist.
            limits::count(app, TRACKING_PER_COMPLAINT, &visitor).await?;
            limits::count(app, TRACKING_PER_NETWORK, network).await?;
            Err(Error::NotFound)
        }
        Err(other) => Err(other),
    }
}

fn opens(app: &App, row: &complaints::Row, code: &AccessCode) -> bool {
    let hash = app.keys.access_code_hash(row.public_id, code);
    let stored = row.access_code_hash.as_deref();
    stored.is_some_and(|stored| same(stored, &hash))
}
