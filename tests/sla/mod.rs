//! Calendars and rule sets that change while cases run by them.

pub mod calendar_changes;
mod calendar_files;
mod calendars;
mod known_elsewhere;
mod ladder;
mod policies;
