//! How every mail and every message goes out.
//!
//! What is decided in the first transaction is sent outside of it, and written down in the second. A worker that dies in between sends once
//! more after its lease, under the same Message-ID or id: nobody is written to about one thing by two different mails or messages.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::names::CONTACT_COLUMN;
use crate::actions::transaction::transaction;
use crate::adapters::gateway::{Message, Refusal};
use crate::adapters::keys::WrappedKey;
use crate::adapters::mail::{Failure, Outgoing};
use crate::adapters::push::{self, Notice};
use crate::domain::error::{Error, Result};
use crate::domain::job::{GATEWAY, MAIL, MAIL_ATTEMPTS, PUSH, wait};
use crate::domain::notice::Letter;
use crate::domain::notice::channel::{Browser, NoticeChannel};
use crate::storage::jobs::Lease;
use crate::storage::mail::{About, Address};
use crate::storage::{Conn, jobs, mail, push_subscriptions};

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

/// A message to a phone that is to go out.
pub struct ReadyMessage {
    pub delivery: i64,
    /// What is written to no more if the gateway says that there is no such number.
    pub contact: Option<Uuid>,
    pub to: String,
    pub text: String,
    /// Of its line in the log.
    pub id: Uuid,
    pub channel: NoticeChannel,
}

/// A notice to browsers that is to go out.
pub struct ReadyPush {
    pub delivery: i64,
    /// Each with the id of its row.
    pub browsers: Vec<(Uuid, Browser)>,
    pub payload: String,
    pub topic: String,
}

/// Whether and what to write.
pub enum Prepared {
    /// Nothing, now or ever.
    Nothing,
    /// Not before then: somebody wants to be left alone.
    Later(DateTime<Utc>),
    Mail(Box<Ready>),
    Message(Box<ReadyMessage>),
    Push(Box<ReadyPush>),
}

/// Why something has not gone out, whichever way.
enum Missed {
    /// With what stands before the code in the queue, and the time that was asked for.
    Temporary {
        by: &'static str,
        code: String,
        wait: Option<TimeDelta>,
    },
    /// `closed`: nothing more goes to that contact.
    Permanent { code: String, closed: bool },
}

/// `prepare` decides whether and what to write about it, by that channel.
///
/// # Errors
/// Those of `prepare`; `NotFound` for a lease that is lost; `Internal` for a failure that may pass.
pub async fn deliver(
    app: &App,
    lease: Lease,
    (about, channel): (About, NoticeChannel),
    prepare: impl AsyncFnOnce(&mut Conn) -> Result<Prepared>,
) -> Result<()> {
    let ready = transaction(&app.vault, async |conn| {
        jobs::hold(conn, lease).await?;
        match prepare(conn).await? {
            Prepared::Nothing => {
                mail::let_go(conn, about, channel).await?;
                jobs::finish(conn, lease).await.map(|()| None)
            }
            Prepared::Later(until) => jobs::postpone(conn, lease, until).await.map(|()| None),
            ready => Ok(Some(ready)),
        }
    })
    .await?;
    let mut gone = Vec::new();
    let (delivery, contact, sent) = match ready {
        Some(Prepared::Mail(ready)) => (ready.delivery, ready.contact, send(app, &ready).await),
        Some(Prepared::Message(ready)) => {
            let sent = send_message(app, &ready).await;
            (ready.delivery, ready.contact, sent)
        }
        Some(Prepared::Push(ready)) => {
            let sent = send_push(app, &ready, &mut gone).await;
            (ready.delivery, None, sent)
        }
        Some(Prepared::Nothing | Prepared::Later(_)) | None => return Ok(()),
    };
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        jobs::hold(conn, lease).await?;
        push_subscriptions::delete(conn, &gone).await?;
        match &sent {
            Ok(()) => {
                mail::settle(conn, delivery, "sent", None, now).await?;
                jobs::finish(conn, lease).await
            }
            Err(Missed::Permanent { code, closed }) => {
                mail::settle(conn, delivery, "failed", Some(code), now).await?;
                if let Some(contact) = contact.filter(|_| *closed) {
                    mail::suppress(conn, contact, now).await?;
                }
                jobs::finish(conn, lease).await
            }
            // The job comes back, unless this was its last try.
            Err(Missed::Temporary {
                by,
                code,
                wait: asked,
            }) => {
                let chance = app.chance.bytes::<1>()[0];
                let next = wait(lease.attempt, MAIL_ATTEMPTS, chance);
                let state = match next {
                    Some(_) => "queued",
                    None => "failed",
                };
                mail::settle(conn, delivery, state, Some(code), now).await?;
                // Whoever names a time is asked again no sooner.
                if let (Some(next), Some(asked)) = (next, asked) {
                    let error = Error::internal(format!("{by}{code}")).to_string();
                    let at = now + next.max(*asked);
                    jobs::fail(conn, lease, &error, Some(at), now).await?;
                }
                Ok(())
            }
        }
    })
    .await?;
    match sent {
        Err(Missed::Temporary { by, code, wait })
            if wait.is_none() || lease.attempt >= MAIL_ATTEMPTS =>
        {
            Err(Error::internal(format!("{by}{code}")))
        }
        Err(Missed::Temporary { code, .. }) => {
            tracing::warn!(
                job = lease.job,
                attempt = lease.attempt,
                code,
                "asked to wait"
            );
            Ok(())
        }
        Err(Missed::Permanent { .. }) | Ok(()) => Ok(()),
    }
}

async fn send(app: &App, ready: &Ready) -> Result<(), Missed> {
    let outgoing = Outgoing {
        to: &ready.to,
        message_id: &ready.message_id,
        letter: &ready.letter,
        unsubscribe: ready.unsubscribe.as_deref(),
        at: app.clock.now(),
    };
    app.mail
        .send(&outgoing)
        .await
        .map_err(|failure| match failure {
            Failure::Temporary(code) => Missed::Temporary {
                by: MAIL,
                code,
                wait: None,
            },
            Failure::Permanent {
                code,
                no_such_address,
            } => Missed::Permanent {
                code,
                closed: no_such_address,
            },
        })
}

async fn send_message(app: &App, ready: &ReadyMessage) -> Result<(), Missed> {
    let message = Message {
        channel: ready.channel,
        to: &ready.to,
        text: &ready.text,
        id: ready.id,
        at: app.clock.now(),
    };
    app.gateway
        .send(&message)
        .await
        .map_err(|refusal| match refusal {
            Refusal::Temporary { code, wait } => Missed::Temporary {
                by: GATEWAY,
                code,
                wait,
            },
            Refusal::Permanent {
                code,
                no_such_number,
            } => Missed::Permanent {
                code,
                closed: no_such_number,
            },
        })
}

/// To all browsers of one person: it has gone out once one of their services has it. Those that their browsers gave up are `gone`.
async fn send_push(app: &App, ready: &ReadyPush, gone: &mut Vec<Uuid>) -> Result<(), Missed> {
    let notice = Notice {
        payload: ready.payload.as_bytes(),
        topic: &ready.topic,
        at: app.clock.now(),
    };
    let mut missed = Err(Missed::Permanent {
        code: "no browser".to_owned(),
        closed: false,
    });
    let mut taken = false;
    for (id, browser) in &ready.browsers {
        match app.push.send(browser, &notice, &app.chance).await {
            Ok(()) => taken = true,
            Err(push::Refusal::Gone(_)) => gone.push(*id),
            Err(push::Refusal::Permanent(code)) => {
                if !matches!(missed, Err(Missed::Temporary { .. })) {
                    missed = Err(Missed::Permanent {
                        code,
                        closed: false,
                    });
                }
            }
            Err(push::Refusal::Temporary { code, wait }) => {
                missed = Err(Missed::Temporary {
                    by: PUSH,
                    code,
                    wait,
                });
            }
        }
    }
    match taken {
        true => Ok(()),
        false => missed,
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
