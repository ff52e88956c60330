//! Deadlines that other systems were reported to count wrongly, as cases of our own (those that need the database: `tests/sla/known_elsewhere.rs`).

use tuntas::domain::sla::{Clock, ClockKind, Limit, Reason, Unit};

use super::{JAKARTA, at, calendar, plain};

fn begun(kind: ClockKind, limit: Limit, started: &str) -> Clock {
    Clock::start(kind, limit, JAKARTA, at(started), calendar(), None).unwrap()
}

/// zammad/zammad#5177: the shorter of two timers overruled the first answer's.
#[test]
fn a_shorter_clock_beside_the_first_answer_moves_it_by_nothing() {
    let started = "2026-11-23T09:00:00+07:00";
    let first = begun(ClockKind::FirstResponse, Limit::working_days(5), started);
    let whole = begun(ClockKind::Completion, Limit::working_days(2), started);
    assert_eq!(first.due_at, at("2026-11-30T23:59:59.999+07:00"));
    assert_eq!(whole.due_at, at("2026-11-25T23:59:59.999+07:00"));
}

/// zammad/zammad#3180: a calendar around the clock was closed for a minute at each midnight.
#[test]
fn hours_lose_nothing_at_midnight() {
    for (hours, due) in [
        (1, "2026-11-25T00:30:00+07:00"),
        (24, "2026-11-25T23:30:00+07:00"),
        (240, "2026-12-04T23:30:00+07:00"),
    ] {
        let found = plain(
            "2026-11-24T23:30:00+07:00",
            Limit::new(hours, Unit::Hour),
            JAKARTA,
        );
        assert_eq!(found.due_at, at(due), "{hours} hours");
    }
}

/// zammad/zammad#390: days were left out that nobody knew were holidays, so that a right count looked wrong.
#[test]
fn each_day_that_is_left_out_says_why() {
    let found = plain("2026-12-22T23:00:00+07:00", Limit::working_days(4), JAKARTA);
    let skipped = found.days.iter().filter(|day| !day.counted);
    let skipped: Vec<String> = skipped
        .map(|day| match &day.reason {
            Some(Reason::Holiday { name, .. }) => format!("{} {name}", day.date),
            Some(Reason::Weekend) => format!("{} weekend", day.date),
            other => panic!("{} says {other:?}", day.date),
        })
        .collect();
    assert_eq!(
        skipped,
        [
            "2026-12-24 Cuti Bersama Hari Raya Natal",
            "2026-12-25 Hari Raya Natal",
            "2026-12-26 weekend",
            "2026-12-27 weekend"
        ]
    );
    let counted = found.days.iter().filter(|day| day.counted).count();
    assert_eq!(counted, 4, "as many as the limit says");
}

/// osTicket/osTicket#2131: time ran on after the office had closed, and over the weekend.
#[test]
fn what_comes_in_on_friday_night_has_its_whole_days() {
    let found = plain("2026-11-27T23:59:59+07:00", Limit::working_days(1), JAKARTA);
    assert_eq!(found.due_at, at("2026-11-30T23:59:59.999+07:00"));
}

/// osTicket/osTicket#3034 and #6524: what waits for its reporter became late all the same.
#[test]
fn a_clock_that_waits_for_the_reporter_is_never_late() {
    let held = begun(
        ClockKind::Completion,
        Limit::working_days(5),
        "2026-11-23T09:00:00+07:00",
    );
    let held = held.pause(at("2026-11-24T09:00:00+07:00")).unwrap();
    let months_later = at("2027-02-01T09:00:00+07:00");
    assert!(held.clone().breach(months_later).is_err());
    let on = held.resume(months_later, calendar(), None).unwrap();
    assert!(on.due_at > months_later && on.breached_at.is_none());
}

/// glpi-project/glpi#6902 and #15605: with another rule the time that it had stood still was forgotten.
#[test]
fn another_limit_keeps_the_pauses_whether_they_are_over_or_not() {
    let started = "2026-11-23T09:00:00+07:00";
    let (from, until) = (
        at("2026-11-24T09:00:00+07:00"),
        at("2026-11-26T17:00:00+07:00"),
    );
    // Tuesday to Thursday stand still: ten days from Friday the 27th on.
    let expected = at("2026-12-10T23:59:59.999+07:00");
    let limit = Limit::working_days(10);
    let held = begun(ClockKind::Completion, Limit::working_days(5), started)
        .pause(from)
        .unwrap();
    let after = held
        .clone()
        .resume(until, calendar(), None)
        .and_then(|on| on.relimit(limit, at("2026-11-27T09:00:00+07:00"), calendar(), None));
    let meanwhile = held
        .relimit(limit, at("2026-11-25T09:00:00+07:00"), calendar(), None)
        .and_then(|held| held.resume(until, calendar(), None));
    assert_eq!(after.unwrap().due_at, expected);
    assert_eq!(meanwhile.unwrap().due_at, expected);
}

/// osTicket/osTicket#5160: late by the former rule, it stayed marked as late with a due date in the future.
#[test]
fn a_longer_limit_that_is_not_over_takes_the_lateness_back() {
    let now = at("2026-12-02T09:00:00+07:00");
    let started = "2026-11-23T09:00:00+07:00";
    let late = begun(ClockKind::Completion, Limit::working_days(5), started);
    let late = late.breach(now).unwrap();
    let longer = late
        .relimit(Limit::working_days(14), now, calendar(), None)
        .unwrap();
    assert_eq!(longer.breached_at, None);
    assert!(longer.due_at > now);
}
