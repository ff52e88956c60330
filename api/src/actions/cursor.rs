//! Cursors: sealed, so that they tell no inner id and no exact time, and good for one list under one filter.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::App;
use crate::domain::error::{Error, ErrorCode, Result};

/// What a client goes on from; `None` on the last page. `list` names the list and its filters; a cursor made under another one is refused.
///
/// # Errors
/// `Internal` if the key cannot be written.
pub fn encode(app: &App, list: &str, key: Option<impl Serialize>) -> Result<Option<String>> {
    let Some(key) = key else { return Ok(None) };
    let plain = serde_json::to_vec(&key).map_err(Error::internal)?;
    let sealed = app.keys.seal_for_client(list, &plain, &app.chance)?;
    Ok(Some(URL_SAFE_NO_PAD.encode(sealed)))
}

/// The key of the last row that a client has seen; `None` on the first page.
///
/// # Errors
/// `Malformed(cursor_invalid)` for anything we did not make for this list.
pub fn decode<K: DeserializeOwned>(
    app: &App,
    list: &str,
    cursor: Option<&str>,
) -> Result<Option<K>> {
    let Some(cursor) = cursor else {
        return Ok(None);
    };
    let refused = || Error::Malformed(ErrorCode::CursorInvalid);
    let sealed = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| refused())?;
    let plain = app
        .keys
        .open_from_client(list, &sealed)
        .map_err(|_| refused())?;
    serde_json::from_slice(&plain)
        .map(Some)
        .map_err(|_| refused())
}
