//! What somebody began to write about a case and has not sent.

use super::complaint::lifecycle::Act;
use super::word::words;

words! {
    /// What a text is written for.
    Composer {
        Response = "response",
        Hold = "hold",
        Return = "return",
        Note = "note",
        Contribution = "contribution",
        Verification = "verification",
        Disposition = "disposition",
        Classification = "classification",
        Extension = "extension",
        Archival = "archival",
        Escalation = "escalation",
    }
}

/// What is sent once an act is done: the text that was begun for it is nobody's any more.
#[must_use]
pub const fn sent_by(act: Act) -> Option<Composer> {
    match act {
        Act::Respond | Act::Draft => Some(Composer::Response),
        Act::Hold => Some(Composer::Hold),
        Act::Return => Some(Composer::Return),
        Act::Contribute => Some(Composer::Contribution),
        Act::Verify => Some(Composer::Verification),
        Act::Dispose => Some(Composer::Disposition),
        Act::Classify => Some(Composer::Classification),
        Act::Extend => Some(Composer::Extension),
        Act::Archive => Some(Composer::Archival),
        Act::Escalate => Some(Composer::Escalation),
        Act::Assign
        | Act::TakeOver
        | Act::DecideDraft
        | Act::Merge
        | Act::Reply
        | Act::Dispute
        | Act::Close
        | Act::Rate
        | Act::Reopen
        | Act::DecideReopening
        | Act::OrderReopening
        | Act::Appeal
        | Act::DecideAppeal
        | Act::Withdraw
        | Act::Protect
        | Act::DecideExtension
        | Act::Examine
        | Act::Redact
        | Act::Attach
        | Act::Publish => None,
    }
}
