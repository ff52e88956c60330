//! Accounts of officers.

pub mod create;
pub mod me;
pub mod notices;
