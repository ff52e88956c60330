//! Deadlines, explained, and the rules and calendars behind them.

pub mod calendar_changes;
pub mod compute_deadline;
pub mod list_policies;
pub mod policy_drafts;
pub mod show_calendar;
