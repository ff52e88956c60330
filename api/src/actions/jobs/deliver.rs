//! How every mail goes out.
//!
//! What is decided in the first transaction is sent outside of it, and written down in the second. A worker that dies in between sends once
//! more after its lease, under the same Message-ID: nobody is written to about one thing by two different mails.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::names::CONTACT_COLUMN;
use crate::actions::transaction::transaction;
use crate::adapters::keys::WrappedKey;
use crate::adapters::mail::{Failure, Outgoing};
use crate::domain::error::{Error, Result};
use crate::domain::job::{MAIL, MAIL_ATTEMPTS};
use crate::domain::notice::Letter;
use crate::storage::jobs::Lease;
use crate::storage::mail::{About, Address};
use crate::storage::{Conn, jobs, mail};

/// A mail that is to go out.
pub struct Ready {
    /// Its line in the delivery log.
    pub delivery: i64,
    /// What is written to no more if its server says that there is no such address.
    pub contact: Option<Uuid>,
    pub to: String,
    pub message_id: String,
    pub letter: Letter,
    pub unsubscribe: Option<String>,
}

/// Whether and what to write.
pub enum Prepared {
    /// Nothing, now or ever.
    Nothing,
    /// Not before then: somebody wants to be left alone.
    Later(DateTime<Utc>),
    Mail(Box<Ready>),
}

/// `prepare` decides whether and what to write about it.
///
/// # Errors
/// Those of `prepare`; `NotFound` for a lease that is lost; `Internal` for a failure that may pass.
pub async fn deliver(
    app: &App,
    lease: Lease,
    about: About,
    prepare: impl AsyncFnOnce(&mut Conn) -> Result<Prepared>,
) -> Result<()> {
    let ready = transaction(&app.vault, async |conn| {
        jobs::hold(conn, lease).await?;
        match prepare(conn).await? {
            Prepared::Nothing => {
                mail::let_go(conn, about).await?;
                jobs::finish(conn, lease).await.map(|()| None)
            }
            Prepared::Later(until) => jobs::postpone(conn, lease, until).await.map(|()| None),
            Prepared::Mail(ready) => Ok(Some(ready)),
        }
    })
    .await?;
    let Some(ready) = ready else {
        return Ok(());
    };
    let outgoing = Outgoing {
        to: &ready.to,
        message_id: &ready.message_id,
        letter: &ready.letter,
        unsubscribe: ready.unsubscribe.as_deref(),
        at: app.clock.now(),
    };
    let sent = app.mail.send(&outgoing).await;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        jobs::hold(conn, lease).await?;
        match &sent {
            Ok(()) => {
                mail::settle(conn, ready.delivery, "sent", None, now).await?;
                jobs::finish(conn, lease).await
            }
            Err(Failure::Permanent {
                code,
                no_such_address,
            }) => {
                mail::settle(conn, ready.delivery, "failed", Some(code), now).await?;
                if let Some(contact) = ready.contact.filter(|_| *no_such_address) {
                    mail::suppress(conn, contact, now).await?;
                }
                jobs::finish(conn, lease).await
            }
            // The job comes back, unless this was its last try.
            Err(Failure::Temporary(code)) => {
                let state = if lease.attempt < MAIL_ATTEMPTS {
                    "queued"
                } else {
                    "failed"
                };
                mail::settle(conn, ready.delivery, state, Some(code), now).await
            }
        }
    })
    .await?;
    match sent {
        Err(Failure::Temporary(code)) => Err(Error::internal(format!("{MAIL}{code}"))),
        Err(Failure::Permanent { .. }) | Ok(()) => Ok(()),
    }
}

/// Says nothing to whom it does not concern, and the same at every try.
pub fn message_id(app: &App, about: &[&[u8]]) -> String {
    let hash = app.keys.server_hash("message id", about);
    let id = hash[..16]
        .iter()
        .fold(String::new(), |id, byte| format!("{id}{byte:02x}"));
    format!("<{id}@{}>", app.mail.domain())
}

/// # Errors
/// `Internal` if the address was sealed for another row or under another key.
pub fn open_address(app: &App, address: &Address) -> Result<String> {
    let wrapped = WrappedKey {
        sealed: address.wrapped_key.clone(),
        version: address.key_version,
    };
    let key = app.keys.open_person(address.person, &wrapped)?;
    key.open(address.contact, CONTACT_COLUMN, &address.value_sealed)
}
