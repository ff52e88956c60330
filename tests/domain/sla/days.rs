//! A clock explained day by day, to whom its time is charged, and what a change of the calendar does to it: as tables.

use chrono_tz::Tz;
use tuntas::domain::sla::charge::{Held, charges};
use tuntas::domain::sla::deadline::days_until;
use tuntas::domain::sla::moved::recounted;
use tuntas::domain::sla::{
    Calendar, Certainty, Clock, ClockKind, ClockState, Limit, Place, SpecialDay, SpecialDayKind,
    Unit, Week, deadline,
};

use super::{JAKARTA, MAKASSAR, at, calendar, day, shipped_days};

const JAYAPURA: Place = Place {
    zone: Tz::Asia__Jayapura,
    week: Week::MonSat,
};

fn extra(date: &str, area: Option<&str>) -> SpecialDay {
    SpecialDay {
        date: day(date),
        name: "Libur tambahan".into(),
        kind: SpecialDayKind::RegionalHoliday,
        area_code: area.map(str::to_owned),
        certainty: Certainty::Final,
    }
}

fn with(date: &str, area: Option<&str>) -> Calendar {
    let days = shipped_days().into_iter().chain([extra(date, area)]);
    Calendar::new(days, 2012..=2027, "with")
}

fn without(date: &str) -> Calendar {
    let kept = shipped_days()
        .into_iter()
        .filter(|special| special.date != day(date));
    Calendar::new(kept, 2012..=2027, "without")
}

fn clock(kind: ClockKind, days: u16, place: Place, started: &str) -> Clock {
    let limit = Limit::working_days(days);
    Clock::start(kind, limit, place, at(started), calendar(), None).unwrap()
}

#[test]
fn the_days_of_a_clock_are_those_of_its_deadline() {
    for place in [JAKARTA, MAKASSAR, JAYAPURA] {
        for value in [1, 5, 14, 60] {
            for unit in [Unit::WorkingDay, Unit::Day, Unit::Hour] {
                let (limit, from) = (Limit::new(value, unit), at("2026-03-16T23:30:00+07:00"));
                let due = deadline(from, limit, place, calendar(), None, &[]).unwrap();
                let span = (from, due.due_at);
                let days = days_until(span, unit, place, calendar(), None, &[]);
                assert_eq!(days, due.days, "{place:?} {limit:?}");
            }
        }
    }
}

#[test]
fn what_was_put_off_or_stands_still_is_told_to_where_it_is() {
    let running = clock(
        ClockKind::Completion,
        5,
        JAKARTA,
        "2026-11-23T09:00:00+07:00",
    );
    let put_off = running
        .clone()
        .extend(at("2026-12-02T23:59:59.999+07:00"))
        .unwrap();
    let days = put_off.days(calendar(), None);
    assert_eq!(
        days.last().map(|day| (day.date, day.number)),
        Some((day("2026-12-02"), Some(7)))
    );
    let paused = running.pause(at("2026-11-25T09:00:00+07:00")).unwrap();
    let days = paused.days(calendar(), None);
    let numbers: Vec<Option<u16>> = days.iter().map(|day| day.number).collect();
    assert_eq!(
        numbers,
        [Some(1), None],
        "Tuesday, and the day it was paused on"
    );
    let resumed = paused
        .resume(at("2026-11-27T09:00:00+07:00"), calendar(), None)
        .unwrap();
    let counted = resumed.days(calendar(), None);
    let counted = counted.iter().filter(|day| day.counted).count();
    assert_eq!(counted, 5, "as many as the limit, whatever lies between");
}

/// What moves: started, limit, zone; the day that is added (+) or taken out (-); when; the due days before and after.
const MOVES: &[(&str, u16, Place, &str, &str, &str, &str)] = &[
    // A new holiday on the way, on the last day, and behind it.
    (
        "2026-11-23T09:00:00+07:00",
        5,
        JAKARTA,
        "+2026-11-26",
        "2026-11-24T12:00:00+07:00",
        "2026-11-30",
        "2026-12-01",
    ),
    (
        "2026-11-23T09:00:00+07:00",
        5,
        JAKARTA,
        "+2026-11-30",
        "2026-11-24T12:00:00+07:00",
        "2026-11-30",
        "2026-12-01",
    ),
    (
        "2026-11-23T09:00:00+07:00",
        5,
        JAKARTA,
        "+2026-12-01",
        "2026-11-24T12:00:00+07:00",
        "2026-11-30",
        "2026-11-30",
    ),
    // On a weekend and on another holiday it moves nothing; on a Saturday it does where Saturdays are worked.
    (
        "2026-11-23T09:00:00+07:00",
        5,
        JAKARTA,
        "+2026-11-28",
        "2026-11-24T12:00:00+07:00",
        "2026-11-30",
        "2026-11-30",
    ),
    (
        "2026-12-21T09:00:00+07:00",
        5,
        JAKARTA,
        "+2026-12-25",
        "2026-12-21T12:00:00+07:00",
        "2026-12-30",
        "2026-12-30",
    ),
    (
        "2026-11-23T09:00:00+09:00",
        5,
        JAYAPURA,
        "+2026-11-28",
        "2026-11-24T12:00:00+09:00",
        "2026-11-28",
        "2026-11-30",
    ),
    // The same moment is another day in Jayapura: the day of the start is never counted.
    (
        "2026-11-25T23:30:00+07:00",
        1,
        JAKARTA,
        "+2026-11-26",
        "2026-11-25T23:40:00+07:00",
        "2026-11-26",
        "2026-11-27",
    ),
    (
        "2026-11-25T23:30:00+07:00",
        1,
        JAYAPURA,
        "+2026-11-26",
        "2026-11-25T23:40:00+07:00",
        "2026-11-27",
        "2026-11-27",
    ),
    // Taken out: sooner, but never before the end of the next working day, nor later than it was.
    (
        "2026-12-21T09:00:00+07:00",
        5,
        JAKARTA,
        "-2026-12-24",
        "2026-12-21T12:00:00+07:00",
        "2026-12-30",
        "2026-12-29",
    ),
    (
        "2026-12-21T09:00:00+07:00",
        5,
        JAKARTA,
        "-2026-12-24",
        "2026-12-28T12:00:00+07:00",
        "2026-12-30",
        "2026-12-29",
    ),
    (
        "2026-12-21T09:00:00+07:00",
        5,
        JAKARTA,
        "-2026-12-24",
        "2026-12-29T12:00:00+07:00",
        "2026-12-30",
        "2026-12-30",
    ),
    (
        "2026-12-21T09:00:00+07:00",
        5,
        JAKARTA,
        "-2026-12-24",
        "2026-12-30T12:00:00+07:00",
        "2026-12-30",
        "2026-12-30",
    ),
    // Past a year whose holidays are known a new day says nothing.
    (
        "2027-12-30T09:00:00+07:00",
        5,
        JAKARTA,
        "+2028-01-04",
        "2027-12-30T12:00:00+07:00",
        "2028-01-06",
        "2028-01-06",
    ),
];

#[test]
fn a_change_moves_what_runs_over_it_by_as_much_as_it_takes_and_twice_is_as_once() {
    for (started, days, place, edit, now, before, after) in MOVES {
        let running = clock(ClockKind::FirstResponse, *days, *place, started);
        let local = |clock: &Clock| clock.due_at.with_timezone(&place.zone).date_naive();
        assert_eq!(local(&running), day(before), "{started} before");
        let changed = match edit.split_at(1) {
            ("+", date) => with(date, None),
            (_, date) => without(date),
        };
        let moved = recounted(&running, at(now), &changed, None);
        let (clock, told) = match &moved {
            Some(counted) => (counted.clock.clone(), counted.moved.as_ref()),
            None => (running.clone(), None),
        };
        assert_eq!(local(&clock), day(after), "{started} {edit} {now}");
        assert_eq!(
            told.is_some(),
            before != after,
            "{edit}: told only where it moved"
        );
        if let Some(told) = told {
            assert_eq!((told.from_on, told.to_on), (day(before), day(after)));
            assert_eq!(told.days(), (day(after) - day(before)).num_days());
        }
        // The worker dies and another one counts again, now or days later.
        for later in [0, 1, 3] {
            let again = at(now) + chrono::TimeDelta::days(later);
            let again = recounted(&clock, again, &changed, None);
            assert!(again.is_none(), "{started} {edit} after {later} days");
        }
    }
}

#[test]
fn a_regional_day_moves_only_the_clocks_of_that_region() {
    let running = clock(
        ClockKind::FirstResponse,
        5,
        MAKASSAR,
        "2026-11-23T09:00:00+08:00",
    );
    let now = at("2026-11-24T12:00:00+08:00");
    let changed = with("2026-11-26", Some("51.03"));
    for (area, moves) in [
        (Some("51.03"), true),
        (Some("51.03.02"), true),
        (Some("51"), false),
        (Some("51.04"), false),
        (None, false),
    ] {
        let moved = recounted(&running, now, &changed, area).is_some();
        assert_eq!(moved, moves, "{area:?}");
    }
}

#[test]
fn a_clock_that_stands_still_is_counted_as_of_then_and_gets_its_pause_back_besides() {
    let running = clock(
        ClockKind::FirstResponse,
        5,
        JAKARTA,
        "2026-11-23T09:00:00+07:00",
    );
    let paused = running.pause(at("2026-11-24T09:00:00+07:00")).unwrap();
    let changed = with("2026-11-26", None);
    let mut found = Vec::new();
    // Whenever the worker comes to it, the answer is the same.
    for now in ["2026-11-24T12:00:00+07:00", "2026-12-20T12:00:00+07:00"] {
        let counted = recounted(&paused, at(now), &changed, None).unwrap();
        let (clock, moved) = (counted.clock, counted.moved.unwrap());
        assert_eq!(moved.to_on, day("2026-12-01"));
        assert!(recounted(&clock, at(now), &changed, None).is_none());
        found.push(clock);
    }
    assert_eq!(found[0], found[1]);
    // Back on Monday: it stood still on Tuesday to Monday, and Thursday was off anyway.
    let resumed = found
        .remove(0)
        .resume(at("2026-11-30T09:00:00+07:00"), &changed, None)
        .unwrap();
    let local = resumed
        .due_at
        .with_timezone(&Tz::Asia__Jakarta)
        .date_naive();
    assert_eq!(local, day("2026-12-07"));
}

#[test]
fn a_question_that_is_due_later_is_repeated_later() {
    let running = clock(ClockKind::Hold, 10, JAKARTA, "2026-11-23T09:00:00+07:00");
    let now = at("2026-11-24T12:00:00+07:00");
    let half = |clock: &Clock| {
        let at = clock.remind_at.unwrap();
        at.with_timezone(&Tz::Asia__Jakarta).date_naive()
    };
    assert_eq!(half(&running), day("2026-11-30"));
    let counted = |clock: &Clock, off: &str| {
        let counted = recounted(clock, now, &with(off, None), None).unwrap();
        (counted.clock, counted.moved.unwrap())
    };
    let (early, moved) = counted(&running, "2026-11-26");
    assert_eq!(
        (half(&early), moved.reminder_moved),
        (day("2026-12-01"), true)
    );
    let (late, moved) = counted(&running, "2026-12-03");
    assert_eq!(
        (half(&late), moved.reminder_moved),
        (day("2026-11-30"), false)
    );
    let reminded = running.remind(at("2026-12-01T00:00:00+07:00")).unwrap();
    let (reminded, _) = counted(&reminded, "2026-11-26");
    assert_eq!(reminded.remind_at, None, "once is once");
}

#[test]
fn a_decree_makes_dates_certain_that_it_does_not_move() {
    let running = clock(
        ClockKind::FirstResponse,
        3,
        JAKARTA,
        "2027-12-30T09:00:00+07:00",
    );
    assert!(running.provisional);
    let decreed = Calendar::new(shipped_days(), 2012..=2028, "decreed");
    let now = at("2027-12-30T12:00:00+07:00");
    let counted = recounted(&running, now, &decreed, None).unwrap();
    assert_eq!(counted.moved, None, "told only where it moved");
    assert!(!counted.clock.provisional);
    assert_eq!(recounted(&counted.clock, now, &decreed, None), None);
}

/// Who held it from when to when, and the working days that each is charged; the seconds as hours.
type Shares = &'static [(char, u32, i64)];
type Spans = &'static [(char, &'static str, Option<&'static str>)];
const CHARGES: &[(&str, Spans, Shares)] = &[
    // Alone, and until now: Tuesday and Wednesday.
    (
        "alone",
        &[('a', "2026-11-20T09:00:00+07:00", None)],
        &[('a', 2, 48)],
    ),
    // Handed on at noon: the day belongs to whoever has it at its end.
    (
        "handed on",
        &[
            (
                'a',
                "2026-11-23T09:00:00+07:00",
                Some("2026-11-24T12:00:00+07:00"),
            ),
            ('b', "2026-11-24T12:00:00+07:00", None),
        ],
        &[('a', 1, 27), ('b', 1, 21)],
    ),
    // And back: each once.
    (
        "back",
        &[
            (
                'a',
                "2026-11-23T09:00:00+07:00",
                Some("2026-11-23T12:00:00+07:00"),
            ),
            (
                'b',
                "2026-11-23T12:00:00+07:00",
                Some("2026-11-24T12:00:00+07:00"),
            ),
            ('a', "2026-11-24T12:00:00+07:00", None),
        ],
        &[('a', 1, 24), ('b', 1, 24)],
    ),
    // What was held before it started is none of it.
    (
        "before",
        &[(
            'a',
            "2026-11-01T09:00:00+07:00",
            Some("2026-11-23T09:00:00+07:00"),
        )],
        &[],
    ),
];

#[test]
fn time_is_charged_to_whoever_held_it_and_adds_up() {
    let running = clock(
        ClockKind::Completion,
        14,
        JAKARTA,
        "2026-11-23T09:00:00+07:00",
    );
    let now = at("2026-11-25T09:00:00+07:00");
    for (what, spans, shares) in CHARGES {
        let held: Vec<Held<char>> = spans
            .iter()
            .map(|(holder, from, until)| Held {
                holder: *holder,
                from: at(from),
                until: until.map(at),
            })
            .collect();
        let found: Vec<(char, u32, i64)> = charges(&running, &held, calendar(), None, now)
            .iter()
            .map(|one| (one.holder, one.working_days, one.seconds / 3_600))
            .collect();
        assert_eq!(found, *shares, "{what}");
    }
    let held = [Held {
        holder: 'a',
        from: at("2026-11-23T09:00:00+07:00"),
        until: None,
    }];
    let charged = |clock: &Clock| {
        let found = charges(clock, &held, calendar(), None, now);
        found
            .first()
            .map(|one| (one.working_days, one.seconds / 3_600))
    };
    // A day touched by a pause is not counted, and none of its time.
    let paused = running
        .clone()
        .pause(at("2026-11-24T09:00:00+07:00"))
        .unwrap();
    assert_eq!(charged(&paused), Some((0, 24)));
    let cancelled = running.cancel(at("2026-11-24T09:00:00+07:00")).unwrap();
    assert_eq!(charged(&cancelled), Some((1, 24)));
    let unknown = Clock {
        cancelled_at: None,
        ..cancelled
    };
    assert_eq!(
        (unknown.state, charged(&unknown)),
        (ClockState::Cancelled, None)
    );
    let reporters = clock(ClockKind::Reply, 10, JAKARTA, "2026-11-23T09:00:00+07:00");
    assert_eq!(charged(&reporters), None);
}
