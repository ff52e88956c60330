//! What goes out to people: the log of it, addresses that take nothing, and the words.

pub mod change_template;
pub mod lift_suppression;
pub mod list_deliveries;
pub mod list_suppressed;
pub mod list_templates;
pub mod preview_template;
pub mod send_again;
