//! Handing a case on.

use super::word::words;

words! {
    /// What the named agency becomes.
    DispositionRole {
        /// The new holder.
        Lead = "lead",
    }
}
