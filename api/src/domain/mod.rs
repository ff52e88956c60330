//! Pure rules and types: no database, no HTTP, no clock, no chance.
//!
//! `utoipa::ToSchema` is derived on the enums here, as serde is: a word has one list for the wire, the database and the contract.

pub mod access;
pub mod access_page;
pub mod agency;
pub mod answer_template;
pub mod area;
pub mod attachment;
pub mod bulk;
pub mod clock;
pub mod complaint;
pub mod demographics;
pub mod device;
pub mod digest;
pub mod disposition;
pub mod dossier;
pub mod error;
pub mod escalation;
pub mod identity;
pub mod ids;
pub mod invitation;
pub mod job;
pub mod label;
pub mod masking;
pub mod notice;
pub mod page;
pub mod password;
pub mod person;
pub mod person_name;
pub mod routing;
pub mod schedule;
pub mod second_factor;
pub mod session;
pub mod similar;
pub mod sla;
pub mod text;
pub mod unsent;
pub mod word;
pub mod work;

pub use error::{Error, FieldError, Result};
