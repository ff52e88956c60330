//! How long sessions last and who needs a second step, by the role.

pub mod change;
pub mod list;

pub use crate::storage::session_rules::{Changes, Row};
