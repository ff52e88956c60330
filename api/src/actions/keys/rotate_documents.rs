//! A new key for documents, at once: what the ones before signed stays good, and their private parts are gone.

use serde_json::json;

use super::documents::new_key;
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::error::Result;
use crate::storage::{accounts, document_keys};

/// The name of the new key, and how many were retired.
///
/// # Errors
/// The database's.
pub async fn rotate_document_key(app: &App) -> Result<(String, usize)> {
    let now = app.clock.now();
    let row = new_key(app)?;
    let retired = transaction(&app.vault, async |conn| {
        let retired = document_keys::retire(conn, now).await?;
        document_keys::insert(conn, &row).await?;
        let detail = json!({ "kid": row.kid });
        accounts::audit(conn, now, None, "document_key_rotated", None, &detail).await?;
        Ok(retired)
    })
    .await?;
    Ok((row.kid, retired))
}
