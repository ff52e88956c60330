//! Looks by which channels besides mail somebody wants to hear of an entry. Only the vault knows who a reporter is, and what they have chosen.

use super::mail::{About, topic_of};
use super::message::{phone, wants};
use super::push;
use crate::actions::App;
use crate::actions::transaction::transaction;
use crate::domain::error::Result;
use crate::domain::job::Job;
use crate::domain::notice::channel::NoticeChannel;
use crate::storage::jobs::Lease;
use crate::storage::{complaints, jobs, push_subscriptions};

/// Repeating it queues nothing twice: the messages are written with the end of this job.
///
/// # Errors
/// `NotFound` for an entry that is not there, and for a lease that is lost.
pub async fn reach(app: &App, lease: Lease, about: About) -> Result<()> {
    transaction(&app.vault, async |conn| {
        jobs::hold(conn, lease).await?;
        let row = complaints::by_public_id(conn, about.complaint).await?;
        let (topic, _) = topic_of(conn, row.id, about).await?;
        let mut channels = Vec::new();
        if let (Some(topic), Some(phone)) = (topic, phone(conn, row.id, about).await?) {
            for channel in app.gateway.channels() {
                if wants(conn, &phone, topic, *channel).await? {
                    channels.push(*channel);
                }
            }
        }
        if let (Some(topic), Some((account, _))) = (topic, push::reader(conn, row.id, about).await?)
            && push::wants(app, conn, account, topic).await?
            && push_subscriptions::any(conn, account).await?
        {
            channels.push(NoticeChannel::Push);
        }
        for channel in channels {
            let message = Job::Message {
                complaint: about.complaint,
                seq: about.seq,
                account: about.account,
                channel,
            };
            jobs::insert(conn, &message, app.clock.now()).await?;
        }
        jobs::finish(conn, lease).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}
