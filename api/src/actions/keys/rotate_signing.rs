//! A new key for access tokens, while the service runs: every process knows it before it signs, and the one before counts until its last token
//! is over. Nobody is signed out.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::context;
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::adapters::tokens::{LIFETIME, SigningKey, private_pem};
use crate::domain::error::Result;
use crate::storage::{accounts, signing_keys};

/// Longer than any process takes to hear of it, or to look by itself.
pub const NOTICE: TimeDelta = TimeDelta::minutes(2);
/// Keys that stopped signing so long ago are deleted.
const KEPT: TimeDelta = TimeDelta::days(1);

#[derive(Debug, Clone)]
pub struct Rotated {
    pub kid: String,
    pub signs_from: DateTime<Utc>,
    /// Until then tokens of the key before may be shown.
    pub last_token_of_old: DateTime<Utc>,
}

/// # Errors
/// The database's.
pub async fn rotate_signing_key(app: &App) -> Result<Rotated> {
    let now = app.clock.now();
    let pem = private_pem(&app.chance.bytes::<32>());
    let signs_from = now + NOTICE;
    let key = SigningKey::from_pem(&pem, signs_from)?;
    let kid = key.kid().to_owned();
    let row = signing_keys::Row {
        private_sealed: app
            .keys
            .seal_for_client(&context(&kid), pem.as_bytes(), &app.chance)?,
        kid: kid.clone(),
        created_at: now,
        signs_from,
    };
    transaction(&app.vault, async |conn| {
        let newest = signing_keys::newest(conn, 1).await?;
        // The one that signs today stays, whatever its age.
        if let Some(signing) = newest.first() {
            signing_keys::delete_before(conn, signing.signs_from.min(now - KEPT)).await?;
        }
        signing_keys::insert(conn, &row).await?;
        let detail = json!({ "kid": row.kid });
        accounts::audit(conn, now, None, "signing_key_rotated", None, &detail).await
    })
    .await?;
    Ok(Rotated {
        kid,
        signs_from,
        last_token_of_old: signs_from + LIFETIME,
    })
}
