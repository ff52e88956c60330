//! Calendar files that people send: iCalendar (RFC 5545), as calendars on the web give holidays.

use icalendar::{Calendar, CalendarComponent, Component as _, DatePerhapsTime};

use crate::domain::label::Label;
use crate::domain::sla::calendar::{Certainty, SpecialDayKind};
use crate::domain::sla::revision::{Written, kind_like, plain, span};

/// The events of a file, each a row; `None` where it is no calendar. Days of a file are of one area, or of the whole country.
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
        let name = plain(event.get_summary().unwrap_or_default());
        let date_text = event.property_value("DTSTART").unwrap_or_default();
        let dates = match (event.get_start(), event.get_end()) {
            (Some(start), Some(DatePerhapsTime::Date(end))) => span(start.date_naive(), Some(end)),
            (Some(start), _) => span(start.date_naive(), None),
            (None, _) => Vec::new(),
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

/// By its category where that says so, else by its name.
fn kind(category: Option<&str>, name: &str, area_code: Option<&str>) -> SpecialDayKind {
    match category.map(str::to_lowercase) {
        Some(word) if area_code.is_none() && word.contains("cuti bersama") => {
            SpecialDayKind::CollectiveLeave
        }
        _ => kind_like(name, area_code),
    }
}
