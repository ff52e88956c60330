//! What is to happen after a commit. Written in the same transaction as its cause; the worker matches on this enum, so a forgotten
//! handler does not compile.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::notice::account::AccountTopic;

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
    /// Writes about an account. `about` is the request or the session that it tells of; to the address in the request, or where the account
    /// signs in.
    AccountMail {
        about: Uuid,
        topic: AccountTopic,
        account: Option<Uuid>,
    },
    /// Sends the link of an invitation. `sending` counts them: one that was followed by another is not sent any more.
    Invite { invitation: Uuid, sending: i32 },
    /// Moves the open cases of an agency that ended, some at a time.
    Succeed { succession: Uuid },
    /// Counts open clocks anew after a change of the calendar, those of some cases at a time.
    Recount { change: Uuid },
}

impl Job {
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Notify { .. } => "notify",
            Self::Mail { .. } => "mail",
            Self::AccountMail { .. } => "account_mail",
            Self::Invite { .. } => "invite",
            Self::Succeed { .. } => "succeed",
            Self::Recount { .. } => "recount",
        }
    }

    /// Attempts before it is laid aside.
    #[must_use]
    pub const fn attempts(&self) -> i32 {
        match self {
            Self::Notify { .. } | Self::Succeed { .. } | Self::Recount { .. } => ATTEMPTS,
            Self::Mail { .. } | Self::AccountMail { .. } | Self::Invite { .. } => MAIL_ATTEMPTS,
        }
    }
}

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
