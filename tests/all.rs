//! All tests in one binary: the dependencies are linked once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests panic to fail, and some print what they measured"
)]

mod aborted;
mod access;
mod accounts;
mod agencies;
mod architecture;
mod attachments;
mod bulk;
mod channels;
mod complaints;
mod config;
mod contenders;
mod contract;
mod crash;
mod desk;
mod domain;
mod hostile;
mod invitations;
mod jobs;
mod mail;
mod memory;
mod messages;
mod migrations;
mod model;
mod notices;
mod people;
mod replicas;
mod routing;
mod second_factor;
mod seed;
mod sessions;
mod sla;
mod system;
mod time;
mod tokens;
