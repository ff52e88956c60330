//! Pauses, hours, errors and odd zones.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use tuntas::domain::sla::{
    DeadlineError, Limit, Pause, Place, Reason, Unit, Week, deadline, recompute,
};

use super::{JAKARTA, at, calendar, day, pause, plain};

#[test]
fn a_working_day_touched_by_a_pause_is_not_counted() {
    // Monday; five days would end on Monday 30 November.
    let start = "2026-11-23T09:00:00+07:00";
    let cases: [(&str, Vec<Pause>, &str); 9] = [
        ("none", vec![], "2026-11-30"),
        (
            "one hour of Tuesday",
            vec![pause(
                "2026-11-24T10:00:00+07:00",
                "2026-11-24T11:00:00+07:00",
            )],
            "2026-12-01",
        ),
        (
            "no time at all still touches the day",
            vec![pause(
                "2026-11-24T10:00:00+07:00",
                "2026-11-24T10:00:00+07:00",
            )],
            "2026-12-01",
        ),
        (
            "from Tuesday evening to Thursday morning: three days",
            vec![pause(
                "2026-11-24T23:59:59+07:00",
                "2026-11-26T00:00:00.001+07:00",
            )],
            "2026-12-03",
        ),
        (
            "an end at midnight does not touch the new day",
            vec![pause(
                "2026-11-24T23:59:59+07:00",
                "2026-11-26T00:00:00+07:00",
            )],
            "2026-12-02",
        ),
        (
            "the day of the start counts for nothing anyway",
            vec![pause(
                "2026-11-23T10:00:00+07:00",
                "2026-11-23T12:00:00+07:00",
            )],
            "2026-11-30",
        ),
        (
            "a weekend is not lost twice",
            vec![pause(
                "2026-11-28T10:00:00+07:00",
                "2026-11-29T12:00:00+07:00",
            )],
            "2026-11-30",
        ),
        (
            "two pauses of one day cost one day",
            vec![
                pause("2026-11-24T10:00:00+07:00", "2026-11-24T11:00:00+07:00"),
                pause("2026-11-24T13:00:00+07:00", "2026-11-24T14:00:00+07:00"),
            ],
            "2026-12-01",
        ),
        (
            "after the end nothing matters, even with no end",
            vec![Pause {
                from: at("2026-12-01T00:00:00+07:00"),
                until: None,
            }],
            "2026-11-30",
        ),
    ];
    for (note, pauses, due) in cases {
        let found = deadline(
            at(start),
            Limit::working_days(5),
            JAKARTA,
            calendar(),
            None,
            &pauses,
        )
        .unwrap();
        assert_eq!(
            found.due_at.with_timezone(&JAKARTA.zone).date_naive(),
            day(due),
            "{note}"
        );
    }
    let paused = deadline(
        at(start),
        Limit::working_days(2),
        JAKARTA,
        calendar(),
        None,
        &[pause(
            "2026-11-24T10:00:00+07:00",
            "2026-11-24T11:00:00+07:00",
        )],
    );
    assert_eq!(paused.unwrap().days[0].reason, Some(Reason::Paused));
}

#[test]
fn pauses_move_hours_by_their_length() {
    let due = |pauses: &[Pause]| {
        deadline(
            at("2026-11-23T09:00:00Z"),
            Limit::new(3, Unit::Hour),
            JAKARTA,
            calendar(),
            None,
            pauses,
        )
        .map(|found| found.due_at)
    };
    assert_eq!(
        due(&[pause("2026-11-23T10:00:00Z", "2026-11-23T10:30:00Z")]),
        Ok(at("2026-11-23T12:30:00Z"))
    );
    let overlapping = [
        pause("2026-11-23T10:15:00Z", "2026-11-23T10:45:00Z"),
        pause("2026-11-23T10:00:00Z", "2026-11-23T10:30:00Z"),
    ];
    assert_eq!(due(&overlapping), Ok(at("2026-11-23T12:45:00Z")));
    assert_eq!(
        due(&[pause("2026-11-23T08:00:00Z", "2026-11-23T09:30:00Z")]),
        Ok(at("2026-11-23T12:30:00Z"))
    );
    assert_eq!(
        due(&[pause("2026-11-23T12:00:00Z", "2026-11-23T13:00:00Z")]),
        Ok(at("2026-11-23T12:00:00Z"))
    );
    assert_eq!(
        due(&[Pause {
            from: at("2026-11-23T11:00:00Z"),
            until: None
        }]),
        Err(DeadlineError::StillPaused)
    );
}

#[test]
fn calendar_days_touched_by_a_pause_are_not_counted_either() {
    let sunday = pause("2026-11-29T10:00:00+07:00", "2026-11-29T11:00:00+07:00");
    let found = deadline(
        at("2026-11-23T09:00:00+07:00"),
        Limit::new(7, Unit::Day),
        JAKARTA,
        calendar(),
        None,
        &[sunday],
    );
    assert_eq!(found.unwrap().due_at, at("2026-12-01T23:59:59.999+07:00"));
}

#[test]
fn what_cannot_be_counted_is_an_error_and_never_a_panic() {
    let ask = |from, limit, pauses: &[Pause]| {
        deadline(from, limit, JAKARTA, calendar(), None, pauses).map(|_| ())
    };
    let now = at("2026-11-23T09:00:00Z");
    let one = Limit::working_days(1);
    assert_eq!(
        ask(now, Limit::working_days(0), &[]),
        Err(DeadlineError::LimitOutOfRange)
    );
    assert_eq!(ask(now, Limit::working_days(3_660), &[]), Ok(()));
    assert_eq!(
        ask(now, Limit::new(3_661, Unit::Hour), &[]),
        Err(DeadlineError::LimitOutOfRange)
    );
    for far in [
        DateTime::<Utc>::MIN_UTC,
        DateTime::<Utc>::MAX_UTC,
        at("1999-12-31T23:59:59Z"),
        at("2101-01-01T00:00:00Z"),
    ] {
        assert_eq!(
            ask(far, one, &[]),
            Err(DeadlineError::StartOutOfRange),
            "{far}"
        );
    }
    assert_eq!(
        ask(
            at("2100-12-31T23:59:59Z"),
            Limit::new(3_660, Unit::Day),
            &[]
        ),
        Ok(())
    );
    assert_eq!(
        ask(
            now,
            one,
            &[Pause {
                from: now,
                until: Some(now - TimeDelta::seconds(1))
            }]
        ),
        Err(DeadlineError::BackwardPause)
    );
    assert_eq!(
        ask(
            now,
            one,
            &[Pause {
                from: now,
                until: None
            }]
        ),
        Err(DeadlineError::StillPaused)
    );
    let for_ever = Pause {
        from: DateTime::<Utc>::MIN_UTC,
        until: Some(DateTime::<Utc>::MAX_UTC),
    };
    for unit in [Unit::WorkingDay, Unit::Day, Unit::Hour] {
        assert_eq!(
            ask(now, Limit::new(1, unit), &[for_ever]),
            Err(DeadlineError::TooFar),
            "{unit:?}"
        );
    }
}

#[test]
fn a_zone_that_repeats_an_evening_or_skips_a_whole_day_still_has_an_end_of_day() {
    // São Paulo lived 23:00–24:00 of 17 February 2018 twice: the second time holds. Apia had no 30 December 2011.
    for (zone, from, due) in [
        (
            Tz::America__Sao_Paulo,
            "2018-02-16T12:00:00-02:00",
            "2018-02-17T23:59:59.999-03:00",
        ),
        (
            Tz::America__Sao_Paulo,
            "2018-11-02T12:00:00-03:00",
            "2018-11-03T23:59:59.999-03:00",
        ),
        (
            Tz::Pacific__Apia,
            "2011-12-29T12:00:00-10:00",
            "2011-12-31T23:59:59.999+14:00",
        ),
    ] {
        let place = Place {
            zone,
            week: Week::MonSat,
        };
        let found = plain(from, Limit::working_days(1), place);
        assert_eq!(found.due_at, at(due), "{zone}");
    }
}

#[test]
fn a_recomputed_due_date_leaves_until_the_end_of_the_next_working_day() {
    let again = |pauses: &[Pause], now| {
        recompute(
            at("2026-11-23T09:00:00+07:00"),
            Limit::working_days(3),
            JAKARTA,
            calendar(),
            None,
            pauses,
            at(now),
        )
        .unwrap()
        .due_at
    };
    let counted = at("2026-11-26T23:59:59.999+07:00");
    assert_eq!(
        again(&[], "2026-11-24T09:00:00+07:00"),
        counted,
        "far enough away"
    );
    assert_eq!(
        again(&[], "2026-11-26T09:00:00+07:00"),
        at("2026-11-27T23:59:59.999+07:00"),
        "due today: one more day"
    );
    assert_eq!(
        again(&[], "2026-11-27T09:00:00+07:00"),
        at("2026-11-30T23:59:59.999+07:00"),
        "not a weekend day"
    );
    let open = [Pause {
        from: at("2026-11-24T10:00:00+07:00"),
        until: None,
    }];
    assert_eq!(
        again(&open, "2026-11-25T10:00:00+07:00"),
        at("2026-11-30T23:59:59.999+07:00"),
        "an open pause ends now"
    );
}
