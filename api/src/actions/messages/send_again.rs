//! A message that was given up is tried once more.

use serde_json::json;
use uuid::Uuid;

use super::list_deliveries::Delivery;
use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::job::Job;
use crate::storage::deliveries::Line;
use crate::storage::{accounts, deliveries, jobs};

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`; `Conflict` for one that has not failed.
pub async fn send_delivery_again(app: &App, request: &Request, id: Uuid) -> Result<Delivery> {
    access::permit_messages(&request.caller)?;
    let me = request.caller.officer()?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        let operation = format!("send again:{id}");
        let taken = match Taken::claim(app, conn, request, &operation, &(), now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => {
                return Delivery::of(deliveries::by_public_id(conn, id).await?);
            }
        };
        let line = deliveries::by_public_id(conn, id).await?;
        let wrong = || Error::Conflict(ErrorCode::WrongState);
        if !deliveries::queue_again(conn, line.id).await? {
            return Err(wrong());
        }
        jobs::insert(conn, &job_of(&line).ok_or_else(wrong)?, now).await?;
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
        Delivery::of(deliveries::by_public_id(conn, id).await?)
    })
    .await
    .inspect(|_| app.wake.notify_one())
}

/// What made it, once more.
fn job_of(line: &Line) -> Option<Job> {
    let to_account = line.account.map(|_| line.recipient);
    if let (Some(complaint), Some(seq)) = (line.complaint, line.timeline_seq) {
        return Some(Job::Mail {
            complaint,
            seq,
            account: to_account,
        });
    }
    Some(Job::AccountMail {
        about: line.subject?,
        topic: line.event.parse().ok()?,
        account: to_account,
    })
}
