//! The timeline: what happened, append-only, chained by hashes.
//!
//! An entry hashes its metadata plus `SHA-256(salt ‖ payload)`: a payload (and its salt) can be erased and the chain still verifies.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{ArchiveGround, Channel, Class, CloseReason, Outcome, ResponseKind};
use crate::domain::attachment::FileMark;
use crate::domain::escalation::Level;
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::sla::ladder::Told;
use crate::domain::sla::policy::ClockKind;
use crate::domain::word::words;

words! {
    /// In which capacity somebody acted. Citizens see this and the unit, never an officer's name.
    ActorRole {
        Reporter = "reporter",
        Desk = "desk",
        Agency = "agency",
        System = "system",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub role: ActorRole,
    pub account: Option<AccountId>,
    pub agency: Option<AgencyId>,
}

impl Actor {
    pub const REPORTER: Self = Self {
        role: ActorRole::Reporter,
        account: None,
        agency: None,
    };
    pub const SYSTEM: Self = Self {
        role: ActorRole::System,
        account: None,
        agency: None,
    };
}

words! {
    EventKind {
        Filed = "filed",
        Verified = "verified",
        Disposed = "disposed",
        Returned = "returned",
        /// The agency that held it has ended.
        Succeeded = "succeeded",
        Assigned = "assigned",
        Held = "held",
        Responded = "responded",
        Replied = "replied",
        Disputed = "disputed",
        Closed = "closed",
        Rated = "rated",
        Reopened = "reopened",
        ReopeningAsked = "reopening_asked",
        ReopeningDecided = "reopening_decided",
        /// The Ombudsman had it opened again.
        ReopeningOrdered = "reopening_ordered",
        Archived = "archived",
        Appealed = "appealed",
        AppealDecided = "appeal_decided",
        Classified = "classified",
        /// Made anonymous, or secret.
        Protected = "protected",
        ExtensionAsked = "extension_asked",
        ExtensionDecided = "extension_decided",
        /// Another agency or unit was asked to contribute.
        ContributorNamed = "contributor_named",
        Contributed = "contributed",
        /// An answer was put before a liaison officer.
        Drafted = "drafted",
        DraftSentBack = "draft_sent_back",
        /// It is answered with another case from now on.
        Merged = "merged",
        /// Another case is answered with it from now on.
        MergedIn = "merged_in",
        /// Marked by the Ombudsman.
        Examined = "examined",
        Withdrawn = "withdrawn",
        Escalated = "escalated",
        EscalationAcknowledged = "escalation_acknowledged",
        /// The national desk took it from an agency that did not verify it in time.
        TakenOver = "taken_over",
        /// A clock is near its due date, or somebody else's is late: told to officers.
        DueSoon = "due_soon",
        /// The reporter was told of the right to go to the Ombudsman.
        OmbudsmanOpen = "ombudsman_open",
        Redacted = "redacted",
        ClockBreached = "clock_breached",
        /// The reporter was reminded of a question, half-way to its deadline.
        Reminded = "reminded",
        /// A deadline is another day, since the calendar was changed.
        DeadlineMoved = "deadline_moved",
        /// Files of the report itself came in.
        Attached = "attached",
        /// A file was shown to everybody, or taken back.
        FilePublished = "file_published",
        /// An officer was named in a note: never an entry of a record, only a notice.
        Mentioned = "mentioned",
    }
}

/// What happened. Agencies and accounts by their outer ids, so that a record can be checked without the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    Filed {
        channel: Channel,
        class: Class,
    },
    Verified {
        class: Class,
        oversight: bool,
        category: String,
        to: Uuid,
        note: Option<String>,
    },
    Disposed {
        to: Uuid,
        another_agency: bool,
        /// The agency may not return it: the national desk's word.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        binding: bool,
        note: Option<String>,
    },
    Returned {
        to: Uuid,
        another_agency: bool,
        proposed: Option<Uuid>,
        reason: String,
    },
    Succeeded {
        from: Uuid,
        to: Uuid,
        reason: String,
    },
    /// To an officer, or back to the queue.
    Assigned {
        account: Option<Uuid>,
    },
    Held {
        question: String,
    },
    Responded {
        response: ResponseKind,
        text: String,
        outcome: Option<Outcome>,
        expected_on: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileMark>,
    },
    Replied {
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileMark>,
    },
    Disputed {
        reason: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileMark>,
    },
    Closed {
        reason: CloseReason,
        explanation: Option<String>,
    },
    Rated {
        score: u8,
        text: Option<String>,
    },
    Reopened {
        reason: String,
    },
    /// A second reopening is asked for.
    ReopeningAsked {
        reopening: Uuid,
        reason: String,
    },
    ReopeningDecided {
        reopening: Uuid,
        granted: bool,
        reason: String,
    },
    Archived {
        ground: ArchiveGround,
        explanation: Option<String>,
        /// The report that says the same, by its tracking number.
        duplicate_of: Option<String>,
    },
    ReopeningOrdered {
        reason: String,
    },
    Appealed {
        appeal: Uuid,
        reason: String,
    },
    AppealDecided {
        appeal: Uuid,
        granted: bool,
        reason: String,
    },
    /// Only what changed.
    Classified {
        class: Option<Class>,
        oversight: Option<bool>,
        category: Option<String>,
        reason: String,
    },
    Protected {
        anonymous: bool,
        secret: bool,
    },
    ExtensionAsked {
        extension: Uuid,
        until: NaiveDate,
        reason: String,
    },
    ExtensionDecided {
        extension: Uuid,
        granted: bool,
        until: NaiveDate,
        reason: String,
    },
    ContributorNamed {
        to: Uuid,
        /// The last day, in the contributor's zone.
        until: NaiveDate,
        note: Option<String>,
    },
    Contributed {
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileMark>,
    },
    Drafted {
        draft: Uuid,
        response: ResponseKind,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileMark>,
    },
    DraftSentBack {
        draft: Uuid,
        remark: String,
    },
    Merged {
        into: Uuid,
        number: String,
    },
    MergedIn {
        from: Uuid,
        number: String,
    },
    Examined {
        reason: String,
    },
    Withdrawn {
        reason: Option<String>,
    },
    /// By a person with a reason, or by a clock that is late.
    Escalated {
        level: Level,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<Late>,
    },
    EscalationAcknowledged {
        level: Level,
        note: Option<String>,
    },
    TakenOver {
        from: Uuid,
        reason: Option<String>,
    },
    DueSoon {
        late: Late,
    },
    OmbudsmanOpen {
        clock: ClockKind,
    },
    /// What the public reads was edited; the texts themselves are not repeated here.
    Redacted {
        edited: bool,
        lifted: u32,
    },
    ClockBreached {
        clock: ClockKind,
    },
    Reminded {
        clock: ClockKind,
    },
    DeadlineMoved {
        clock: ClockKind,
        /// In the zone of the clock, as is `to`.
        from: NaiveDate,
        to: NaiveDate,
        /// It had passed before: what followed from that is superseded.
        late_no_more: bool,
        /// Why the calendar was changed.
        reason: String,
    },
    Attached {
        files: Vec<FileMark>,
    },
    FilePublished {
        file: Uuid,
        public: bool,
    },
}

/// A clock that a step of the ladder is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    pub clock: ClockKind,
    /// Whom it charges.
    pub agency: Uuid,
    pub tells: Vec<Told>,
}

impl Event {
    #[must_use]
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Filed { .. } => EventKind::Filed,
            Self::Verified { .. } => EventKind::Verified,
            Self::Disposed { .. } => EventKind::Disposed,
            Self::Returned { .. } => EventKind::Returned,
            Self::Succeeded { .. } => EventKind::Succeeded,
            Self::Assigned { .. } => EventKind::Assigned,
            Self::Held { .. } => EventKind::Held,
            Self::Responded { .. } => EventKind::Responded,
            Self::Replied { .. } => EventKind::Replied,
            Self::Disputed { .. } => EventKind::Disputed,
            Self::Closed { .. } => EventKind::Closed,
            Self::Rated { .. } => EventKind::Rated,
            Self::Reopened { .. } => EventKind::Reopened,
            Self::ReopeningAsked { .. } => EventKind::ReopeningAsked,
            Self::ReopeningDecided { .. } => EventKind::ReopeningDecided,
            Self::Archived { .. } => EventKind::Archived,
            Self::ReopeningOrdered { .. } => EventKind::ReopeningOrdered,
            Self::Appealed { .. } => EventKind::Appealed,
            Self::AppealDecided { .. } => EventKind::AppealDecided,
            Self::Classified { .. } => EventKind::Classified,
            Self::Protected { .. } => EventKind::Protected,
            Self::ExtensionAsked { .. } => EventKind::ExtensionAsked,
            Self::ExtensionDecided { .. } => EventKind::ExtensionDecided,
            Self::ContributorNamed { .. } => EventKind::ContributorNamed,
            Self::Contributed { .. } => EventKind::Contributed,
            Self::Drafted { .. } => EventKind::Drafted,
            Self::DraftSentBack { .. } => EventKind::DraftSentBack,
            Self::Merged { .. } => EventKind::Merged,
            Self::MergedIn { .. } => EventKind::MergedIn,
            Self::Examined { .. } => EventKind::Examined,
            Self::Withdrawn { .. } => EventKind::Withdrawn,
            Self::Escalated { .. } => EventKind::Escalated,
            Self::EscalationAcknowledged { .. } => EventKind::EscalationAcknowledged,
            Self::TakenOver { .. } => EventKind::TakenOver,
            Self::DueSoon { .. } => EventKind::DueSoon,
            Self::OmbudsmanOpen { .. } => EventKind::OmbudsmanOpen,
            Self::Redacted { .. } => EventKind::Redacted,
            Self::ClockBreached { .. } => EventKind::ClockBreached,
            Self::Reminded { .. } => EventKind::Reminded,
            Self::DeadlineMoved { .. } => EventKind::DeadlineMoved,
            Self::Attached { .. } => EventKind::Attached,
            Self::FilePublished { .. } => EventKind::FilePublished,
        }
    }
}

impl EventKind {
    /// What the inner organisation of an agency is nobody else's business.
    #[must_use]
    pub const fn for_officers_only(self) -> bool {
        matches!(
            self,
            Self::Assigned
                | Self::ExtensionAsked
                | Self::ContributorNamed
                | Self::Contributed
                | Self::Drafted
                | Self::DraftSentBack
                | Self::MergedIn
                | Self::DueSoon
                | Self::Mentioned
        )
    }

    /// What is between the reporter and the offices.
    #[must_use]
    pub const fn hidden_from_public(self) -> bool {
        self.for_officers_only()
            || matches!(
                self,
                Self::Held
                    | Self::Reminded
                    | Self::OmbudsmanOpen
                    | Self::ReopeningAsked
                    | Self::Appealed
                    | Self::AppealDecided
                    | Self::Protected
                    | Self::Examined
                    | Self::Redacted
                    | Self::FilePublished
            )
    }
}

pub type Hash = [u8; 32];

/// Bytes as a record writes them.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The chain before its first entry.
pub const GENESIS: Hash = [0; 32];

/// What an entry's hash covers besides the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    pub complaint: Uuid,
    pub seq: i32,
    pub kind: String,
    pub at: DateTime<Utc>,
    pub actor: Actor,
}

/// SHA-256(salt ‖ payload).
#[must_use]
pub fn payload_hash(salt: &[u8], payload: &str) -> Hash {
    Sha256::new()
        .chain_update(salt)
        .chain_update(payload)
        .finalize()
        .into()
}

/// The hash of an entry, chained to the one before.
#[must_use]
pub fn entry_hash(previous: &Hash, metadata: &Metadata, payload_hash: &Hash) -> Hash {
    let id = |id: Option<i64>| id.unwrap_or(0).to_be_bytes();
    Sha256::new()
        .chain_update(b"tuntas timeline v1\0")
        .chain_update(previous)
        .chain_update(metadata.complaint.as_bytes())
        .chain_update(metadata.seq.to_be_bytes())
        .chain_update(metadata.at.timestamp_millis().to_be_bytes())
        .chain_update(metadata.actor.role.as_str())
        .chain_update(b"\0")
        .chain_update(id(metadata.actor.account.map(|a| a.0)))
        .chain_update(id(metadata.actor.agency.map(|a| a.0)))
        .chain_update(metadata.kind.as_bytes())
        .chain_update(b"\0")
        .chain_update(payload_hash)
        .finalize()
        .into()
}

/// A stored entry, as it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub metadata: Metadata,
    /// Payload and salt; `None` once erased.
    pub payload: Option<(String, Vec<u8>)>,
    pub payload_hash: Hash,
    pub previous_hash: Hash,
    pub hash: Hash,
}

/// The first place where a chain breaks, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub seq: i32,
    pub why: &'static str,
}

/// Checks a whole chain against the head that the complaint keeps.
///
/// # Errors
/// The first broken place.
pub fn verify(entries: &[Entry], head_seq: i32, head_hash: &Hash) -> Result<(), Broken> {
    let mut previous = GENESIS;
    for (expected, entry) in (1..).zip(entries) {
        let broken = |why| Broken { seq: expected, why };
        if entry.metadata.seq != expected {
            return Err(broken("an entry is missing"));
        }
        if entry.previous_hash != previous {
            return Err(broken("does not follow the entry before it"));
        }
        if let Some((payload, salt)) = &entry.payload
            && payload_hash(salt, payload) != entry.payload_hash
        {
            return Err(broken("its content was changed"));
        }
        if entry_hash(&previous, &entry.metadata, &entry.payload_hash) != entry.hash {
            return Err(broken("its metadata was changed"));
        }
        previous = entry.hash;
    }
    let last = i32::try_from(entries.len()).unwrap_or(i32::MAX);
    if last != head_seq {
        return Err(Broken {
            seq: last + 1,
            why: "the end was cut off or added to",
        });
    }
    if previous != *head_hash {
        return Err(Broken {
            seq: last,
            why: "the head names another entry",
        });
    }
    Ok(())
}
