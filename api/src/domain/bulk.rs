//! One act on many cases at once: each as if it were done alone.

use super::complaint::lifecycle::Move;
use super::word::words;

/// So many cases at once: what a page shows.
pub const MOST: usize = 100;

words! {
    /// What can be done to many cases in the same words.
    BulkAct {
        Assign = "assign",
        /// To a unit, or by the national desk to another agency.
        Dispose = "dispose",
        Return = "return",
    }
}

impl BulkAct {
    /// As the lifecycle knows it; a disposition within the holder's own agency or to another one.
    #[must_use]
    pub const fn step(self, another_agency: bool) -> Move {
        match self {
            Self::Assign => Move::Assign,
            Self::Dispose => Move::Dispose { another_agency },
            Self::Return => Move::Return,
        }
    }
}
