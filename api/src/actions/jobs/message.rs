//! Writes to one phone about one timeline entry.

use super::deliver::{Prepared, ReadyMessage, deliver, open_address};
use super::mail::{About, QUIET, topic_of};
use crate::actions::App;
use crate::domain::error::Result;
use crate::domain::notice::Topic;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::delivery::STOPPED;
use crate::domain::notice::settings::event_of;
use crate::domain::notice::short::{Short, write};
use crate::storage::jobs::Lease;
use crate::storage::mail::{Address, Delivery};
use crate::storage::{Conn, complaints, mail, notice_settings};

/// # Errors
/// `NotFound` for an entry that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_message(
    app: &App,
    lease: Lease,
    about: About,
    channel: NoticeChannel,
) -> Result<()> {
    deliver(app, lease, (about.lines(), channel), async |conn| {
        prepare(app, conn, about, channel).await
    })
    .await
}

/// Decides whether and what to write.
async fn prepare(
    app: &App,
    conn: &mut Conn,
    about: About,
    channel: NoticeChannel,
) -> Result<Prepared> {
    let row = complaints::by_public_id(conn, about.complaint).await?;
    let (topic, _) = topic_of(conn, row.id, about).await?;
    let (Some(topic), Some(phone)) = (topic, phone(conn, row.id, about).await?) else {
        return Ok(Prepared::Nothing);
    };
    let now = app.clock.now();
    if let Some(account) = phone.account
        && let Some(quiet) = notice_settings::quiet_hours(conn, account).await?
        && let Some(until) = quiet.until(now)
    {
        return Ok(Prepared::Later(until.min(now + QUIET)));
    }
    let open = phone.suppressed_at.is_none()
        && app.gateway.channels().contains(&channel)
        && wants(conn, &phone, topic, channel).await?;
    let public_id = app.chance.uuid();
    let delivery = Delivery {
        public_id,
        complaint_id: Some(row.id),
        timeline_seq: Some(about.seq),
        subject: None,
        recipient: about.account.unwrap_or(phone.contact),
        channel,
        event: topic.as_str(),
        message_id: public_id.to_string(),
        state: if open { "queued" } else { "suppressed" },
        last_error: phone.suppressed_at.map(|_| STOPPED),
        created_at: now,
    };
    let begun = mail::begin(conn, &delivery).await?;
    if begun.sent || !open {
        return Ok(Prepared::Nothing);
    }
    let (page, door) = about.pages(&app.web_url);
    Ok(Prepared::Message(Box::new(ReadyMessage {
        delivery: begun.id,
        contact: Some(phone.contact),
        to: open_address(app, &phone)?,
        text: write(&Short {
            topic,
            number: &row.tracking_number,
            discreet: row.anonymous || row.secret || row.oversight,
            page: &page,
            door: &door,
        }),
        id: begun.public_id,
        channel,
    })))
}

/// The confirmed phone of whoever is told.
pub(super) async fn phone(
    conn: &mut Conn,
    complaint: i64,
    about: About,
) -> Result<Option<Address>> {
    match about.account {
        Some(account) => mail::phone_of_account(conn, account).await,
        None => mail::phone_of_reporter(conn, complaint).await,
    }
}

/// What was chosen; else the channel that the code of the number came by, so that nobody hears everything twice.
pub(super) async fn wants(
    conn: &mut Conn,
    phone: &Address,
    topic: Topic,
    channel: NoticeChannel,
) -> Result<bool> {
    let event = event_of(topic).filter(|event| event.fits_phones());
    let (Some(account), Some(event)) = (phone.account, event) else {
        return Ok(false);
    };
    let chosen = notice_settings::wanted(conn, account, event.as_str(), channel).await?;
    Ok(chosen.unwrap_or(phone.confirmed_via.as_deref() == Some(channel.as_str())))
}
