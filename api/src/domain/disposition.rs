//! Handing a case on.

use super::word::words;

words! {
    /// What the named agency becomes.
    DispositionRole {
        /// The new holder.
        Lead = "lead",
        /// Answers to the holder, who stays, by a clock of its own.
        Contributor = "contributor",
    }
}
