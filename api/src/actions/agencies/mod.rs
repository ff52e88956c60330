//! The register of agencies.

pub mod list;
pub mod members;
