//! A message that was given up, or that an address did not take, is tried once more.

use serde_json::json;
use uuid::Uuid;

use super::list_deliveries::Delivery;
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::invited::{EVENT, recipient};
use crate::actions::transaction::transaction;
use crate::domain::access;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::invitation::State;
use crate::domain::job::Job;
use crate::domain::notice::Topic;
use crate::domain::notice::channel::NoticeChannel;
use crate::storage::deliveries::Line;
use crate::storage::{Conn, accounts, deliveries, invitations, jobs};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `Conflict` for one that cannot be sent again.
pub async fn send_delivery_again(app: &App, request: &Request, id: Uuid) -> Result<Delivery> {
    access::permit_messages(&request.caller)?;
    let me = request.caller.officer()?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        let operation = format!("send again:{id}");
        let taken = match Taken::claim(app, conn, request, &operation, &(), now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => {
                return Delivery::by_id(conn, id).await;
            }
        };
        let wrong = || Error::Conflict(ErrorCode::WrongState);
        let before = Delivery::by_id(conn, id).await?;
        let line = deliveries::by_public_id(conn, id).await?;
        if !before.can_be_sent_again || !deliveries::queue_again(conn, line.id).await? {
            return Err(wrong());
        }
        let job = match line.subject.filter(|_| line.event == EVENT) {
            Some(invitation) => invite_again(app, conn, &line, invitation).await?,
            None => job_of(&line),
        };
        jobs::insert(conn, &job.ok_or_else(wrong)?, now).await?;
        let detail = json!({ "event": line.event });
        accounts::audit(
            conn,
            now,
            Some(me.account),
            "delivery_sent_again",
            Some(id),
            &detail,
        )
        .await?;
        taken.keep(conn, 201, id).await?;
        Delivery::by_id(conn, id).await
    })
    .await
    .inspect(|_| app.wake.notify_one())
}

/// The link of an invitation, while it is the one that can still be opened.
async fn invite_again(
    app: &App,
    conn: &Conn,
    line: &Line,
    invitation: Uuid,
) -> Result<Option<Job>> {
    let row = invitations::by_id(conn, invitation).await?;
    let sending = row.sending;
    let open = row.state(app.clock.now()) == State::Pending;
    Ok(
        (open && recipient(app, invitation, sending) == line.recipient).then_some(Job::Invite {
            invitation,
            sending,
        }),
    )
}

/// What made it, once more.
fn job_of(line: &Line) -> Option<Job> {
    let to_account = line.account.map(|_| line.recipient);
    if let (Some(complaint), Some(seq)) = (line.complaint, line.timeline_seq) {
        let channel: NoticeChannel = line.channel.parse().ok()?;
        if channel != NoticeChannel::Email {
            return Some(Job::Message {
                complaint,
                seq,
                account: to_account,
                channel,
            });
        }
        return Some(Job::Mail {
            complaint,
            seq,
            account: to_account,
        });
    }
    if line.event == Topic::Digest.as_str() {
        return line.subject.map(|digest| Job::Digest { digest });
    }
    Some(Job::AccountMail {
        about: line.subject?,
        topic: line.event.parse().ok()?,
        account: to_account,
    })
}
