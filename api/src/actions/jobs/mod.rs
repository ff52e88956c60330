//! Claiming and finishing jobs, and what each does.

pub mod claim;
pub mod files;
pub mod notify;
pub mod purge;
pub mod sweep;
