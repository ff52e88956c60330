//! When a task is due again.

use chrono::{DateTime, Utc};
use tuntas::domain::error::FieldCode;
use tuntas::domain::schedule::{Task, When};

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

#[test]
fn a_task_is_due_again_as_its_line_says() {
    let cron = |line: &str| When::Cron(line.to_owned());
    // When, started, ended, next.
    let table = [
        (
            When::Every(20),
            "2026-11-24T02:00:00Z",
            "2026-11-24T02:00:03Z",
            "2026-11-24T02:00:20Z",
        ),
        // It took longer than its turn: once more at once, not once for each turn missed.
        (
            When::Every(20),
            "2026-11-24T02:00:00Z",
            "2026-11-24T02:01:30Z",
            "2026-11-24T02:01:30Z",
        ),
        // Two in the morning is Jakarta's.
        (
            cron("0 2 * * *"),
            "2026-11-24T02:00:00Z",
            "2026-11-24T02:00:01Z",
            "2026-11-24T19:00:00Z",
        ),
        // Exactly on time: the next one, not this one again.
        (
            cron("*/30 * * * *"),
            "2026-11-24T02:00:00Z",
            "2026-11-24T02:00:00Z",
            "2026-11-24T02:30:00Z",
        ),
        // Mondays only, over a weekend and a year.
        (
            cron("15 6 * * 1"),
            "2026-12-28T00:00:00Z",
            "2026-12-28T00:00:00Z",
            "2027-01-03T23:15:00Z",
        ),
    ];
    for (when, started, ended, next) in table {
        let found = when.next(at(started), at(ended)).unwrap();
        assert_eq!(found, at(next), "{when:?}");
    }
}

#[test]
fn a_line_that_no_clock_can_follow_is_named() {
    for line in ["", "now and then", "61 * * * *", "0 0 31 2 *"] {
        let now = at("2026-11-24T02:00:00Z");
        let bad = When::Cron(line.to_owned()).next(now, now).unwrap_err();
        assert_eq!(bad.line, line);
    }
}

#[test]
fn what_keeps_deadlines_cannot_be_slowed_down_to_as_good_as_never() {
    let cron = |line: &str| When::Cron(line.to_owned());
    let (law, other) = (Task::ClimbLadder, Task::SweepFiles);
    let out = Some(FieldCode::OutOfRange);
    let format = Some(FieldCode::InvalidFormat);
    // When, what keeps deadlines is told, others are told.
    let table = [
        (When::Every(20), None, None),
        (When::Every(3_600), None, None),
        (When::Every(3_601), out, None),
        (When::Every(86_400), out, None),
        (When::Every(86_401), out, out),
        (When::Every(4), out, out),
        (cron("*/5 * * * *"), None, None),
        (cron("0 * * * *"), None, None),
        // Nobody looks at night.
        (cron("*/10 8-17 * * *"), out, None),
        // Nobody looks on Sundays.
        (cron("* * * * 1-6"), out, None),
        (cron("* * 1 * *"), out, None),
        (cron("15 2 * * *"), out, None),
        (cron("0 0 31 2 *"), format, format),
        (cron("* * * * * *"), format, format),
        (cron("@hourly"), format, format),
        (cron("often"), format, format),
        (cron(""), format, format),
    ];
    let now = at("2026-11-24T02:00:00Z");
    for (when, told, others) in table {
        assert_eq!(when.fault(law, now), told, "{when:?}");
        assert_eq!(when.fault(other, now), others, "{when:?}");
    }
    for task in Task::ALL {
        let shipped = task.shipped();
        assert_eq!(shipped.fault(*task, now), None, "{task}");
    }
}
