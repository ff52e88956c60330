//! Notices on this device: whether they come, from now on, and no more.

use crate::actions::App;
use crate::actions::browsers;
use crate::actions::names;
use crate::actions::transaction::transaction;
use crate::adapters::push::are_keys;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::notice::channel::Browser;
use crate::storage::{accounts, connection, push_subscriptions};

/// How it stands with this device.
#[derive(Debug, Clone)]
pub struct ThisDevice {
    /// What a browser subscribes with; `None` where there is no such channel.
    pub public_key: Option<String>,
    pub on: bool,
}

/// # Errors
/// The database's.
pub async fn show_push(app: &App, session: i64) -> Result<ThisDevice> {
    let conn = &mut *connection(&app.vault).await?;
    Ok(ThisDevice {
        public_key: app.push.public_key().map(str::to_owned),
        on: push_subscriptions::is_on(conn, session).await?,
    })
}

/// The same browser again changes nothing.
///
/// # Errors
/// `Conflict(wrong_state)` where there is no such channel; `Invalid` for an address that is of no public host, and for keys that are none.
pub async fn subscribe_push(
    app: &App,
    me: &Officer,
    session: i64,
    browser: &Browser,
) -> Result<ThisDevice> {
    if !app.push.is_there() {
        return Err(Error::Conflict(ErrorCode::WrongState));
    }
    if !app.push.takes(&browser.endpoint) {
        return Err(Error::field("/endpoint", FieldCode::NotAllowed));
    }
    if !are_keys(&browser.p256dh, &browser.auth) {
        return Err(Error::field("/keys", FieldCode::InvalidFormat));
    }
    transaction(&app.vault, async |conn| {
        accounts::lock_version(conn, me.account).await?;
        let (_, key) = names::person(app, conn, me.account).await?;
        let id = app.chance.uuid();
        let hash = app
            .keys
            .server_hash("push endpoint", &[browser.endpoint.as_bytes()]);
        let row = push_subscriptions::Row {
            id,
            account_id: me.account.0,
            session_id: session,
            endpoint_hash: hash.to_vec(),
            sealed: browsers::seal(app, &key, id, browser)?,
            created_at: app.clock.now(),
        };
        push_subscriptions::put(conn, &row).await
    })
    .await?;
    show_push(app, session).await
}

/// # Errors
/// The database's.
pub async fn unsubscribe_push(app: &App, session: i64) -> Result<()> {
    let conn = &mut *connection(&app.vault).await?;
    push_subscriptions::delete_of_session(conn, session).await
}
