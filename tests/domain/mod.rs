//! The pure rules, as tables.

mod access;
mod agency;
mod category;
mod escalation;
mod identity;
mod job;
mod lifecycle;
mod masking;
mod notice;
mod password;
mod record;
mod schedule;
mod sla;
mod text;
mod tracking;
