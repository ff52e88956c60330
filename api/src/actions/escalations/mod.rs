//! The queue of the level one stands on.

pub mod acknowledge;
pub mod list;
