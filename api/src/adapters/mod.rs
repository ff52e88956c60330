//! The world outside the database. Nothing here is called inside an open transaction, except pure key work.

pub mod chance;
pub mod keys;
pub mod mail;
pub mod passwords;
pub mod tokens;
