//! Areas and topics.

pub mod areas;
pub mod categories;
