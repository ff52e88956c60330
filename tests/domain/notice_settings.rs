//! When it is quiet, and which mails count as which news.

use chrono::{DateTime, NaiveTime, Utc};
use tuntas::domain::notice::Topic;
use tuntas::domain::notice::settings::{NoticeEvent, QuietHours, event_of};

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

fn time(time: &str) -> NaiveTime {
    time.parse().unwrap()
}

#[test]
fn quiet_hours_end_where_the_reader_is() {
    // From, to, zone; now; until.
    let table = [
        (
            "21:00:00",
            "06:00:00",
            "Asia/Makassar",
            "2026-11-24T12:59:59+08:00",
            None,
        ),
        (
            "21:00:00",
            "06:00:00",
            "Asia/Makassar",
            "2026-11-24T20:59:59+08:00",
            None,
        ),
        (
            "21:00:00",
            "06:00:00",
            "Asia/Makassar",
            "2026-11-24T21:00:00+08:00",
            Some("2026-11-25T06:00:00+08:00"),
        ),
        (
            "21:00:00",
            "06:00:00",
            "Asia/Makassar",
            "2026-11-25T05:59:59+08:00",
            Some("2026-11-25T06:00:00+08:00"),
        ),
        (
            "21:00:00",
            "06:00:00",
            "Asia/Makassar",
            "2026-11-25T06:00:00+08:00",
            None,
        ),
        // In UTC it is another day.
        (
            "21:00:00",
            "06:00:00",
            "Asia/Jayapura",
            "2026-12-31T23:30:00+09:00",
            Some("2027-01-01T06:00:00+09:00"),
        ),
        (
            "00:00:00",
            "05:00:00",
            "Asia/Jakarta",
            "2026-11-24T23:59:59+07:00",
            None,
        ),
        (
            "00:00:00",
            "05:00:00",
            "Asia/Jakarta",
            "2026-11-25T00:00:00+07:00",
            Some("2026-11-25T05:00:00+07:00"),
        ),
        (
            "12:00:00",
            "13:30:00",
            "Asia/Jakarta",
            "2026-11-24T12:45:00+07:00",
            Some("2026-11-24T13:30:00+07:00"),
        ),
        (
            "12:00:00",
            "13:30:00",
            "Asia/Jakarta",
            "2026-11-24T13:30:00+07:00",
            None,
        ),
    ];
    for (from, to, zone, now, until) in table {
        let hours = QuietHours {
            from: time(from),
            to: time(to),
            zone: zone.parse().unwrap(),
        };
        assert_eq!(
            hours.until(at(now)),
            until.map(at),
            "{from}–{to} {zone} at {now}"
        );
    }
}

#[test]
fn every_mail_but_a_link_that_was_asked_for_is_some_news() {
    for topic in Topic::ALL {
        assert_eq!(
            event_of(*topic).is_none(),
            *topic == Topic::Confirm,
            "{topic:?}"
        );
    }
    for event in NoticeEvent::ALL {
        let mails = Topic::ALL
            .iter()
            .filter(|topic| event_of(**topic) == Some(*event));
        assert!(mails.count() > 0, "{event:?} is chosen and never comes");
    }
}
