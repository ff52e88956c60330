//! Data that ships: what the law and the map say, and invented people for demonstration.

pub mod demo;
mod files;
pub mod load;
pub mod reference;
