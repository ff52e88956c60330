//! The ladder of one clock: a table over the moments at which somebody looks.

use chrono::{DateTime, TimeDelta, Utc};
use tuntas::domain::escalation::Level;
use tuntas::domain::sla::ladder::{
    Ladder, LadderHolder, Offset, OffsetUnit, Step, StepAction, Told, look, taken_until,
};
use tuntas::domain::sla::{Clock, ClockKind, Limit, Unit};

use super::{JAKARTA, at, calendar};

fn step(offset: i32, action: StepAction, level: Option<Level>) -> Step {
    Step {
        clock: ClockKind::FirstResponse,
        holder: LadderHolder::Any,
        offset: Offset::working_days(offset),
        action,
        level,
        tells: vec![Told::Assignee],
    }
}

/// As the shipped one: a reminder, the agency, its head, the national desk.
fn ladder() -> Ladder {
    Ladder::new(vec![
        step(5, StepAction::Escalate, Some(Level::National)),
        step(0, StepAction::Escalate, Some(Level::Agency)),
        step(-1, StepAction::Remind, None),
        step(3, StepAction::Escalate, Some(Level::Leader)),
    ])
}

/// Due at the end of Monday 30 November 2026.
fn clock() -> Clock {
    let started = at("2026-11-23T09:00:00+07:00");
    let limit = Limit::working_days(5);
    Clock::start(
        ClockKind::FirstResponse,
        limit,
        JAKARTA,
        started,
        calendar(),
        None,
    )
    .unwrap()
}

fn seen(clock: &Clock, rung: usize, now: DateTime<Utc>) -> (Vec<i32>, usize, bool, Option<String>) {
    let ladder = ladder();
    let steps = ladder.steps(ClockKind::FirstResponse, false);
    let look = look(clock, rung, &steps, now, calendar(), None).unwrap();
    let next = look.next.map(|next| {
        let local = next.with_timezone(&JAKARTA.zone) + TimeDelta::milliseconds(1);
        local.format("%F").to_string()
    });
    let taken = look.taken.iter().map(|step| step.offset.value).collect();
    (taken, look.rung, look.newly_late, next)
}

#[test]
fn each_step_is_taken_once_when_its_day_is_over() {
    // Looked at; taken before → taken now, taken so far, newly late, when the next is due (the first moment of that day).
    type Row<'a> = (&'a str, usize, &'a [i32], usize, bool, Option<&'a str>);
    let rows: &[Row<'_>] = &[
        (
            "2026-11-23T09:00:00+07:00",
            0,
            &[],
            0,
            false,
            Some("2026-11-28"),
        ),
        // Friday is the working day before the Monday on which it is due.
        (
            "2026-11-27T23:59:59.999+07:00",
            0,
            &[],
            0,
            false,
            Some("2026-11-28"),
        ),
        (
            "2026-11-28T00:00:00+07:00",
            0,
            &[-1],
            1,
            false,
            Some("2026-12-01"),
        ),
        (
            "2026-11-30T23:59:59.999+07:00",
            1,
            &[],
            1,
            false,
            Some("2026-12-01"),
        ),
        (
            "2026-12-01T00:00:00+07:00",
            1,
            &[0],
            2,
            true,
            Some("2026-12-04"),
        ),
        (
            "2026-12-04T00:00:00+07:00",
            2,
            &[3],
            3,
            true,
            Some("2026-12-08"),
        ),
        ("2026-12-08T00:00:00+07:00", 3, &[5], 4, true, None),
        // Nobody looked for weeks: a reminder says nothing any more.
        ("2027-01-15T00:00:00+07:00", 0, &[0, 3, 5], 4, true, None),
        ("2027-01-15T00:00:00+07:00", 4, &[], 4, true, None),
    ];
    for (now, rung, taken, after, late, next) in rows {
        let expected = (taken.to_vec(), *after, *late, next.map(str::to_owned));
        assert_eq!(
            seen(&clock(), *rung, at(now)),
            expected,
            "{now} after {rung}"
        );
    }
}

#[test]
fn what_was_noted_as_late_is_not_noted_again() {
    let now = at("2026-12-01T00:00:00+07:00");
    let late = clock().breach(now).unwrap();
    assert_eq!(
        seen(&late, 2, now),
        (vec![], 2, false, Some("2026-12-04".to_owned()))
    );
}

#[test]
fn a_deadline_that_moves_away_takes_its_steps_with_it_and_they_can_come_again() {
    let now = at("2026-12-04T08:00:00+07:00");
    let moved = clock()
        .breach(now)
        .unwrap()
        .extend(at("2026-12-11T23:59:59.999+07:00"))
        .unwrap();
    let ladder = ladder();
    let steps = ladder.steps(ClockKind::FirstResponse, false);
    let look = look(&moved, 3, &steps, now, calendar(), None).unwrap();
    assert!(look.superseded);
    assert_eq!((look.rung, look.taken.len()), (0, 0));
    assert_eq!(seen(&moved, 0, at("2026-12-12T00:00:00+07:00")).0, [0]);
}

#[test]
fn a_deadline_that_moves_and_is_still_over_takes_back_only_the_steps_that_are_ahead_again() {
    let ladder = ladder();
    let steps = ladder.steps(ClockKind::FirstResponse, false);
    let (agency, leader, national) = (Level::Agency, Level::Leader, Level::National);
    // All four steps were taken; now due at the end of; looked at → taken still, some taken back, the levels that stand, the next step.
    type Row<'a> = (&'a str, &'a str, usize, bool, &'a [Level], Option<&'a str>);
    let rows: &[Row<'_>] = &[
        (
            "2026-11-30",
            "2026-12-08T08:00:00+07:00",
            4,
            false,
            &[agency, leader, national],
            None,
        ),
        (
            "2026-12-01",
            "2026-12-08T08:00:00+07:00",
            3,
            true,
            &[agency, leader],
            Some("2026-12-09"),
        ),
        (
            "2026-12-04",
            "2026-12-08T08:00:00+07:00",
            2,
            true,
            &[agency],
            Some("2026-12-10"),
        ),
        // The reminder's day is over, and nobody was called upon for that.
        (
            "2026-12-08",
            "2026-12-08T08:00:00+07:00",
            1,
            true,
            &[],
            Some("2026-12-09"),
        ),
        (
            "2026-12-11",
            "2026-12-08T08:00:00+07:00",
            0,
            true,
            &[],
            Some("2026-12-11"),
        ),
    ];
    for (due, now, rung, superseded, standing, next) in rows {
        let now = at(now);
        let due = at(&format!("{due}T23:59:59.999+07:00"));
        let late = clock().breach(at("2026-12-01T00:00:00+07:00")).unwrap();
        let moved = match due > late.due_at {
            true => late.extend(due).unwrap(),
            false => late,
        };
        let found = look(&moved, 4, &steps, now, calendar(), None).unwrap();
        let day = found.next.map(|next| {
            let local = next.with_timezone(&JAKARTA.zone) + TimeDelta::milliseconds(1);
            local.format("%F").to_string()
        });
        assert_eq!(
            (
                found.rung,
                found.superseded,
                found.standing.as_slice(),
                day.as_deref(),
                found.taken.len()
            ),
            (*rung, *superseded, *standing, *next, 0),
            "due {due}"
        );
    }
}

#[test]
fn a_reminder_alone_is_forgotten_without_a_word() {
    let now = at("2026-11-28T08:00:00+07:00");
    let moved = clock().extend(at("2026-12-11T23:59:59.999+07:00")).unwrap();
    let ladder = ladder();
    let steps = ladder.steps(ClockKind::FirstResponse, false);
    let look = look(&moved, 1, &steps, now, calendar(), None).unwrap();
    assert!(!look.superseded);
    assert_eq!(look.rung, 0);
}

#[test]
fn a_clock_that_does_not_run_takes_no_step() {
    let now = at("2027-01-15T00:00:00+07:00");
    let before = at("2026-11-24T08:00:00+07:00");
    for still in [
        clock().pause(before).unwrap(),
        clock().finish(before).unwrap(),
        clock().cancel(before).unwrap(),
    ] {
        assert_eq!(seen(&still, 0, now), (vec![], 0, false, None));
    }
}

#[test]
fn a_case_is_taken_over_by_an_act_of_its_own_and_nothing_goes_past_it() {
    let mut take_over = step(1, StepAction::TakeOver, None);
    take_over.holder = LadderHolder::Agency;
    let ladder = Ladder::new(vec![
        step(0, StepAction::Escalate, Some(Level::Agency)),
        take_over,
        step(2, StepAction::Escalate, Some(Level::National)),
    ]);
    let now = at("2027-01-15T00:00:00+07:00");
    let at_agency = ladder.steps(ClockKind::FirstResponse, false);
    let found = look(&clock(), 0, &at_agency, now, calendar(), None).unwrap();
    assert!(found.take_over);
    assert_eq!((found.taken.len(), found.rung), (1, 1));
    let at_desk = ladder.steps(ClockKind::FirstResponse, true);
    let found = look(&clock(), 0, &at_desk, now, calendar(), None).unwrap();
    assert!(!found.take_over);
    assert_eq!((found.taken.len(), found.rung), (2, 2));
}

#[test]
fn what_has_no_ladder_is_looked_at_when_it_passes_and_never_if_it_waits_for_the_reporter() {
    let started = at("2026-11-23T09:00:00+07:00");
    for (kind, next) in [
        (ClockKind::Appeal, Some(at("2026-11-30T23:59:59.999+07:00"))),
        (ClockKind::Reply, None),
    ] {
        let clock = Clock::start(
            kind,
            Limit::working_days(5),
            JAKARTA,
            started,
            calendar(),
            None,
        )
        .unwrap();
        let found = look(&clock, 0, &[], started, calendar(), None).unwrap();
        assert_eq!(found.next, next, "{kind}");
    }
}

#[test]
fn a_share_of_the_limit_is_counted_in_its_unit_and_rounded_up() {
    // Begun on Monday 23 November 2026 at nine.
    let limit = |value, unit| Limit::new(value, unit);
    let rows = [
        // Half of five days is three before Monday the 30th.
        (
            limit(5, Unit::WorkingDay),
            -50,
            "2026-11-25T23:59:59.999+07:00",
        ),
        (
            limit(5, Unit::WorkingDay),
            -1,
            "2026-11-27T23:59:59.999+07:00",
        ),
        (
            limit(5, Unit::WorkingDay),
            0,
            "2026-11-30T23:59:59.999+07:00",
        ),
        (
            limit(5, Unit::WorkingDay),
            100,
            "2026-12-07T23:59:59.999+07:00",
        ),
        (
            limit(10, Unit::WorkingDay),
            -50,
            "2026-11-30T23:59:59.999+07:00",
        ),
        // Days of the calendar, and hours.
        (limit(10, Unit::Day), -50, "2026-11-28T23:59:59.999+07:00"),
        (limit(10, Unit::Day), 20, "2026-12-05T23:59:59.999+07:00"),
        (limit(48, Unit::Hour), -50, "2026-11-24T09:00:00+07:00"),
        (limit(48, Unit::Hour), 25, "2026-11-25T21:00:00+07:00"),
    ];
    for (limit, share, expected) in rows {
        let started = at("2026-11-23T09:00:00+07:00");
        let kind = ClockKind::FirstResponse;
        let clock = Clock::start(kind, limit, JAKARTA, started, calendar(), None).unwrap();
        let mut taken = step(0, StepAction::Remind, None);
        taken.offset = Offset {
            value: share,
            unit: OffsetUnit::ShareOfLimit,
        };
        let found = taken.at(&clock, calendar(), None).unwrap();
        assert_eq!(found, at(expected), "{share}% of {limit:?}");
    }
}

#[test]
fn steps_in_both_units_come_in_the_order_of_their_times() {
    let share = |value, level| {
        let mut one = step(0, StepAction::Escalate, Some(level));
        one.offset = Offset {
            value,
            unit: OffsetUnit::ShareOfLimit,
        };
        one
    };
    // Sixty percent of five days is three: before the fourth day, whatever the numbers say.
    let ladder = Ladder::new(vec![
        share(60, Level::Agency),
        step(4, StepAction::Escalate, Some(Level::Leader)),
    ]);
    let steps = ladder.steps(ClockKind::FirstResponse, false);
    let levels = |now: &str| {
        let look = look(&clock(), 0, &steps, at(now), calendar(), None).unwrap();
        let levels = look.taken.iter().map(|step| step.level.unwrap());
        levels.collect::<Vec<_>>()
    };
    assert_eq!(levels("2026-12-04T00:00:00+07:00"), [Level::Agency]);
    assert_eq!(
        levels("2026-12-05T00:00:00+07:00"),
        [Level::Agency, Level::Leader]
    );
}

#[test]
fn nobody_is_reminded_of_a_clock_that_had_not_begun() {
    let ladder = Ladder::new(vec![
        step(-9, StepAction::Remind, None),
        step(0, StepAction::Escalate, Some(Level::Agency)),
    ]);
    let steps = ladder.steps(ClockKind::FirstResponse, false);
    let now = at("2026-11-23T09:30:00+07:00");
    let found = look(&clock(), 0, &steps, now, calendar(), None).unwrap();
    assert_eq!((found.taken.len(), found.rung), (0, 1));
    let end = at("2026-12-01T00:00:00+07:00");
    let taken = taken_until(&clock(), end, &steps, calendar(), None).unwrap();
    assert_eq!(taken, [steps[1]]);
}

#[test]
fn a_clock_takes_what_is_due_before_it_ends_and_nothing_behind_a_take_over() {
    let mut take_over = step(1, StepAction::TakeOver, None);
    take_over.holder = LadderHolder::Agency;
    let ladder = Ladder::new(vec![
        step(-1, StepAction::Remind, None),
        step(0, StepAction::Escalate, Some(Level::Agency)),
        take_over,
        step(2, StepAction::Escalate, Some(Level::National)),
    ]);
    let steps = ladder.steps(ClockKind::FirstResponse, false);
    for (end, count) in [
        ("2026-11-27T12:00:00+07:00", 0),
        ("2026-11-28T12:00:00+07:00", 1),
        // Answered on the day on which it is due: nothing was called upon.
        ("2026-11-30T23:59:59.999+07:00", 1),
        ("2026-12-01T12:00:00+07:00", 2),
        ("2027-01-15T12:00:00+07:00", 3),
    ] {
        let taken = taken_until(&clock(), at(end), &steps, calendar(), None).unwrap();
        assert_eq!(taken.len(), count, "{end}");
    }
}
