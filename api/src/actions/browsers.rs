//! Browsers that notices are sent to: where each is reached, sealed for its owner.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::App;
use crate::adapters::keys::{PersonKey, WrappedKey};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::notice::channel::Browser;
use crate::storage::{Conn, push_subscriptions};

/// The column that a browser is sealed for.
const COLUMN: &str = "identity.push_subscriptions/sealed";

#[derive(Serialize, Deserialize)]
struct Kept {
    endpoint: String,
    p256dh: Vec<u8>,
    auth: Vec<u8>,
}

/// # Errors
/// `Internal` if the cipher refuses.
pub fn seal(app: &App, key: &PersonKey, id: Uuid, browser: &Browser) -> Result<Vec<u8>> {
    let kept = Kept {
        endpoint: browser.endpoint.clone(),
        p256dh: browser.p256dh.clone(),
        auth: browser.auth.clone(),
    };
    let kept = serde_json::to_string(&kept).map_err(Error::internal)?;
    key.seal(id, COLUMN, &kept, &app.chance)
}

/// Those of an account, open, each with the id of its row.
///
/// # Errors
/// `Internal` if one was sealed for another row or under another key.
pub async fn of_account(
    app: &App,
    conn: &mut Conn,
    account: AccountId,
) -> Result<Vec<(Uuid, Browser)>> {
    let rows = push_subscriptions::of_account(conn, account).await?;
    rows.into_iter()
        .map(|row| {
            let wrapped = WrappedKey {
                sealed: row.wrapped_key,
                version: row.key_version,
            };
            let key = app.keys.open_person(row.person, &wrapped)?;
            let kept = key.open(row.id, COLUMN, &row.sealed)?;
            let kept: Kept = serde_json::from_str(&kept).map_err(Error::internal)?;
            let browser = Browser {
                endpoint: kept.endpoint,
                p256dh: kept.p256dh,
                auth: kept.auth,
            };
            Ok((row.id, browser))
        })
        .collect()
}
