//! The law of the house: which act leads from which state to which. Pure, tested as a full table, printed into `docs/lifecycle.md`.

use super::{Case, ResponseKind, Status};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::word::words;

words! {
    /// What can be done to a complaint after it is filed. The word is the verb of the operation.
    Act {
        Verify = "verify",
        Dispose = "dispose",
        Assign = "assign",
        Respond = "respond",
        Reply = "reply",
        Dispute = "dispute",
        Close = "close",
        Rate = "rate",
    }
}

/// An act with what decides where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Verify,
    /// Down to a unit of the holder's own agency, or across to another agency.
    Dispose {
        another_agency: bool,
    },
    Assign,
    Respond(ResponseKind),
    Reply,
    Dispute,
    Close,
    Rate,
}

impl Move {
    /// Every move, for tables.
    pub const ALL: &'static [Move] = &[
        Move::Verify,
        Move::Dispose {
            another_agency: false,
        },
        Move::Dispose {
            another_agency: true,
        },
        Move::Assign,
        Move::Respond(ResponseKind::First),
        Move::Respond(ResponseKind::Interim),
        Move::Respond(ResponseKind::Final),
        Move::Reply,
        Move::Dispute,
        Move::Close,
        Move::Rate,
    ];

    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Verify => Act::Verify,
            Self::Dispose { .. } => Act::Dispose,
            Self::Assign => Act::Assign,
            Self::Respond(_) => Act::Respond,
            Self::Reply => Act::Reply,
            Self::Dispute => Act::Dispute,
            Self::Close => Act::Close,
            Self::Rate => Act::Rate,
        }
    }
}

/// The state after a move.
///
/// # Errors
/// `Conflict(wrong_state)` where the table has no such arrow.
pub fn step(step: Move, case: &Case) -> Result<Status> {
    use Status::{Answered, Closed, Forwarded, InProgress, OnHold, Received};
    let to = match (step, case.status) {
        // The first hand-over, even to itself.
        (Move::Verify, Received) => Forwarded,
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
            | Move::Assign,
            state @ (Forwarded | InProgress),
        ) => state,
        (Move::Respond(ResponseKind::First), Forwarded)
        | (Move::Respond(ResponseKind::Interim), InProgress) => InProgress,
        (Move::Respond(ResponseKind::Final), Forwarded | InProgress) => Answered,
        (Move::Reply, OnHold) => case.resume_to.unwrap_or(Received),
        (Move::Reply, state @ (Received | Forwarded | InProgress | Answered)) => state,
        (Move::Dispute, Answered) => InProgress,
        (Move::Close, Answered) => Closed,
        // Once per closing.
        (Move::Rate, Closed) if !case.rated => Closed,
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
