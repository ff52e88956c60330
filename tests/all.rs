//! All tests in one binary: the dependencies are linked once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests panic to fail, and some print what they measured"
)]

mod access;
mod architecture;
mod attachments;
mod complaints;
mod config;
mod contract;
mod domain;
mod migrations;
mod seed;
mod sessions;
mod system;
