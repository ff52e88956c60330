//! The world outside the database. Nothing here is called inside an open transaction, except pure key work.

pub mod calendars;
pub mod chance;
mod documents;
pub mod files;
pub mod gateway;
pub mod keys;
pub mod mail;
pub mod measures;
pub mod outgoing;
pub mod paper;
pub mod passwords;
mod pictures;
pub mod push;
pub mod scrub;
pub mod signatures;
pub mod tables;
pub mod tokens;
