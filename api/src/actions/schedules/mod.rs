//! What runs by the clock, seen and steered.

pub mod change;
pub mod list;
