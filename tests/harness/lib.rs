//! What tests share: a database each, a real server on a port of its own, a clock that is moved by hand, and people who can act.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a broken harness should stop the test at once"
)]

pub mod database;
pub mod people;
pub mod world;

pub use people::Person;
pub use world::{Answer, World};
