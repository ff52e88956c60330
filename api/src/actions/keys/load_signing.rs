//! Looks up the keys that sign and check access tokens.

use super::context;
use crate::actions::App;
use crate::adapters::tokens::SigningKey;
use crate::domain::error::{Error, Result};
use crate::storage::signing_keys;

/// The one that signs, the one before, and one that is about to.
const MOST: i64 = 3;

/// # Errors
/// The database's; `Internal` for a key that was sealed under another server key.
pub async fn load_signing_keys(app: &App) -> Result<()> {
    let rows = app
        .vault_reads
        .read(async |conn| signing_keys::newest(conn, MOST).await)
        .await?;
    let mut keys = Vec::with_capacity(rows.len());
    for row in rows {
        let pem = app
            .keys
            .open_from_client(&context(&row.kid), &row.private_sealed)?;
        let pem = String::from_utf8(pem).map_err(Error::internal)?;
        keys.push(SigningKey::from_pem(&pem, row.signs_from)?);
    }
    app.tokens.hold(keys);
    Ok(())
}
