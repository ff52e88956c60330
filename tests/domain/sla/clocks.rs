//! One clock and what happens to it.

use chrono::TimeDelta;
use tuntas::domain::sla::{
    Calendar, Certainty, Clock, ClockError, ClockKind, ClockState, Limit, SpecialDay,
    SpecialDayKind,
};

use super::{JAKARTA, at, calendar, day, pause, shipped_days};

fn running(limit: u16) -> Clock {
    let started = at("2026-11-23T09:00:00+07:00");
    Clock::start(
        ClockKind::FirstResponse,
        Limit::working_days(limit),
        JAKARTA,
        started,
        calendar(),
        None,
    )
    .unwrap()
}

#[test]
fn a_clock_finished_in_time_was_on_time() {
    let clock = running(5);
    assert_eq!(
        (clock.due_at, clock.on_time()),
        (at("2026-11-30T23:59:59.999+07:00"), None)
    );
    let done = clock.clone().finish(clock.due_at).unwrap();
    assert_eq!(
        (done.state, done.done_at, done.breached_at),
        (ClockState::Done, Some(clock.due_at), None)
    );
    assert_eq!(done.on_time(), Some(true));
}

#[test]
fn finishing_or_cancelling_or_pausing_late_notes_the_missed_due_date() {
    let clock = running(5);
    let late = clock.due_at + TimeDelta::milliseconds(1);
    for after in [
        clock.clone().finish(late),
        clock.clone().cancel(late),
        clock.clone().pause(late),
        clock.clone().breach(late),
    ] {
        let after = after.unwrap();
        assert_eq!(
            (after.breached_at, after.on_time()),
            (Some(clock.due_at), Some(false))
        );
    }
}

#[test]
fn a_breach_is_noted_once_and_only_when_the_clock_runs_and_is_past_due() {
    let clock = running(5);
    assert_eq!(
        clock.clone().breach(clock.due_at),
        Err(ClockError::NotBreached),
        "due is still in time"
    );
    let late = clock.due_at + TimeDelta::days(3);
    let breached = clock.clone().breach(late).unwrap();
    assert_eq!(breached.breach(late), Err(ClockError::NotBreached));
    let paused = clock.pause(at("2026-11-24T09:00:00+07:00")).unwrap();
    assert_eq!(
        paused.breach(late),
        Err(ClockError::WrongState(ClockState::Paused))
    );
}

#[test]
fn a_resumed_clock_gets_the_touched_days_back() {
    let paused = running(5).pause(at("2026-11-24T15:00:00+07:00")).unwrap();
    assert_eq!(paused.state, ClockState::Paused);
    let resumed = paused
        .resume(at("2026-12-07T10:00:00+07:00"), calendar(), None)
        .unwrap();
    // 24–30 November and 1–7 December are touched: the five days are 8, 9, 10, 11 and 14 December.
    assert_eq!(
        (resumed.state, resumed.due_at),
        (ClockState::Running, at("2026-12-14T23:59:59.999+07:00"))
    );
    assert_eq!(
        resumed.breached_at, None,
        "its old due date passed while it stood still"
    );
    assert_eq!(
        resumed.pauses,
        [pause(
            "2026-11-24T15:00:00+07:00",
            "2026-12-07T10:00:00+07:00"
        )]
    );
}

#[test]
fn a_pause_over_a_weekend_moves_nothing_even_if_little_time_is_left() {
    let paused = running(5).pause(at("2026-11-28T09:00:00+07:00")).unwrap();
    let resumed = paused
        .resume(at("2026-11-29T20:00:00+07:00"), calendar(), None)
        .unwrap();
    assert_eq!(resumed.due_at, at("2026-11-30T23:59:59.999+07:00"));
}

#[test]
fn no_transition_leaves_an_ended_clock_and_each_wants_its_state() {
    let now = at("2026-11-24T09:00:00+07:00");
    let ended = [
        running(5).finish(now).unwrap(),
        running(5).cancel(now).unwrap(),
    ];
    for clock in ended {
        let refused = Err(ClockError::WrongState(clock.state));
        assert_eq!(clock.clone().pause(now), refused);
        assert_eq!(clock.clone().resume(now, calendar(), None), refused);
        assert_eq!(clock.clone().finish(now), refused);
        assert_eq!(clock.clone().cancel(now), refused);
        assert_eq!(clock.clone().breach(now), refused);
        assert_eq!(clock.clone().recompute(now, calendar(), None), refused);
    }
    let paused = running(5).pause(now).unwrap();
    assert_eq!(
        paused.clone().pause(now),
        Err(ClockError::WrongState(ClockState::Paused))
    );
    // Whoever is asked for something may do it while the reporter is asked too: late is nothing that stands still.
    let done = paused.clone().finish(now + TimeDelta::days(60)).unwrap();
    assert_eq!(
        (done.on_time(), done.pauses[0].until),
        (Some(true), Some(now + TimeDelta::days(60)))
    );
    let cancelled = paused.cancel(now + TimeDelta::hours(1)).unwrap();
    assert_eq!(
        (cancelled.on_time(), cancelled.pauses[0].until),
        (None, Some(now + TimeDelta::hours(1)))
    );
    assert_eq!(
        running(5).resume(now, calendar(), None),
        Err(ClockError::WrongState(ClockState::Running))
    );
}

fn with_holiday(date: &str) -> Calendar {
    let extra = SpecialDay {
        date: day(date),
        name: "Libur tambahan".into(),
        kind: SpecialDayKind::CollectiveLeave,
        area_code: None,
        certainty: Certainty::Final,
    };
    Calendar::new(
        shipped_days().into_iter().chain([extra]),
        2012..=2027,
        "2027-2",
    )
}

#[test]
fn a_new_holiday_moves_open_clocks_and_only_those_it_touches() {
    let now = at("2026-11-24T12:00:00+07:00");
    let moved = running(5)
        .recompute(now, &with_holiday("2026-11-26"), None)
        .unwrap();
    assert_eq!(moved.due_at, at("2026-12-01T23:59:59.999+07:00"));
    let due_today = running(1)
        .recompute(now, &with_holiday("2026-11-26"), None)
        .unwrap();
    assert_eq!(
        due_today.due_at,
        running(1).due_at,
        "a holiday beyond its due date is none of its business"
    );
    let back = moved
        .recompute(at("2026-11-30T12:00:00+07:00"), calendar(), None)
        .unwrap();
    assert_eq!(
        back.due_at,
        at("2026-12-01T23:59:59.999+07:00"),
        "taken back on the last day: still until tomorrow"
    );
}

#[test]
fn a_late_clock_is_forgiven_only_when_the_day_turns_out_to_have_been_off() {
    let clock = running(5);
    let late = clock.due_at + TimeDelta::hours(2);
    let breached = clock.breach(late).unwrap();
    let forgiven = breached
        .clone()
        .recompute(late, &with_holiday("2026-11-30"), None)
        .unwrap();
    assert_eq!(
        (forgiven.breached_at, forgiven.due_at),
        (None, at("2026-12-02T23:59:59.999+07:00"))
    );
    // Late by the new count too: since the day that is right.
    let much_later = late + TimeDelta::days(20);
    let right = at("2026-12-01T23:59:59.999+07:00");
    let still = breached
        .recompute(much_later, &with_holiday("2026-11-30"), None)
        .unwrap();
    assert_eq!((still.due_at, still.breached_at), (right, Some(right)));
    let again = still
        .clone()
        .recompute(much_later, &with_holiday("2026-11-30"), None)
        .unwrap();
    assert_eq!(again, still);
    let unnoted = running(5)
        .recompute(much_later, &with_holiday("2026-11-30"), None)
        .unwrap();
    assert_eq!(
        (unnoted.due_at, unnoted.breached_at),
        (right, None),
        "late although the worker has not said so"
    );
    // A day that is a working day after all makes nobody late a day earlier.
    assert!(still.as_counted(&with_holiday("2026-11-30"), None));
    let kept = still.clone().recompute(much_later, calendar(), None);
    assert_eq!(kept.unwrap(), still);
    assert!(!still.as_counted(calendar(), None));
}

#[test]
fn a_clock_put_off_is_due_when_it_was_put_off_to_and_a_recount_never_brings_it_forward() {
    let until = at("2026-12-04T23:59:59.999+07:00");
    let now = at("2026-11-27T09:00:00+07:00");
    let clock = running(5).extend(until).unwrap();
    assert_eq!((clock.due_at, clock.extended_until), (until, Some(until)));
    let counted = clock.clone().recompute(now, calendar(), None).unwrap();
    assert_eq!(counted.due_at, until);
    // A pause that carries it further than that counts on.
    let paused = clock.pause(at("2026-11-27T10:00:00+07:00")).unwrap();
    let resumed = paused
        .resume(at("2026-12-09T10:00:00+07:00"), calendar(), None)
        .unwrap();
    assert!(resumed.due_at > until, "{:?}", resumed.due_at);
}

#[test]
fn more_time_that_was_granted_late_takes_the_lateness_back() {
    let clock = running(5).breach(at("2026-12-01T09:00:00+07:00")).unwrap();
    assert!(clock.breached_at.is_some());
    let put_off = clock.extend(at("2026-12-04T23:59:59.999+07:00")).unwrap();
    assert_eq!(put_off.breached_at, None);
}

#[test]
fn another_limit_counts_from_the_same_start_and_leaves_a_day_at_least() {
    let now = at("2026-11-27T09:00:00+07:00");
    let longer = running(5)
        .relimit(Limit::working_days(14), now, calendar(), None)
        .unwrap();
    assert_eq!(longer.due_at, at("2026-12-11T23:59:59.999+07:00"));
    // Three days from Monday would have been Thursday: the next working day is Monday.
    let shorter = running(5)
        .relimit(Limit::working_days(3), now, calendar(), None)
        .unwrap();
    assert_eq!(shorter.due_at, at("2026-11-30T23:59:59.999+07:00"));
    let latest = running(5).latest_extension(10, calendar(), None).unwrap();
    assert_eq!(latest, at("2026-12-14T23:59:59.999+07:00"));
}
