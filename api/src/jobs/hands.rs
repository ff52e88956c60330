//! A worker's hands: a few jobs at once, a few more ready, and a heartbeat for all of them.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::task::{AbortHandle, Id, JoinError, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use uuid::Uuid;

use super::{BEAT, Stopping, cut_off};
use crate::actions::App;
use crate::actions::agencies::succeed::move_cases;
use crate::actions::jobs::account_mail::send_account_mail;
use crate::actions::jobs::claim::{
    BATCH, Claimed, claim_jobs, extend_leases, fail_job, give_back_jobs,
};
use crate::actions::jobs::digest_mail::send_digest;
use crate::actions::jobs::invite::send_invitation;
use crate::actions::jobs::mail::{About, send_mail};
use crate::actions::jobs::message::send_message;
use crate::actions::jobs::notify::notify;
use crate::actions::jobs::phone_code::send_phone_code;
use crate::actions::jobs::push::send_push;
use crate::actions::jobs::reach::reach;
use crate::actions::sla::calendar_changes::recount::recount_clocks;
use crate::domain::error::{Error, Result};
use crate::domain::job::{Job, PANICKED, TOOK_TOO_LONG, UNREADABLE};
use crate::domain::notice::channel::NoticeChannel;

/// Jobs that run at once.
const AT_ONCE: usize = 4;
/// Between two looks at the queue when nobody rings.
const POLL: Duration = Duration::from_secs(2);
/// The longest a job may run: far longer than all the bounds inside it together.
const LONGEST: Duration = Duration::from_secs(120);

/// Runs one claimed job; its failure is written down, not returned.
///
/// # Errors
/// The database's, if not even that could be done: the job comes back when its lease ends.
pub async fn run_job(app: &App, claimed: &Claimed) -> Result<()> {
    let kind = claimed.job.as_ref().map(Job::kind);
    app.measures.late(kind, app.clock.now() - claimed.due_at);
    let run = async {
        let lease = claimed.lease;
        match &claimed.job {
            Some(Job::Notify { complaint, seq }) => notify(app, lease, *complaint, *seq).await,
            Some(Job::Mail {
                complaint,
                seq,
                account,
            }) => send_mail(app, lease, about(*complaint, *seq, *account)).await,
            Some(Job::Reach {
                complaint,
                seq,
                account,
            }) => reach(app, lease, about(*complaint, *seq, *account)).await,
            Some(Job::Message {
                complaint,
                seq,
                account,
                channel,
            }) => {
                let about = about(*complaint, *seq, *account);
                match channel {
                    NoticeChannel::Push => send_push(app, lease, about).await,
                    channel => send_message(app, lease, about, *channel).await,
                }
            }
            Some(Job::PhoneCode { code, channel }) => {
                send_phone_code(app, lease, *code, *channel).await
            }
            Some(Job::AccountMail {
                about,
                topic,
                account,
            }) => send_account_mail(app, lease, *about, *topic, *account).await,
            Some(Job::Invite {
                invitation,
                sending,
            }) => send_invitation(app, lease, *invitation, *sending).await,
            Some(Job::Digest { digest }) => send_digest(app, lease, *digest).await,
            Some(Job::Succeed { succession }) => move_cases(app, lease, *succession).await,
            Some(Job::Recount { change }) => recount_clocks(app, lease, *change).await,
            None => Err(Error::internal(UNREADABLE)),
        }
    };
    let outcome = tokio::time::timeout(LONGEST, run).await;
    match outcome.unwrap_or_else(|_| Err(Error::internal(TOOK_TOO_LONG))) {
        Ok(()) => Ok(()),
        Err(error) => fail_job(app, claimed, &error).await,
    }
}

const fn about(complaint: Uuid, seq: i32, account: Option<Uuid>) -> About {
    About {
        complaint,
        seq,
        account,
    }
}

struct Hands<'a> {
    app: &'a App,
    worker: Uuid,
    waiting: VecDeque<Claimed>,
    running: JoinSet<()>,
    /// What each running task has in hand.
    held: HashMap<Id, (Claimed, AbortHandle)>,
}

/// Claims and runs jobs until told to stop, and leaves nothing claimed behind.
pub(super) async fn work(app: &App, worker: Uuid, mut stopping: Stopping) {
    let mut hands = Hands {
        app,
        worker,
        waiting: VecDeque::new(),
        running: JoinSet::new(),
        held: HashMap::new(),
    };
    let every = |pause| {
        let mut ticks = interval_at(Instant::now() + pause, pause);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks
    };
    let (mut beat, mut poll) = (every(BEAT), every(POLL));
    let mut look = true;
    while !*stopping.borrow() {
        hands.begin();
        if look && hands.waiting.len() < AT_ONCE {
            look = hands.refill().await;
            continue;
        }
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => {}
            Some(ended) = hands.running.join_next_with_id() => hands.ended(ended).await,
            () = app.wake.notified() => look = true,
            _ = poll.tick() => look = true,
            _ = beat.tick() => hands.beat().await,
        }
    }
    hands.stop(cut_off(stopping)).await;
}

impl Hands<'_> {
    /// Begins what there is room for.
    fn begin(&mut self) {
        while self.held.len() < AT_ONCE
            && let Some(job) = self.waiting.pop_front()
        {
            let (app, claimed) = (self.app.clone(), job.clone());
            let task = self.running.spawn_local(async move {
                if let Err(error) = run_job(&app, &claimed).await {
                    let (job, kind) = (claimed.lease.job, &claimed.kind);
                    tracing::warn!(job, kind, %error, "a job was left to its lease");
                }
            });
            self.held.insert(task.id(), (job, task));
        }
    }

    /// Claims more; whether there may be more yet.
    async fn refill(&mut self) -> bool {
        match claim_jobs(self.app, self.worker).await {
            Ok(claimed) => {
                let more = claimed.len() == BATCH;
                self.waiting.extend(claimed);
                more
            }
            Err(error) => {
                tracing::warn!(%error, "the queue could not be read");
                false
            }
        }
    }

    /// A job that panics has failed; the worker goes on.
    async fn ended(&mut self, ended: std::result::Result<(Id, ()), JoinError>) {
        let (id, panicked) = match ended {
            Ok((id, ())) => (id, false),
            Err(error) => (error.id(), error.is_panic()),
        };
        let Some((job, _)) = self.held.remove(&id) else {
            return;
        };
        if panicked && let Err(error) = fail_job(self.app, &job, &Error::internal(PANICKED)).await {
            tracing::warn!(job = job.lease.job, %error, "a job was left to its lease");
        }
    }

    /// Keeps what is in hand, begun or not, and drops what is lost: another worker has it, and what this one still did with it
    /// would be refused at the fence anyway.
    async fn beat(&mut self) {
        let held: Vec<Claimed> = self
            .waiting
            .iter()
            .chain(self.held.values().map(|(job, _)| job))
            .cloned()
            .collect();
        match extend_leases(self.app, self.worker, &held).await {
            Ok(lost) => {
                self.waiting.retain(|job| !lost.contains(&job.lease.job));
                for (job, task) in self.held.values() {
                    if lost.contains(&job.lease.job) {
                        task.abort();
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "leases could not be extended"),
        }
    }

    async fn stop(mut self, cut_off: impl Future<Output = ()>) {
        let ids = |jobs: &mut dyn Iterator<Item = &Claimed>| -> Vec<i64> {
            jobs.map(|job| job.lease.job).collect()
        };
        let unbegun = ids(&mut self.waiting.iter());
        if let Err(error) = give_back_jobs(self.app, self.worker, &unbegun, false).await {
            tracing::warn!(%error, "jobs were left to their leases");
        }
        let mut cut_off = std::pin::pin!(cut_off);
        loop {
            tokio::select! {
                ended = self.running.join_next_with_id() => match ended {
                    Some(ended) => self.ended(ended).await,
                    None => return,
                },
                () = cut_off.as_mut() => break,
            }
        }
        self.running.shutdown().await;
        let begun = ids(&mut self.held.values().map(|(job, _)| job));
        tracing::warn!(jobs = ?begun, "cut off");
        if let Err(error) = give_back_jobs(self.app, self.worker, &begun, true).await {
            tracing::warn!(%error, "jobs were left to their leases");
        }
    }
}
