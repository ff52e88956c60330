//! Sends the code that confirms a phone number.

use uuid::Uuid;

use super::deliver::{Prepared, ReadyMessage, deliver, open_address};
use crate::actions::App;
use crate::domain::error::Result;
use crate::domain::job::JobKind;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::short;
use crate::storage::jobs::Lease;
use crate::storage::mail::{self, Delivery};
use crate::storage::{Conn, phone_codes};

/// # Errors
/// `NotFound` for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_phone_code(
    app: &App,
    lease: Lease,
    code: Uuid,
    channel: NoticeChannel,
) -> Result<()> {
    let about = (mail::About::Subject(code), channel);
    deliver(app, lease, about, async |conn| {
        prepare(app, conn, code, channel).await
    })
    .await
}

async fn prepare(
    app: &App,
    conn: &mut Conn,
    code: Uuid,
    channel: NoticeChannel,
) -> Result<Prepared> {
    // Confirmed, changed, or asked for anew meanwhile.
    let Some((row, account)) = phone_codes::by_id(conn, code).await? else {
        return Ok(Prepared::Nothing);
    };
    let now = app.clock.now();
    if row.expires_at <= now || !app.gateway.channels().contains(&channel) {
        return Ok(Prepared::Nothing);
    }
    let public_id = app.chance.uuid();
    let delivery = Delivery {
        public_id,
        complaint_id: None,
        timeline_seq: None,
        subject: Some(code),
        recipient: account,
        channel,
        event: JobKind::PhoneCode.as_str(),
        message_id: public_id.to_string(),
        state: "queued",
        last_error: None,
        created_at: now,
    };
    let begun = mail::begin(conn, &delivery).await?;
    if begun.sent {
        return Ok(Prepared::Nothing);
    }
    let phone = mail::address(conn, row.contact_id).await?;
    Ok(Prepared::Message(Box::new(ReadyMessage {
        delivery: begun.id,
        contact: Some(row.contact_id),
        to: open_address(app, &phone)?,
        text: short::code(&app.keys.phone_code(code)),
        id: begun.public_id,
        channel,
    })))
}
