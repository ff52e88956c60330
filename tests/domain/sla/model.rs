//! A slow model that counts another way, and thousands of questions to both.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::{TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use tuntas::domain::sla::{Limit, Pause, Place, Unit, Week, deadline};

use super::{HOLIDAYS, calendar};

/// The model: civil days since 1970 by arithmetic, a fixed offset for the zone, and for every candidate day the whole
/// stretch counted anew. It shares nothing with the code but the words.
mod slow {
    pub struct Ask<'a> {
        pub from_ms: i64,
        pub value: i64,
        pub unit: u8,
        pub offset_hours: i64,
        pub saturday_works: bool,
        pub holidays: &'a std::collections::HashSet<i64>,
        pub pauses_ms: Vec<(i64, i64)>,
    }

    pub const DAY_MS: i64 = 86_400_000;

    pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 153 + 2) / 5
            + day
            - 719_469
    }

    fn counts(ask: &Ask<'_>, day: i64) -> bool {
        let weekday = (day + 3).rem_euclid(7); // 1970-01-01 was a Thursday; Monday is 0
        let open = weekday < 5 || (weekday == 5 && ask.saturday_works);
        let begin = day * DAY_MS - ask.offset_hours * 3_600_000;
        let touched = ask.pauses_ms.iter().any(|&(from, until)| {
            let until = until.max(from + 1); // a pause of no length touches the moment it is at
            from < begin + DAY_MS && until > begin
        });
        !touched && (ask.unit == 1 || (open && !ask.holidays.contains(&day)))
    }

    pub fn due_ms(ask: &Ask<'_>) -> i64 {
        let start = (ask.from_ms + ask.offset_hours * 3_600_000).div_euclid(DAY_MS);
        let mut candidate = start;
        while (start + 1..=candidate)
            .filter(|&day| counts(ask, day))
            .count()
            < usize::try_from(ask.value).unwrap()
        {
            candidate += 1;
        }
        (candidate + 1) * DAY_MS - ask.offset_hours * 3_600_000 - 1
    }
}

static DAY_NUMBERS: LazyLock<HashSet<i64>> = LazyLock::new(|| {
    let part = |text: &str| text.parse::<i64>().unwrap();
    let number =
        |line: &str| slow::day_number(part(&line[0..4]), part(&line[5..7]), part(&line[8..10]));
    HOLIDAYS.lines().skip(1).map(number).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: tuntas_tests::cases(3_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn deadlines_agree_with_a_slow_model_that_counts_another_way(
        from_ms in 1_325_376_000_000_i64..1_924_905_600_000, // 2012 to 2030
        value in 1_u16..70,
        unit in 0_u8..2,
        zone in 0_usize..3,
        saturday_works in any::<bool>(),
        pauses in prop::collection::vec((-3_i64..60 * 24, 0_i64..9 * 24 * 60), 0..4),
    ) {
        let zones = [(Tz::Asia__Jakarta, 7), (Tz::Asia__Makassar, 8), (Tz::Asia__Jayapura, 9)];
        let (zone, offset_hours) = zones[zone];
        let pauses_ms: Vec<(i64, i64)> = pauses
            .iter()
            .map(|&(hours, minutes)| (from_ms + hours * 3_600_000, from_ms + hours * 3_600_000 + minutes * 60_000))
            .collect();
        let slow = slow::due_ms(&slow::Ask {
            from_ms, value: i64::from(value), unit, offset_hours, saturday_works,
            holidays: &DAY_NUMBERS, pauses_ms: pauses_ms.clone(),
        });
        let moment = |ms| Utc.timestamp_millis_opt(ms).unwrap();
        let pauses: Vec<Pause> = pauses_ms.iter().map(|&(from, until)| Pause { from: moment(from), until: Some(moment(until)) }).collect();
        let place = Place { zone, week: if saturday_works { Week::MonSat } else { Week::MonFri } };
        let limit = Limit::new(value, if unit == 0 { Unit::WorkingDay } else { Unit::Day });
        let found = deadline(moment(from_ms), limit, place, calendar(), None, &pauses).unwrap();
        prop_assert_eq!(found.due_at.timestamp_millis(), slow);
        let numbers: Vec<u16> = found.days.iter().filter_map(|day| day.number).collect();
        prop_assert_eq!(numbers, (1..=value).collect::<Vec<_>>());
        prop_assert!(found.days.iter().all(|day| day.counted == day.reason.is_none() && day.counted == day.number.is_some()));
    }
}
