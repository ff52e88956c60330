//! What tests share: a database each, a real server on a port of its own, a clock that is moved by hand, and people who can act.

pub mod database;
pub mod people;
pub mod world;

pub use people::Person;
pub use world::{Answer, World};
