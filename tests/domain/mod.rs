//! The pure rules, as tables.

mod category;
mod masking;
mod sla;
mod text;
mod tracking;
