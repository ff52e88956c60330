//! Claiming and finishing jobs, and what each does; the queue as people see it, and what they do about it.

pub mod account_mail;
pub mod claim;
pub mod climb;
pub mod deliver;
pub mod digest;
pub mod digest_mail;
pub mod files;
pub mod invite;
pub mod list;
pub mod mail;
pub mod message;
pub mod notify;
pub mod phone_code;
pub mod purge;
pub mod push;
pub mod reach;
pub mod retry;
pub mod schedule;
pub mod summarize;
pub mod sweep;
pub mod wake;
