//! Deadlines, explained, and the rules behind them.

pub mod compute_deadline;
pub mod list_policies;
