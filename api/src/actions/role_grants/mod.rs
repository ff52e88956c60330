//! Roles that take two people.

pub mod decide;
pub mod list;
