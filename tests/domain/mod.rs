//! The pure rules, as tables.

mod access;
mod agency;
mod answer_template;
mod beside;
mod category;
mod device;
mod escalation;
mod identity;
mod job;
mod lifecycle;
mod masking;
mod notice;
mod notice_settings;
mod password;
mod people;
mod record;
mod routing;
mod schedule;
mod second_factor;
mod sla;
mod template;
mod text;
mod together;
mod tracking;
mod unsent;
mod work;
