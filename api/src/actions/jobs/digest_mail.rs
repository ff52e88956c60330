//! Sends a leader's morning in numbers, on that very day and never later.

use uuid::Uuid;

use super::deliver::{Prepared, Ready, deliver, message_id, open_address};
use super::mail::{QUIET, wish};
use crate::actions::App;
use crate::domain::error::Result;
use crate::domain::notice::Topic;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::delivery::STOPPED;
use crate::domain::notice::digest::{DigestNews, write};
use crate::storage::jobs::Lease;
use crate::storage::mail::Delivery;
use crate::storage::{Conn, digests, mail, templates};

/// # Errors
/// `NotFound` for a morning that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_digest(app: &App, lease: Lease, id: Uuid) -> Result<()> {
    let about = (mail::About::Subject(id), NoticeChannel::Email);
    deliver(app, lease, about, async |conn| prepare(app, conn, id).await).await
}

async fn prepare(app: &App, conn: &mut Conn, id: Uuid) -> Result<Prepared> {
    let row = digests::by_public_id(conn, id).await?;
    let now = app.clock.now();
    let address = mail::of_account(conn, row.account).await?;
    // Yesterday's numbers help nobody.
    let Some(address) = address.filter(|_| row.today(now).is_ok_and(|day| day == row.told.day))
    else {
        return Ok(Prepared::Nothing);
    };
    let topic = Topic::Digest;
    let wish = wish(conn, &address, topic).await?;
    if let Some(until) = wish.quiet.and_then(|quiet| quiet.until(now)) {
        return Ok(Prepared::Later(until.min(now + QUIET)));
    }
    let open = address.suppressed_at.is_none() && wish.wanted;
    let message_id = message_id(app, &[id.as_bytes(), row.account.as_bytes()]);
    let delivery = Delivery {
        public_id: app.chance.uuid(),
        complaint_id: None,
        timeline_seq: None,
        subject: Some(id),
        recipient: row.account,
        channel: NoticeChannel::Email,
        event: topic.as_str(),
        message_id: message_id.clone(),
        state: if open { "queued" } else { "suppressed" },
        last_error: address.suppressed_at.map(|_| STOPPED),
        created_at: now,
    };
    let begun = mail::begin(conn, &delivery).await?;
    if begun.sent || !open {
        return Ok(Prepared::Nothing);
    }
    let templates = templates::of(conn, topic.as_str()).await?;
    Ok(Prepared::Mail(Box::new(Ready {
        delivery: begun.id,
        contact: Some(address.contact),
        to: open_address(app, &address)?,
        message_id,
        letter: write(&DigestNews {
            agency: &row.agency(),
            counts: row.told.counts(),
            soon_days: row.told.soon_days,
            web: &app.web_url,
            templates: [templates.0.as_ref(), templates.1.as_ref()],
        }),
        unsubscribe: None,
    })))
}
