//! A job in sentences, for whoever runs the service: what it is, what it will do, why it waits or was laid aside, what to do.

use chrono::{DateTime, SecondsFormat, Utc};

use super::{JobCause, JobKind, JobState};

/// What is known of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts<'a> {
    pub id: i64,
    /// `None` for one of a later release.
    pub kind: Option<JobKind>,
    /// The case, agency or day that it is about.
    pub about: Option<&'a str>,
    pub state: JobState,
    pub attempts: i32,
    pub most_attempts: i32,
    pub due_at: DateTime<Utc>,
    pub leased_until: Option<DateTime<Utc>>,
    pub failed: Option<(JobCause, &'a str)>,
}

/// A paragraph for each of the four.
#[must_use]
pub fn explain(job: &Facts<'_>, now: DateTime<Utc>) -> String {
    let about = job
        .about
        .map_or_else(String::new, |about| format!(" ({about})"));
    let what = format!("Job {}{about}: {}", job.id, what(job.kind));
    let stands = stands(job, now);
    let why = job.failed.map(|(cause, said)| why(cause, said));
    let next = next(job);
    let next = next.replace("retry ID", &format!("retry {}", job.id));
    [Some(what), Some(stands), why, Some(next)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}

const fn what(kind: Option<JobKind>) -> &'static str {
    match kind {
        Some(JobKind::Notify) => {
            "tells the officers concerned of a timeline entry, by a notice in the app, and queues the mails and messages that belong to it."
        }
        Some(JobKind::Mail) => "sends one person the mail about one timeline entry.",
        Some(JobKind::Reach) => {
            "looks by which channels besides mail one person wants to hear of a timeline entry, and queues a message for each."
        }
        Some(JobKind::Message) => {
            "sends one phone, or one person's browsers, the message about one timeline entry."
        }
        Some(JobKind::PhoneCode) => {
            "sends the code that confirms a phone number; after ten minutes it sends nothing."
        }
        Some(JobKind::AccountMail) => {
            "sends a mail about an account: a link, or news of its safety."
        }
        Some(JobKind::Invite) => "sends the link of an invitation.",
        Some(JobKind::Digest) => {
            "sends a leader the numbers of one morning; on another day it sends nothing."
        }
        Some(JobKind::Succeed) => {
            "moves the open cases of an agency that has ended, some at a time."
        }
        Some(JobKind::Recount) => {
            "counts open clocks anew after a change of the calendar, some at a time."
        }
        None => "is of a kind that this release does not know.",
    }
}

fn stands(job: &Facts<'_>, now: DateTime<Utc>) -> String {
    let at = |moment: DateTime<Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    let tried = format!("{} of {} tries", job.attempts, job.most_attempts);
    match job.state {
        JobState::Dead => format!("Laid aside at {} after {tried}.", at(job.due_at)),
        JobState::Running => match job.leased_until {
            Some(until) => format!(
                "In a worker's hands, {tried}; if that worker dies it is anybody's at {}.",
                at(until)
            ),
            None => format!("In a worker's hands, {tried}."),
        },
        JobState::Waiting if job.due_at > now && job.attempts > 0 => {
            format!(
                "Waits for its next try at {}, after {tried}.",
                at(job.due_at)
            )
        }
        JobState::Waiting if job.due_at > now => {
            format!("Waits until {}, as it was told to.", at(job.due_at))
        }
        JobState::Waiting => format!(
            "Due since {} ({} s): no worker has had room for it, or none runs.",
            at(job.due_at),
            (now - job.due_at).num_seconds()
        ),
    }
}

fn why(cause: JobCause, said: &str) -> String {
    let why = match cause {
        JobCause::MailServer => "the mail server did not take it",
        JobCause::Gateway => "the gateway to phones did not take it",
        JobCause::PushService => "the push service of a browser did not take it",
        JobCause::Gone => "what it is about is not there any more",
        JobCause::Unreadable => "this release cannot read it; a newer one wrote it",
        JobCause::TookTooLong => "it took too long",
        JobCause::Panicked => "the program has a fault; the log of the worker has more",
        JobCause::Unavailable => "the database or the store was away",
        JobCause::Other => "something else went wrong",
    };
    format!("The last try failed: {why} [{said}].")
}

const fn next(job: &Facts<'_>) -> &'static str {
    match (job.state, job.failed) {
        (JobState::Dead, Some((JobCause::Gone, _))) => {
            "Nothing is lost by leaving it; another try will fail in the same way."
        }
        (JobState::Dead, Some((JobCause::Unreadable, _))) => {
            "Start the newer release's workers, then: tuntas jobs retry ID."
        }
        (JobState::Dead, Some((JobCause::MailServer, _))) => {
            "Mend what the code says (TUNTAS_MAIL, the mail server), then: tuntas jobs retry ID. It sends nothing twice."
        }
        (JobState::Dead, Some((JobCause::Gateway, _))) => {
            "Mend what the code says (TUNTAS_GATEWAY_URL, the gateway), then: tuntas jobs retry ID. It sends nothing twice under another id."
        }
        (JobState::Dead, _) => {
            "Mend the cause, then: tuntas jobs retry ID. What was done already is not done twice."
        }
        (JobState::Waiting, Some((JobCause::MailServer, _))) => {
            "Nothing to do if the mail server comes back; else look at TUNTAS_MAIL."
        }
        (JobState::Waiting, Some((JobCause::Gateway, _))) => {
            "Nothing to do if the gateway comes back; else look at TUNTAS_GATEWAY_URL."
        }
        (JobState::Waiting | JobState::Running, _) => "Nothing to do: it goes on by itself.",
    }
}
