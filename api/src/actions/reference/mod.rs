//! Areas and topics.

pub mod areas;
pub mod categories;
pub mod change_category;
