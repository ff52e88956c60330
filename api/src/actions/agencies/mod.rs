//! The register of agencies.

pub mod change;
pub mod create;
pub mod details;
pub mod export;
pub mod import;
pub mod list;
pub mod members;
pub mod set_limits;
pub mod succeed;
pub mod table;
