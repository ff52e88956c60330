//! Deadlines, explained.

pub mod compute_deadline;
