//! The pure rules, as tables.

mod access;
mod agency;
mod category;
mod escalation;
mod identity;
mod lifecycle;
mod masking;
mod record;
mod sla;
mod text;
mod tracking;
