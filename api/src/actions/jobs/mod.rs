//! Claiming and finishing jobs, and what each does.

pub mod account_mail;
pub mod claim;
pub mod climb;
pub mod deliver;
pub mod files;
pub mod invite;
pub mod mail;
pub mod notify;
pub mod purge;
pub mod schedule;
pub mod sweep;
pub mod wake;
