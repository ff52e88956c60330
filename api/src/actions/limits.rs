//! Limits on guessing and flooding, counted for all replicas together. Buckets are keyed hashes; an address is never stored.

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};

use super::App;
use crate::domain::error::{Error, Result};
use crate::storage::{connection, rate_limits};

/// So many hits in a window.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub name: &'static str,
    pub hits: i32,
    pub window: TimeDelta,
}

/// Wrong guesses at one complaint's code from one network: 80 bits never fall to this.
pub const TRACKING_PER_COMPLAINT: Limit = Limit {
    name: "tracking.complaint",
    hits: 20,
    window: TimeDelta::hours(1),
};
pub const TRACKING_PER_NETWORK: Limit = Limit {
    name: "tracking.network",
    hits: 60,
    window: TimeDelta::minutes(10),
};
/// At most 100 guesses per account and day over all replicas.
pub const SIGN_IN_PER_ACCOUNT: Limit = Limit {
    name: "sign_in.account",
    hits: 100,
    window: TimeDelta::days(1),
};
pub const SIGN_IN_PER_NETWORK: Limit = Limit {
    name: "sign_in.network",
    hits: 100,
    window: TimeDelta::minutes(10),
};
/// The password of whoever is signed in already, asked once more.
pub const PASSWORD_PER_ACCOUNT: Limit = Limit {
    name: "password.account",
    hits: 20,
    window: TimeDelta::hours(1),
};
/// Links in mails; 256 bits never fall to this.
pub const CONTACT_PER_NETWORK: Limit = Limit {
    name: "contact.network",
    hits: 60,
    window: TimeDelta::minutes(10),
};
pub const FILING_PER_NETWORK: Limit = Limit {
    name: "filing.network",
    hits: 60,
    window: TimeDelta::minutes(10),
};
/// A market day of one person, and no script.
pub const FILING_PER_ACCOUNT: Limit = Limit {
    name: "filing.account",
    hits: 30,
    window: TimeDelta::hours(1),
};

/// Photos of one visit to a place, several times over.
pub const UPLOADS_PER_CALLER: Limit = Limit {
    name: "uploads.caller",
    hits: 60,
    window: TimeDelta::minutes(10),
};
/// A village office shares one address.
pub const UPLOADS_PER_NETWORK: Limit = Limit {
    name: "uploads.network",
    hits: 200,
    window: TimeDelta::minutes(10),
};

/// Counts a hit. `whom` is hashed under the server's key and today's date, so that buckets of two days cannot be joined.
///
/// # Errors
/// `TooMany` with the seconds left in the window.
pub async fn count(app: &App, limit: Limit, whom: &[u8]) -> Result<()> {
    if !app.rate_limits {
        return Ok(());
    }
    let now = app.clock.now();
    let start: DateTime<Utc> = now.duration_trunc(limit.window).map_err(Error::internal)?;
    let day = now.format("%Y-%m-%d").to_string();
    let bucket = app
        .keys
        .server_hash("rate limit", &[limit.name.as_bytes(), day.as_bytes(), whom]);
    let mut conn = connection(&app.pool).await?;
    let hits = rate_limits::hit(&mut conn, &bucket, start).await?;
    if hits > limit.hits {
        let left = (start + limit.window - now).num_seconds().max(1);
        return Err(Error::TooMany {
            retry_after: u32::try_from(left).unwrap_or(u32::MAX),
        });
    }
    Ok(())
}
