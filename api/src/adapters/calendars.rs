//! Calendar files that people send: iCalendar (RFC 5545), as calendars on the web give holidays.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use icalendar::{
    Calendar, CalendarComponent, CalendarDateTime, Component as _, DatePerhapsTime, Event,
    EventStatus,
};

use crate::domain::label::Label;
use crate::domain::sla::calendar::{Certainty, SpecialDayKind};
use crate::domain::sla::revision::{Written, kind_like, plain, span};

/// The events of a file that are not cancelled, each a row; `None` where it is no calendar. Days of a file are of one area, or of the whole country.
#[must_use]
pub fn read(ics: &str, area_code: Option<&str>) -> Option<Vec<Written>> {
    // Files of the web end their lines in one way, files of desktops in another.
    let ics = ics.trim_start_matches('\u{feff}').trim_start();
    if !ics.starts_with("BEGIN:VCALENDAR") {
        return None;
    }
    let calendar: Calendar = ics.parse().ok()?;
    let mut rows = Vec::new();
    for component in &calendar.components {
        let CalendarComponent::Event(event) = component else {
            continue;
        };
        if event.get_status() == Some(EventStatus::Cancelled) {
            continue;
        }
        let name = plain(event.get_summary().unwrap_or_default());
        let date_text = event.property_value("DTSTART").unwrap_or_default();
        let dates = match event.get_start() {
            Some(start) => span(local(&start).date(), end(event, &start)),
            None => Vec::new(),
        };
        let estimated = name.to_lowercase().contains("perkiraan");
        rows.push(Written {
            line: u32::try_from(rows.len())
                .unwrap_or(u32::MAX)
                .saturating_add(1),
            date_text: plain(date_text),
            kind: Some(kind(event.property_value("CATEGORIES"), &name, area_code)),
            name: Label::new(&name, &name),
            area_code: area_code.map(str::to_owned),
            certainty: match estimated {
                true => Certainty::Estimated,
                false => Certainty::Final,
            },
            dates,
            repeats: event.property_value("RRULE").is_some(),
        });
    }
    Some(rows)
}

/// As the country's clocks show it: a time in UTC in the zone of its capital, any other as it is written.
fn local(at: &DatePerhapsTime) -> NaiveDateTime {
    match at {
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(at)) => {
            at.with_timezone(&chrono_tz::Asia::Jakarta).naive_local()
        }
        DatePerhapsTime::DateTime(
            CalendarDateTime::Floating(at) | CalendarDateTime::WithTimezone { date_time: at, .. },
        ) => *at,
        DatePerhapsTime::Date(day) => (*day).into(),
    }
}

/// The day after the last, from `DTEND`, which is not part of it, or from a `DURATION` in days or weeks; `None` for a single day.
fn end(event: &Event, start: &DatePerhapsTime) -> Option<NaiveDate> {
    if let Some(end) = event.get_end() {
        let last = local(&end).checked_sub_signed(TimeDelta::seconds(1))?;
        return last.date().succ_opt();
    }
    let duration = event.property_value("DURATION")?.strip_prefix('P')?;
    let days: u64 = match duration.strip_suffix('W') {
        Some(weeks) => weeks.parse::<u64>().ok()?.checked_mul(7)?,
        None => duration.split_once('D')?.0.parse().ok()?,
    };
    local(start).date().checked_add_days(Days::new(days))
}

/// By its category where that says so, else by its name.
fn kind(category: Option<&str>, name: &str, area_code: Option<&str>) -> SpecialDayKind {
    match category.map(str::to_lowercase) {
        Some(word) if area_code.is_none() && word.contains("cuti bersama") => {
            SpecialDayKind::CollectiveLeave
        }
        _ => kind_like(name, area_code),
    }
}
