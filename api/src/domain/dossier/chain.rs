//! The chain of a record as it is handed out: enough to compute every hash again, and nothing that its reader may not see.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::access::View;
use crate::domain::complaint::record::{
    self, Actor, ActorRole, Broken, Entry, Event, EventKind, GENESIS, Hash, Metadata, hexadecimal,
};
use crate::domain::complaint::story::hides;
use crate::domain::error::{Error, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::masking::mask;

/// All entries of a record, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    pub complaint: Uuid,
    pub head: Head,
    pub links: Vec<Link>,
}

/// The last entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub seq: i32,
    pub hash: String,
}

/// One entry. Hashes are in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub seq: i32,
    pub previous_hash: String,
    pub hash: String,
    /// What the hash was made from; left out where the reader may not see entries of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<MadeFrom>,
}

/// What an entry's hash covers besides the hash before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFrom {
    pub kind: String,
    pub at: DateTime<Utc>,
    pub role: ActorRole,
    /// The numbers by which the record knows an officer and an agency; zero in the hash where there is none. They say no name.
    pub account: Option<i64>,
    pub agency: Option<i64>,
    pub payload_hash: String,
    /// What was written down, where the reader may read all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
}

/// SHA-256(salt ‖ payload) is the payload's hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub salt: String,
    pub payload: String,
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    digits.len().is_multiple_of(2).then(|| {
        digits
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect()
    })
}

fn hash(text: &str) -> Option<Hash> {
    bytes(text)?.try_into().ok()
}

/// The chain as this view may see it.
///
/// # Errors
/// `Internal` for words or a payload that the code does not know.
pub fn chain(view: View, complaint: Uuid, entries: &[Entry]) -> Result<Chain> {
    let links = entries
        .iter()
        .map(|entry| {
            let kind: EventKind = entry.metadata.kind.parse()?;
            let made_from = match hides(view, kind) {
                true => None,
                false => Some(made_from(view, entry)?),
            };
            Ok(Link {
                seq: entry.metadata.seq,
                previous_hash: hexadecimal(&entry.previous_hash),
                hash: hexadecimal(&entry.hash),
                made_from,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let head = links.last().map_or_else(
        || Head {
            seq: 0,
            hash: hexadecimal(&GENESIS),
        },
        |last| Head {
            seq: last.seq,
            hash: last.hash.clone(),
        },
    );
    Ok(Chain {
        complaint,
        head,
        links,
    })
}

fn made_from(view: View, entry: &Entry) -> Result<MadeFrom> {
    let content = match &entry.payload {
        None => None,
        Some((payload, salt)) => {
            let event = serde_json::from_str(payload).map_err(Error::internal)?;
            reads_all(view, &event).then(|| Content {
                salt: hexadecimal(salt),
                payload: payload.clone(),
            })
        }
    };
    let metadata = &entry.metadata;
    Ok(MadeFrom {
        kind: metadata.kind.clone(),
        at: metadata.at,
        role: metadata.actor.role,
        account: metadata.actor.account.map(|id| id.0),
        agency: metadata.actor.agency.map(|id| id.0),
        payload_hash: hexadecimal(&entry.payload_hash),
        content,
    })
}

/// Whether the timeline tells this view everything that an event holds, as it was written: then it may be handed out as it is.
#[must_use]
pub fn reads_all(view: View, event: &Event) -> bool {
    let whole = |text: &String| view == View::Reporter || mask(text).text == *text;
    let whole_if = |text: &Option<String>| text.as_ref().is_none_or(whole);
    match event {
        Event::Filed { .. }
        | Event::Protected { .. }
        | Event::ClockBreached { .. }
        | Event::Reminded { .. }
        | Event::OmbudsmanOpen { .. } => true,
        Event::Held { question: text }
        | Event::Responded { text, .. }
        | Event::Replied { text, .. }
        | Event::Disputed { reason: text, .. }
        | Event::Reopened { reason: text }
        | Event::ReopeningAsked { reason: text, .. }
        | Event::ReopeningDecided { reason: text, .. }
        | Event::ReopeningOrdered { reason: text }
        | Event::Appealed { reason: text, .. }
        | Event::AppealDecided { reason: text, .. }
        | Event::ExtensionDecided { reason: text, .. }
        | Event::Returned { reason: text, .. }
        | Event::Succeeded { reason: text, .. }
        | Event::DeadlineMoved { reason: text, .. }
        | Event::Examined { reason: text } => whole(text),
        Event::Closed {
            explanation: text, ..
        }
        | Event::Rated { text, .. }
        | Event::Withdrawn { reason: text }
        | Event::TakenOver { reason: text, .. }
        | Event::EscalationAcknowledged { note: text, .. } => whole_if(text),
        // The other report may be one that nobody else may know of.
        Event::Archived {
            explanation,
            duplicate_of,
            ..
        } => duplicate_of.is_none() && whole_if(explanation),
        // A note to the next desk is not for citizens, nor is what the case was marked as.
        Event::Verified { note, .. } => matches!(view, View::Officer { .. }) && whole_if(note),
        Event::Disposed { note, .. } => match view {
            View::Officer { .. } => whole_if(note),
            View::Reporter | View::Public => note.is_none(),
        },
        // Whom it told is the office's business; of the others there is more in them than the timeline tells.
        Event::Escalated { late, reason, .. } => late.is_none() && whole_if(reason),
        Event::Classified { .. }
        | Event::Assigned { .. }
        | Event::ExtensionAsked { .. }
        | Event::ContributorNamed { .. }
        | Event::Contributed { .. }
        | Event::Drafted { .. }
        | Event::DraftSentBack { .. }
        | Event::Merged { .. }
        | Event::MergedIn { .. }
        | Event::DueSoon { .. }
        | Event::Redacted { .. }
        | Event::Attached { .. }
        | Event::FilePublished { .. } => false,
    }
}

/// Computes every hash again that can be, and follows the links.
///
/// # Errors
/// The first broken place.
pub fn check(chain: &Chain) -> Result<(), Broken> {
    let mut previous = GENESIS;
    for (expected, link) in (1..).zip(&chain.links) {
        let broken = |why| Broken { seq: expected, why };
        if link.seq != expected {
            return Err(broken("an entry is missing"));
        }
        let (Some(before), Some(own)) = (hash(&link.previous_hash), hash(&link.hash)) else {
            return Err(broken("a hash is not 64 hexadecimal digits"));
        };
        if before != previous {
            return Err(broken("does not follow the entry before it"));
        }
        if let Some(made_from) = &link.made_from {
            let payload = hash(&made_from.payload_hash)
                .ok_or_else(|| broken("a hash is not 64 hexadecimal digits"))?;
            if let Some(content) = &made_from.content {
                let salt =
                    bytes(&content.salt).ok_or_else(|| broken("its salt is not hexadecimal"))?;
                if record::payload_hash(&salt, &content.payload) != payload {
                    return Err(broken("its content was changed"));
                }
            }
            let metadata = Metadata {
                complaint: chain.complaint,
                seq: link.seq,
                kind: made_from.kind.clone(),
                at: made_from.at,
                actor: Actor {
                    role: made_from.role,
                    account: made_from.account.map(AccountId),
                    agency: made_from.agency.map(AgencyId),
                },
            };
            if record::entry_hash(&previous, &metadata, &payload) != own {
                return Err(broken("its metadata was changed"));
            }
        }
        previous = own;
    }
    let last = i32::try_from(chain.links.len()).unwrap_or(i32::MAX);
    if chain.head.seq != last || hash(&chain.head.hash) != Some(previous) {
        return Err(Broken {
            seq: last,
            why: "the head names another entry",
        });
    }
    Ok(())
}

/// Whether the record that is kept begins with this chain: it may have grown since.
///
/// # Errors
/// The first place where it is another one.
pub fn compare(chain: &Chain, kept: &[Entry]) -> Result<(), Broken> {
    for (at, link) in chain.links.iter().enumerate() {
        let broken = |why| Broken { seq: link.seq, why };
        let Some(entry) = kept.get(at) else {
            return Err(broken("the record has no such entry"));
        };
        let same = link.seq == entry.metadata.seq
            && hash(&link.previous_hash) == Some(entry.previous_hash)
            && hash(&link.hash) == Some(entry.hash);
        if !same {
            return Err(broken("the record has another entry there"));
        }
    }
    Ok(())
}
