//! Sends the link of an invitation.

use uuid::Uuid;

use super::deliver::{Prepared, Ready, deliver, message_id};
use crate::actions::App;
use crate::actions::invited::{EVENT, email_of, link, recipient};
use crate::actions::names;
use crate::domain::error::Result;
use crate::domain::ids::AgencyId;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::notice::invitation::{InvitationNews, write};
use crate::storage::jobs::Lease;
use crate::storage::mail::Delivery;
use crate::storage::{Conn, agencies, invitations, mail};

/// # Errors
/// `NotFound` for an invitation that is not there, and for a lease that is lost; `Internal` for a failure that may pass.
pub async fn send_invitation(app: &App, lease: Lease, id: Uuid, sending: i32) -> Result<()> {
    let about = (mail::About::Subject(id), NoticeChannel::Email);
    deliver(app, lease, about, async |conn| {
        prepare(app, conn, id, sending).await
    })
    .await
}

/// Nothing for a link that is dead: accepted, revoked, over, or followed by another one.
async fn prepare(app: &App, conn: &mut Conn, id: Uuid, sending: i32) -> Result<Prepared> {
    let row = invitations::by_id(conn, id).await?;
    let now = app.clock.now();
    if row.sending != sending
        || row.accepted_at.is_some()
        || row.revoked_at.is_some()
        || row.expires_at <= now
    {
        return Ok(Prepared::Nothing);
    }
    let recipient = recipient(app, id, sending);
    let message_id = message_id(app, &[id.as_bytes(), recipient.as_bytes()]);
    let delivery = Delivery {
        public_id: app.chance.uuid(),
        complaint_id: None,
        timeline_seq: None,
        subject: Some(id),
        recipient,
        channel: NoticeChannel::Email,
        event: EVENT,
        message_id: message_id.clone(),
        state: "queued",
        last_error: None,
        created_at: now,
    };
    let begun = mail::begin(conn, &delivery).await?;
    if begun.sent {
        return Ok(Prepared::Nothing);
    }
    let agency = agencies::by_id(conn, AgencyId(row.agency_id)).await?;
    let by = names::of_accounts(app, row.invited_by).await?;
    Ok(Prepared::Mail(Box::new(Ready {
        delivery: begun.id,
        contact: None,
        to: email_of(app, &row)?,
        message_id,
        letter: write(&InvitationNews {
            agency: &agency.name(),
            by: by.values().next().map(String::as_str),
            link: &link(app, id, sending),
        }),
        unsubscribe: None,
    })))
}
