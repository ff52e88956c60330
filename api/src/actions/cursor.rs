//! Cursors: opaque, signed, and good for one list under one filter.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::App;
use crate::adapters::keys::same;
use crate::domain::error::{Error, ErrorCode, Result};

const MAC: usize = 16;

/// `list` names the list and its filters; a cursor made under another one is refused.
///
/// # Errors
/// `Internal` if the key cannot be written.
pub fn encode(app: &App, list: &str, key: &impl Serialize) -> Result<String> {
    let body = serde_json::to_vec(key).map_err(Error::internal)?;
    let mac = app.keys.server_hash("cursor", &[list.as_bytes(), &body]);
    Ok(URL_SAFE_NO_PAD.encode([&mac[..MAC], &body].concat()))
}

/// # Errors
/// `Malformed(cursor_invalid)` for anything we did not make for this list.
pub fn decode<K: DeserializeOwned>(app: &App, list: &str, cursor: &str) -> Result<K> {
    let refused = || Error::Malformed(ErrorCode::CursorInvalid);
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| refused())?;
    let (mac, body) = bytes.split_at_checked(MAC).ok_or_else(refused)?;
    if !same(
        mac,
        &app.keys.server_hash("cursor", &[list.as_bytes(), body])[..MAC],
    ) {
        return Err(refused());
    }
    serde_json::from_slice(body).map_err(|_| refused())
}
