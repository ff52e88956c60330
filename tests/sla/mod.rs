//! Calendars and rule sets that change while cases run by them.

mod calendar_changes;
mod calendars;
mod known_elsewhere;
mod ladder;
mod policies;
