//! Accounts of officers.

pub mod change_email;
pub mod change_password;
pub mod change_phone;
pub mod claim;
pub mod close;
pub mod confirm;
pub mod confirm_email;
pub mod confirm_phone;
pub mod confirm_phone_change;
pub mod create;
pub mod demographics;
pub mod me;
pub mod notice_settings;
pub mod notices;
pub mod phone;
pub mod profile;
pub mod push;
pub mod register;
pub mod request_password_reset;
pub mod reset_password;
pub mod send_phone_code;
