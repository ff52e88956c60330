//! Looks up the keys that sign and check access tokens.

use chrono::{DateTime, Utc};

use super::context;
use crate::actions::App;
use crate::adapters::tokens::{LIFETIME, SigningKey};
use crate::domain::error::{Error, Result};
use crate::storage::signing_keys;

/// However often somebody turns them over in a day.
const MOST: i64 = 50;

/// # Errors
/// The database's; `Internal` for a key that was sealed under another server key.
pub async fn load_signing_keys(app: &App) -> Result<()> {
    let rows = app
        .vault_reads
        .read(async |conn| signing_keys::newest(conn, MOST).await)
        .await?;
    let mut keys = Vec::with_capacity(rows.len());
    // Newest first. One counts until the last token that it signed is over: a lifetime after the next began to sign.
    let over = app.clock.now() - LIFETIME;
    let mut next: Option<DateTime<Utc>> = None;
    for row in rows {
        if next
            .replace(row.signs_from)
            .is_some_and(|signs_from| signs_from < over)
        {
            break;
        }
        let pem = app
            .keys
            .open_from_client(&context(&row.kid), &row.private_sealed)?;
        let pem = String::from_utf8(pem).map_err(Error::internal)?;
        keys.push(SigningKey::from_pem(&pem, row.signs_from)?);
    }
    app.tokens.hold(keys);
    Ok(())
}
