//! Where an officer stands.

use super::word::words;

words! {
    /// Where an officer stands at the agencies that somebody looks after.
    PersonState {
        Active = "active",
        Suspended = "suspended",
        /// Works there no more.
        Ended = "ended",
    }
}

words! {
    /// Which officers are asked for.
    Wanted {
        Active = "active",
        Suspended = "suspended",
        Ended = "ended",
        /// Away today.
        Absent = "absent",
    }
}

words! {
    /// How it stands with the second step of those who are asked for.
    FactorWanted {
        /// They have none yet.
        Missing = "missing",
    }
}

/// Longest absence, in days.
pub const LONGEST_ABSENCE: i64 = 366;
/// How many days ahead an absence may begin: a mistyped year is no plan.
pub const FARTHEST_AHEAD: i64 = 366;
