//! Words on the wire: routes, bodies, problem+json. The routes are the contract.

mod accounts;
mod agencies;
pub mod answer;
mod auth;
mod body;
pub mod command;
mod complaints;
mod contacts;
pub mod docs;
pub mod error;
mod escalations;
mod examples;
mod fields;
pub mod finish;
mod masking;
pub mod metrics;
pub mod network;
mod notices;
pub mod openapi;
mod page;
mod preconditions;
mod query;
mod reference;
pub mod routes;
pub mod server;
mod sla;
mod system;
