//! What the links in mails do: an address is confirmed, or refused and forgotten.

pub mod confirm;
pub mod refuse;
