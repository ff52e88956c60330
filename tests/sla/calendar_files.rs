//! Events of calendar files as programs write them: what is cancelled, how long they last, and on which day of ours.

use tuntas::adapters::calendars::read;

/// A file with this one event.
fn file(event: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//contoh//ID\r\nBEGIN:VEVENT\r\nUID:1@contoh\r\nDTSTAMP:20260101T000000Z\r\n\
         SUMMARY:Hari Raya\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        event.replace(' ', "\r\n")
    )
}

#[test]
fn an_event_lasts_as_long_as_it_says_on_the_days_of_the_country() {
    // As it is written → its first day and its last.
    let rows = [
        (
            "DTSTART;VALUE=DATE:20280306",
            ("2028-03-06", "2028-03-06", 1),
        ),
        // The end is not part of it.
        (
            "DTSTART;VALUE=DATE:20280306 DTEND;VALUE=DATE:20280308",
            ("2028-03-06", "2028-03-07", 2),
        ),
        (
            "DTSTART;VALUE=DATE:20280306 DTEND;VALUE=DATE:20280306",
            ("2028-03-06", "2028-03-06", 1),
        ),
        (
            "DTSTART;VALUE=DATE:20280306 DURATION:P1D",
            ("2028-03-06", "2028-03-06", 1),
        ),
        (
            "DTSTART;VALUE=DATE:20280306 DURATION:P2D",
            ("2028-03-06", "2028-03-07", 2),
        ),
        (
            "DTSTART;VALUE=DATE:20280306 DURATION:P1W",
            ("2028-03-06", "2028-03-12", 7),
        ),
        (
            "DTSTART;VALUE=DATE:20280306 DURATION:PT8H",
            ("2028-03-06", "2028-03-06", 1),
        ),
        // From five in the afternoon in Greenwich it is tomorrow in Jakarta already.
        ("DTSTART:20280306T165959Z", ("2028-03-06", "2028-03-06", 1)),
        ("DTSTART:20280306T170000Z", ("2028-03-07", "2028-03-07", 1)),
        (
            "DTSTART:20280306T170000Z DTEND:20280307T170000Z",
            ("2028-03-07", "2028-03-07", 1),
        ),
        (
            "DTSTART:20280306T170000Z DURATION:P2D",
            ("2028-03-07", "2028-03-08", 2),
        ),
        // A time without a zone, or of one of ours, is as it is written.
        ("DTSTART:20280306T233000", ("2028-03-06", "2028-03-06", 1)),
        (
            "DTSTART:20280306T000000 DTEND:20280307T000000",
            ("2028-03-06", "2028-03-06", 1),
        ),
        (
            "DTSTART;TZID=Asia/Makassar:20280306T080000 DTEND;TZID=Asia/Makassar:20280307T120000",
            ("2028-03-06", "2028-03-07", 2),
        ),
        (
            "DTSTART;VALUE=DATE:20280306 STATUS:CONFIRMED",
            ("2028-03-06", "2028-03-06", 1),
        ),
    ];
    for (event, (first, last, days)) in rows {
        let read = read(&file(event), None).unwrap();
        assert_eq!(read.len(), 1, "{event}");
        let dates = &read[0].dates;
        let day = |at: usize| dates[at].to_string();
        assert_eq!(
            (day(0).as_str(), day(dates.len() - 1).as_str(), dates.len()),
            (first, last, days),
            "{event}"
        );
    }
}

#[test]
fn what_was_cancelled_is_no_day_off() {
    for (status, rows) in [("CANCELLED", 0), ("TENTATIVE", 1), ("CONFIRMED", 1)] {
        let event = format!("DTSTART;VALUE=DATE:20280306 STATUS:{status}");
        assert_eq!(read(&file(&event), None).unwrap().len(), rows, "{status}");
    }
}
