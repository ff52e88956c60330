//! What is to happen after a commit. Written in the same transaction as its cause; the worker matches on this enum, so a forgotten
//! handler does not compile.

pub mod explained;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::masking::mask;
use super::notice::account::AccountTopic;
use super::notice::channel::NoticeChannel;
use super::word::words;

words! {
    /// What a job does.
    JobKind {
        /// Tells the officers concerned of an entry.
        Notify = "notify",
        /// Writes to one person about an entry.
        Mail = "mail",
        /// Looks which other channels news are wanted by.
        Reach = "reach",
        /// Writes to one phone, or to the browsers of one person, about an entry.
        Message = "message",
        /// Sends the code that confirms a phone number.
        PhoneCode = "phone_code",
        /// Writes about an account.
        AccountMail = "account_mail",
        /// Sends the link of an invitation.
        Invite = "invite",
        /// Sends a leader's morning in numbers.
        Digest = "digest",
        /// Moves the open cases of an agency that ended.
        Succeed = "succeed",
        /// Counts open clocks anew after a change of the calendar.
        Recount = "recount",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Tells the officers concerned of a timeline entry, by a notice in the app.
    Notify { complaint: Uuid, seq: i32 },
    /// Writes to one person about a timeline entry, or below zero about a note: to the officer with this account, or to the reporter. Ids only:
    /// an address or a text would outlive its erasure here.
    Mail {
        complaint: Uuid,
        seq: i32,
        account: Option<Uuid>,
    },
    /// Looks by which channels besides mail that person wants to hear of the entry, and queues a message for each: only the vault knows who it is.
    Reach {
        complaint: Uuid,
        seq: i32,
        account: Option<Uuid>,
    },
    /// Writes to the phone of that person about the entry, or to their browsers. Ids only, as above.
    Message {
        complaint: Uuid,
        seq: i32,
        account: Option<Uuid>,
        channel: NoticeChannel,
    },
    /// Sends a code to the number that it confirms.
    PhoneCode { code: Uuid, channel: NoticeChannel },
    /// Writes about an account. `about` is the request or the session that it tells of; to the address in the request, or where the account
    /// signs in.
    AccountMail {
        about: Uuid,
        topic: AccountTopic,
        account: Option<Uuid>,
    },
    /// Sends the link of an invitation. `sending` counts them: one that was followed by another is not sent any more.
    Invite { invitation: Uuid, sending: i32 },
    /// Sends a leader's morning in numbers.
    Digest { digest: Uuid },
    /// Moves the open cases of an agency that ended, some at a time.
    Succeed { succession: Uuid },
    /// Counts open clocks anew after a change of the calendar, those of some cases at a time.
    Recount { change: Uuid },
}

impl Job {
    #[must_use]
    pub const fn kind(&self) -> JobKind {
        match self {
            Self::Notify { .. } => JobKind::Notify,
            Self::Mail { .. } => JobKind::Mail,
            Self::Reach { .. } => JobKind::Reach,
            Self::Message { .. } => JobKind::Message,
            Self::PhoneCode { .. } => JobKind::PhoneCode,
            Self::AccountMail { .. } => JobKind::AccountMail,
            Self::Invite { .. } => JobKind::Invite,
            Self::Digest { .. } => JobKind::Digest,
            Self::Succeed { .. } => JobKind::Succeed,
            Self::Recount { .. } => JobKind::Recount,
        }
    }

    /// Attempts before it is laid aside.
    #[must_use]
    pub const fn attempts(&self) -> i32 {
        match self {
            Self::Notify { .. }
            | Self::Reach { .. }
            | Self::Succeed { .. }
            | Self::Recount { .. } => ATTEMPTS,
            Self::Mail { .. }
            | Self::Message { .. }
            | Self::PhoneCode { .. }
            | Self::AccountMail { .. }
            | Self::Invite { .. }
            | Self::Digest { .. } => MAIL_ATTEMPTS,
        }
    }
}

words! {
    /// How a job stands.
    JobState {
        /// For its turn, or for another try.
        Waiting = "waiting",
        /// In a worker's hands.
        Running = "running",
        /// Laid aside after its last try.
        Dead = "dead",
    }
}

impl JobState {
    #[must_use]
    pub fn of(
        dead_at: Option<DateTime<Utc>>,
        leased_until: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Self {
        match (dead_at, leased_until) {
            (Some(_), _) => Self::Dead,
            (None, Some(until)) if until >= now => Self::Running,
            _ => Self::Waiting,
        }
    }
}

words! {
    /// Why a try failed.
    JobCause {
        /// The mail server did not take it, or could not be reached.
        MailServer = "mail_server",
        /// The gateway to phones did not take it, or could not be reached.
        Gateway = "gateway",
        /// The push service of a browser did not take it, or could not be reached.
        PushService = "push_service",
        /// What it is about is not there any more, or another worker had it.
        Gone = "gone",
        /// This release cannot read it: a newer one wrote it.
        Unreadable = "unreadable",
        TookTooLong = "took_too_long",
        /// A fault of the program.
        Panicked = "panicked",
        /// The database or the store was away.
        Unavailable = "unavailable",
        Other = "other",
    }
}

/// The words of an [`Error`](super::Error) that somebody outside put in front, for people to see what it says.
const INTERNAL: &str = "internal: ";
/// What is written down of a job that nobody here can read.
pub const UNREADABLE: &str = "this release cannot read the job";
pub const TOOK_TOO_LONG: &str = "took too long";
pub const PANICKED: &str = "panicked";
/// Before the code of a mail server.
pub const MAIL: &str = "mail: ";
/// Before the code of the gateway.
pub const GATEWAY: &str = "gateway: ";
/// Before the code of a push service.
pub const PUSH: &str = "push: ";

/// What lies behind the error that was written down, and what it says itself.
#[must_use]
pub fn cause(error: &str) -> (JobCause, &str) {
    let said = error.strip_prefix(INTERNAL).unwrap_or(error);
    let cause = match said {
        UNREADABLE => JobCause::Unreadable,
        TOOK_TOO_LONG => JobCause::TookTooLong,
        PANICKED => JobCause::Panicked,
        "not found" => JobCause::Gone,
        said if said.starts_with(MAIL) => JobCause::MailServer,
        said if said.starts_with(GATEWAY) => JobCause::Gateway,
        said if said.starts_with(PUSH) => JobCause::PushService,
        said if said.starts_with("unavailable") => JobCause::Unavailable,
        _ => JobCause::Other,
    };
    let code = [MAIL, GATEWAY, PUSH]
        .iter()
        .find_map(|by| said.strip_prefix(by));
    (cause, code.unwrap_or(said))
}

/// The same for people: short, and without numbers of persons, should an error ever have named one.
#[must_use]
pub fn failure(error: &str) -> (JobCause, String) {
    let (cause, said) = cause(error);
    (cause, mask(said).text.chars().take(SAID).collect())
}

/// Longest word of a failure, in characters.
const SAID: usize = 300;
/// Attempts before most jobs are laid aside: with the waits between them a little over an hour and a half.
pub const ATTEMPTS: i32 = 10;
/// Attempts before a mail is given up: a mail server may be away for half a day.
pub const MAIL_ATTEMPTS: i32 = 2 * ATTEMPTS;
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(5);
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// How long to wait after a failed attempt (from 1), or `None` when it was the last. Doubles with each attempt up to an hour, give or take a
/// quarter, so that what failed together does not come back together.
#[must_use]
pub fn wait(attempt: i32, attempts: i32, chance: u8) -> Option<TimeDelta> {
    if attempt >= attempts {
        return None;
    }
    let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(12);
    let capped = (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT);
    Some(capped * (192 + i32::from(chance) / 2) / 256)
}
