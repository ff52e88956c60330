//! The law of the house: which act leads from which state to which. Pure, tested as a full table, printed into `docs/lifecycle.md`.

use super::{ArchiveGround, Case, ResponseKind, Status};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::escalation::Level;
use crate::domain::word::words;

words! {
    /// What can be done to a complaint after it is filed. The word is the verb of the operation.
    Act {
        Verify = "verify",
        TakeOver = "take_over",
        Dispose = "dispose",
        Return = "return",
        Assign = "assign",
        Contribute = "contribute",
        Draft = "draft",
        DecideDraft = "decide_draft",
        Merge = "merge",
        Hold = "hold",
        Respond = "respond",
        Reply = "reply",
        Dispute = "dispute",
        Close = "close",
        Rate = "rate",
        Reopen = "reopen",
        DecideReopening = "decide_reopening",
        OrderReopening = "order_reopening",
        Archive = "archive",
        Appeal = "appeal",
        DecideAppeal = "decide_appeal",
        Withdraw = "withdraw",
        Classify = "classify",
        Protect = "protect",
        Extend = "extend",
        DecideExtension = "decide_extension",
        Examine = "examine",
        Escalate = "escalate",
        Redact = "redact",
        Attach = "attach",
        Publish = "publish",
    }
}

/// An act with what decides where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Verify,
    /// The national desk verifies what an agency did not in time.
    TakeOver,
    /// Down to a unit of the holder's own agency, or across to another agency.
    Dispose {
        another_agency: bool,
    },
    /// Asks another agency or unit to contribute; the holder stays.
    NameContributor,
    /// What a contributor has to say, to the holder.
    Contribute,
    /// Back to the unit's agency, or to the national desk.
    Return,
    Assign,
    /// A unit's answer, put before a liaison officer.
    Draft(ResponseKind),
    DecideDraft {
        approved: bool,
    },
    /// Under another case that says the same.
    Merge,
    /// A question to the reporter.
    Hold,
    Respond(ResponseKind),
    Reply,
    Dispute,
    Close,
    Rate,
    /// Once freely; after that a request that an admin decides.
    Reopen,
    DecideReopening {
        granted: bool,
    },
    /// By the Ombudsman, whenever it was closed.
    OrderReopening,
    /// By the national desk.
    Archive,
    /// By the clock: a question that nobody answered.
    ArchiveUnanswered,
    /// Against an archival, once.
    Appeal,
    DecideAppeal {
        granted: bool,
    },
    Withdraw,
    /// What it is and what it is about, after verification.
    Classify,
    /// Stricter only.
    Protect,
    /// More time, asked for.
    Extend,
    DecideExtension {
        granted: bool,
    },
    /// The Ombudsman's mark.
    Examine,
    Escalate,
    /// What the public reads is edited: masks added and lifted.
    Redact,
    /// Files, to a message or to the report.
    Attach,
    /// Showing a file to everybody, or taking it back.
    Publish,
}

impl Move {
    /// Every move, for tables.
    pub const ALL: &'static [Move] = &[
        Move::Verify,
        Move::TakeOver,
        Move::Dispose {
            another_agency: false,
        },
        Move::Dispose {
            another_agency: true,
        },
        Move::NameContributor,
        Move::Contribute,
        Move::Return,
        Move::Assign,
        Move::Draft(ResponseKind::First),
        Move::Draft(ResponseKind::Interim),
        Move::Draft(ResponseKind::Final),
        Move::DecideDraft { approved: true },
        Move::DecideDraft { approved: false },
        Move::Merge,
        Move::Hold,
        Move::Respond(ResponseKind::First),
        Move::Respond(ResponseKind::Interim),
        Move::Respond(ResponseKind::Final),
        Move::Reply,
        Move::Dispute,
        Move::Close,
        Move::Rate,
        Move::Reopen,
        Move::DecideReopening { granted: true },
        Move::DecideReopening { granted: false },
        Move::OrderReopening,
        Move::Archive,
        Move::ArchiveUnanswered,
        Move::Appeal,
        Move::DecideAppeal { granted: true },
        Move::DecideAppeal { granted: false },
        Move::Withdraw,
        Move::Classify,
        Move::Protect,
        Move::Extend,
        Move::DecideExtension { granted: true },
        Move::DecideExtension { granted: false },
        Move::Examine,
        Move::Escalate,
        Move::Redact,
        Move::Attach,
        Move::Publish,
    ];

    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Verify => Act::Verify,
            Self::TakeOver => Act::TakeOver,
            Self::Dispose { .. } | Self::NameContributor => Act::Dispose,
            Self::Contribute => Act::Contribute,
            Self::Draft(_) => Act::Draft,
            Self::DecideDraft { .. } => Act::DecideDraft,
            Self::Merge => Act::Merge,
            Self::Return => Act::Return,
            Self::Assign => Act::Assign,
            Self::Hold => Act::Hold,
            Self::Respond(_) => Act::Respond,
            Self::Reply => Act::Reply,
            Self::Dispute => Act::Dispute,
            Self::Close => Act::Close,
            Self::Rate => Act::Rate,
            Self::Reopen => Act::Reopen,
            Self::DecideReopening { .. } => Act::DecideReopening,
            Self::OrderReopening => Act::OrderReopening,
            Self::Archive | Self::ArchiveUnanswered => Act::Archive,
            Self::Appeal => Act::Appeal,
            Self::DecideAppeal { .. } => Act::DecideAppeal,
            Self::Withdraw => Act::Withdraw,
            Self::Classify => Act::Classify,
            Self::Protect => Act::Protect,
            Self::Extend => Act::Extend,
            Self::DecideExtension { .. } => Act::DecideExtension,
            Self::Examine => Act::Examine,
            Self::Escalate => Act::Escalate,
            Self::Redact => Act::Redact,
            Self::Attach => Act::Attach,
            Self::Publish => Act::Publish,
        }
    }
}

/// What is done to a parent, and through it to all that were merged into it: never to one of those alone.
const fn is_the_parents(step: Move) -> bool {
    matches!(
        step,
        Move::Dispose { .. }
            | Move::NameContributor
            | Move::Return
            | Move::Hold
            | Move::Respond(_)
            | Move::Draft(_)
            | Move::DecideDraft { .. }
            | Move::Merge
            | Move::Archive
            | Move::Extend
    )
}

/// The state after a move.
///
/// # Errors
/// `Conflict(wrong_state)` where the table has no such arrow.
pub fn step(step: Move, case: &Case) -> Result<Status> {
    if case.parent.is_some() && is_the_parents(step) {
        return Err(Error::Conflict(ErrorCode::WrongState));
    }
    advance(step, case)
}

/// As [`step`], for a case on its own, and for one that goes with its parent.
///
/// # Errors
/// As [`step`].
pub fn advance(step: Move, case: &Case) -> Result<Status> {
    use Status::{Answered, Archived, Closed, Forwarded, InProgress, OnHold, Received, Withdrawn};
    let to = match (step, case.status) {
        // The first hand-over, even to itself.
        (Move::Verify, Received) => Forwarded,
        (Move::TakeOver, Received) if !case.at_national_desk && case.late_verification => Received,
        (
            Move::Dispose {
                another_agency: true,
            },
            Forwarded | InProgress,
        ) => Forwarded,
        (
            Move::Dispose {
                another_agency: false,
            }
            | Move::NameContributor
            | Move::Assign,
            state @ (Forwarded | InProgress),
        ) => state,
        // What an agency cannot verify goes to the national desk; the desk itself has nobody to return to.
        (Move::Return, Received) if !case.at_national_desk => Received,
        // A unit may always return to its agency; between agencies a binding disposition stands.
        (Move::Return, Forwarded | InProgress)
            if !case.at_national_desk && (case.holder != case.holder_root || !case.binding) =>
        {
            Forwarded
        }
        (Move::Contribute, open) if open.is_open() => open,
        (Move::Draft(kind), state)
            if case.drafts
                && case.pending_draft.is_none()
                && advance(Move::Respond(kind), case).is_ok() =>
        {
            state
        }
        (Move::DecideDraft { approved }, state @ (Forwarded | InProgress)) => {
            match (approved, case.pending_draft) {
                (_, None) => return Err(Error::Conflict(ErrorCode::WrongState)),
                (true, Some(draft)) => advance(Move::Respond(draft.kind), case)?,
                (false, Some(_)) => state,
            }
        }
        // One that was answered is answered.
        (Move::Merge, Received | OnHold | Forwarded | InProgress) => Forwarded,
        (Move::Hold, Received | Forwarded | InProgress) => OnHold,
        (Move::Respond(ResponseKind::First), Forwarded)
        | (Move::Respond(ResponseKind::Interim), InProgress) => InProgress,
        (Move::Respond(ResponseKind::Final), Forwarded | InProgress) => Answered,
        (Move::Reply, OnHold) => case.resume_to.unwrap_or(Received),
        (Move::Reply, state @ (Received | Forwarded | InProgress | Answered)) => state,
        // Late, and still in time to go on where it was.
        (Move::Reply, Archived)
            if case.archive_ground == Some(ArchiveGround::NoAnswer) && case.appealable =>
        {
            case.resume_to.unwrap_or(Received)
        }
        (Move::Dispute, Answered) => InProgress,
        (Move::Close, Answered) => Closed,
        // Once per closing.
        (Move::Rate, Closed) if !case.rated => Closed,
        (Move::Reopen, Closed) if case.reopenable && case.pending_reopening.is_none() => {
            if case.reopenings == 0 {
                Forwarded
            } else {
                Closed
            }
        }
        (Move::DecideReopening { granted }, Closed) if case.pending_reopening.is_some() => {
            if granted {
                Forwarded
            } else {
                Closed
            }
        }
        (Move::OrderReopening, Closed) => Forwarded,
        (Move::Appeal, Archived)
            if case.appealable && !case.appealed && case.pending_appeal.is_none() =>
        {
            Archived
        }
        (Move::DecideAppeal { granted }, Archived) if case.pending_appeal.is_some() => {
            match (granted, case.archive_ground) {
                (false, _) => Archived,
                (true, Some(ArchiveGround::NoAnswer)) => case.resume_to.unwrap_or(Received),
                (true, _) => Received,
            }
        }
        (Move::Classify, state @ (Forwarded | InProgress)) => state,
        (Move::Protect, state) if !(case.anonymous && case.secret) => state,
        (Move::Extend, InProgress) if case.extendable && case.pending_extension.is_none() => {
            InProgress
        }
        (Move::DecideExtension { .. }, InProgress) if case.pending_extension.is_some() => {
            InProgress
        }
        (Move::Examine, state) if !case.examined => state,
        // An appeal that was granted stands: nobody lays the case aside once more.
        (Move::Archive, Received) if !case.appealed => Archived,
        (Move::Archive, Forwarded) if case.at_national_desk && !case.appealed => Archived,
        (Move::ArchiveUnanswered, OnHold) => Archived,
        (Move::Withdraw, open) if open.is_open() => Withdrawn,
        (Move::Escalate, open) if open.is_open() => match case.escalated_to {
            Some(Level::National | Level::Ombudsman) => {
                return Err(Error::Conflict(ErrorCode::AllLevelsCalled));
            }
            _ => open,
        },
        (Move::Redact, state) if !matches!(state, Archived | Withdrawn) => state,
        (Move::Attach | Move::Publish, state) => state,
        _ => return Err(Error::Conflict(ErrorCode::WrongState)),
    };
    Ok(to)
}

/// Whether some move of the act would succeed now.
#[must_use]
pub fn possible(act: Act, case: &Case) -> bool {
    Move::ALL
        .iter()
        .any(|m| m.act() == act && step(*m, case).is_ok())
}
