//! What tests share: a database each, a real server on a port of its own, a clock that is moved by hand, and people who can act.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a broken harness should stop the test at once"
)]

pub mod census;
pub mod cluster;
pub mod database;
pub mod gateway;
pub mod people;
pub mod programs;
pub mod push_service;
pub mod smtp;
pub mod wire;
pub mod world;

pub use people::Person;
pub use world::{Answer, World};

/// How many random cases a property is tried on: `make prove` asks for more.
#[must_use]
pub fn cases(usual: u32) -> u32 {
    let times = tuntas::config::from_process("TUNTAS_PROVE").and_then(|times| times.parse().ok());
    usual.saturating_mul(times.unwrap_or(1))
}

/// The usual number, or the one that `make prove` wants to see.
#[must_use]
pub fn sized(usual: usize, proof: usize) -> usize {
    if cases(1) > 1 { proof } else { usual }
}
