//! A complaint, an aspiration or a request for information, as the rules see it.

pub mod audience;
pub mod category;
pub mod lifecycle;
pub mod record;
pub mod redaction;
pub mod status;
pub mod story;
pub mod summary;
pub mod tracking;

pub use status::{ArchiveGround, Channel, Class, CloseReason, Outcome, ResponseKind, Status};

use uuid::Uuid;

use super::escalation::Level;
use super::ids::{AccountId, AgencyId, ComplaintId};

/// The facts of a case that rules ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: ComplaintId,
    pub status: Status,
    /// Where a hold resumes to; only while on hold.
    pub resume_to: Option<Status>,
    pub class: Class,
    /// Berkadar pengawasan: set by a verifier, never read from a reporter.
    pub oversight: bool,
    pub anonymous: bool,
    pub secret: bool,
    pub published: bool,
    pub holder: AgencyId,
    pub holder_root: AgencyId,
    /// Whether the holder is the national desk.
    pub at_national_desk: bool,
    pub assignee: Option<AccountId>,
    /// Whether the latest closing has its rating.
    pub rated: bool,
    /// After two returns between agencies the next hand-over stands.
    pub binding: bool,
    /// How often it was opened again.
    pub reopenings: i32,
    /// Whether the time to ask for it still runs.
    pub reopenable: bool,
    /// A request to reopen that waits for a decision.
    pub pending_reopening: Option<Uuid>,
    /// How high people have escalated it at its present agency.
    pub escalated_to: Option<Level>,
    /// Whether whoever looks at it filed it with their account, or claimed it.
    pub own: bool,
}
