//! A complaint, an aspiration or a request for information, as the rules see it.

pub mod audience;
pub mod category;
pub mod counted;
pub mod lifecycle;
pub mod record;
pub mod redaction;
pub mod status;
pub mod story;
pub mod summary;
pub mod tracking;

pub use status::{
    ArchiveGround, Channel, Class, CloseReason, DraftState, Outcome, ResponseKind, Status,
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::escalation::Level;
use super::ids::{AccountId, AgencyId, ComplaintId};

/// More time that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingExtension {
    pub id: Uuid,
    /// The day until which, in the zone of the clock.
    pub until: NaiveDate,
    /// The outer id of the account.
    pub asked_by: Uuid,
    /// Asked by the agency's own admins: only the national desk stands above.
    pub for_desk: bool,
}

/// An answer that waits to be approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingDraft {
    pub id: Uuid,
    pub kind: ResponseKind,
    /// The outer id of whoever wrote it: somebody else decides.
    pub author: Uuid,
}

/// The facts of a case that rules ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: ComplaintId,
    pub status: Status,
    /// Where a hold resumes to; only while on hold, or archived because the question was not answered.
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
    /// Not verified yet, and late.
    pub late_verification: bool,
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
    pub archive_ground: Option<ArchiveGround>,
    /// Who archived it: somebody else decides an appeal.
    pub archived_by: Option<AccountId>,
    /// Whether the time to appeal, or to answer after all, still runs.
    pub appealable: bool,
    /// Whether it was appealed before: once is all.
    pub appealed: bool,
    /// An appeal that waits for a decision.
    pub pending_appeal: Option<Uuid>,
    /// Whether more time can be asked for.
    pub extendable: bool,
    pub pending_extension: Option<PendingExtension>,
    /// Whether the Ombudsman marked it for examination.
    pub examined: bool,
    /// Of a priority programme.
    pub priority: bool,
    /// Whether a regional government holds it.
    pub regional: bool,
    /// How high people have escalated it at its present agency.
    pub escalated_to: Option<Level>,
    /// Whether what its holder answers is a draft first: a unit of an agency that asks for approval.
    pub drafts: bool,
    pub pending_draft: Option<PendingDraft>,
    /// The case that it was merged into.
    pub parent: Option<ComplaintId>,
    /// Whether whoever looks at it works where it is contributed to.
    pub contributes: bool,
    /// Whether whoever looks at it heads an agency that contributes.
    pub leads_contributor: bool,
    /// Whether whoever looks at it filed it with their account, or claimed it.
    pub own: bool,
}
