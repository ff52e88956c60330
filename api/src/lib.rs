//! Tuntas: public-service complaints, settled to the end.
//!
//! One straight line of layers (`tests/architecture.rs` keeps it): `http`, `jobs` → `actions` → `storage`, `adapters` → `domain`.

pub mod actions;
pub mod adapters;
pub mod config;
pub mod domain;
pub mod http;
pub mod jobs;
pub mod storage;
pub mod telemetry;
