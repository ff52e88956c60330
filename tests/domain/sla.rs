//! Working days, deadlines and clocks: a table read by eye, a slow model that counts another way, and the edges.

mod clocks;
mod days;
mod known_elsewhere;
mod ladder;
mod ladder_faults;
mod model;
mod pauses;
mod rules;
mod told;

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use tuntas::domain::sla::{
    Calendar, Certainty, DayKind, Deadline, Limit, Pause, Place, Reason, SpecialDay,
    SpecialDayKind, Week, deadline,
};

const HOLIDAYS: &str = include_str!("../../api/data/holidays.csv");
const ROWS: &str = include_str!("sla_rows.tsv");
const JAKARTA: Place = Place {
    zone: Tz::Asia__Jakarta,
    week: Week::MonFri,
};
const MAKASSAR: Place = Place {
    zone: Tz::Asia__Makassar,
    week: Week::MonFri,
};

/// The shipped file; its fields hold no commas, which the count of five checks.
fn shipped_days() -> Vec<SpecialDay> {
    let day = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        let [date, name, kind, certainty, _] = fields[..] else {
            panic!("not five fields: {line}")
        };
        SpecialDay {
            date: date.parse().unwrap(),
            name: name.to_owned(),
            kind: serde_json::from_value(kind.into()).unwrap(),
            area_code: None,
            certainty: serde_json::from_value(certainty.into()).unwrap(),
        }
    };
    HOLIDAYS.lines().skip(1).map(day).collect()
}

static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::new(shipped_days(), 2012..=2027, "2027-1"));

fn calendar() -> &'static Calendar {
    &CALENDAR
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pause(from: &str, until: &str) -> Pause {
    Pause {
        from: at(from),
        until: Some(at(until)),
    }
}

fn plain(from: &str, limit: Limit, place: Place) -> Deadline {
    deadline(at(from), limit, place, calendar(), None, &[]).unwrap()
}

fn word<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(text.into()).unwrap()
}

#[test]
fn every_row_of_the_working_day_table_holds() {
    let calendar = calendar();
    let mut rows = 0;
    for line in ROWS.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [from, value, unit, zone, week, due_at, provisional, note] = fields[..] else {
            panic!("{line}")
        };
        let place = Place {
            zone: zone.parse().unwrap(),
            week: word(week),
        };
        let limit = Limit::new(value.parse().unwrap(), word(unit));
        let found = deadline(at(from), limit, place, calendar, None, &[]).unwrap();
        assert_eq!(
            found.due_at.with_timezone(&place.zone).fixed_offset(),
            at(due_at),
            "{note}: {line}"
        );
        assert_eq!(found.provisional.to_string(), provisional, "{note}: {line}");
        rows += 1;
    }
    assert!(rows >= 40, "{rows} rows");
}

#[test]
fn the_example_of_the_contract_explains_every_day() {
    let found = plain(
        "2026-03-17T23:59:00+09:00",
        Limit::working_days(3),
        Place {
            zone: Tz::Asia__Jayapura,
            week: Week::MonFri,
        },
    );
    let told: Vec<String> = found
        .days
        .iter()
        .map(|day| match (&day.reason, day.number) {
            (None, Some(number)) => format!("{} {number}", day.date),
            (Some(Reason::Holiday { name, .. }), None) => format!("{} {name}", day.date),
            (Some(Reason::Weekend), None) => format!("{} weekend", day.date),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "2026-03-18 Cuti Bersama Hari Suci Nyepi",
            "2026-03-19 Hari Suci Nyepi",
            "2026-03-20 Cuti Bersama Hari Raya Idul Fitri",
            "2026-03-21 Hari Raya Idul Fitri",
            "2026-03-22 Hari kedua dari Hari Raya Idul Fitri",
            "2026-03-23 Cuti Bersama Hari Raya Idul Fitri",
            "2026-03-24 Cuti Bersama Hari Raya Idul Fitri",
            "2026-03-25 1",
            "2026-03-26 2",
            "2026-03-27 3",
        ]
    );
    assert_eq!(
        serde_json::to_value(found.due_at).unwrap(),
        "2026-03-27T14:59:59.999Z"
    );
}

#[test]
fn an_estimated_feast_says_so_in_the_reason() {
    let found = plain("2027-03-09T09:00:00+07:00", Limit::working_days(1), JAKARTA);
    let first = serde_json::to_value(&found.days[0].reason).unwrap();
    assert_eq!(first["code"], "holiday");
    assert_eq!(first["kind"], "national_holiday");
    assert_eq!(first["certainty"], "estimated");
}

#[test]
fn a_regional_holiday_holds_in_its_area_and_inside_it_only() {
    let mut days = shipped_days();
    days.push(SpecialDay {
        date: day("2026-11-25"),
        name: "Hari Raya Galungan".into(),
        kind: SpecialDayKind::RegionalHoliday,
        area_code: Some("51".into()),
        certainty: Certainty::Final,
    });
    let calendar = Calendar::new(days, 2012..=2027, "with Bali");
    let due = |area| {
        let found = deadline(
            at("2026-11-24T09:00:00+08:00"),
            Limit::working_days(1),
            MAKASSAR,
            &calendar,
            area,
            &[],
        );
        found
            .unwrap()
            .due_at
            .with_timezone(&MAKASSAR.zone)
            .date_naive()
    };
    for inside in ["51", "51.03", "51.03.02.1004"] {
        assert_eq!(due(Some(inside)), day("2026-11-26"), "{inside}");
    }
    for outside in [
        None,
        Some("52"),
        Some("5"),
        Some("511"),
        Some(""),
        Some("34.04"),
    ] {
        assert_eq!(due(outside), day("2026-11-25"), "{outside:?}");
    }
    assert!(matches!(
        calendar
            .for_area(Some("51.03"))
            .working(day("2026-11-25"), MAKASSAR),
        DayKind::Holiday(_)
    ));
    assert_eq!(calendar.days_of(2026).count(), 26);
    assert_eq!(
        (calendar.last_known_year(), calendar.version()),
        (Some(2027), "with Bali")
    );
}

#[test]
fn a_holiday_is_told_before_a_weekend_and_a_national_one_before_a_regional_one() {
    let calendar = calendar();
    assert!(
        matches!(calendar.working(day("2026-03-21"), JAKARTA, None), DayKind::Holiday(d) if d.name == "Hari Raya Idul Fitri")
    );
    assert_eq!(
        calendar.working(day("2026-03-28"), JAKARTA, None),
        DayKind::Weekend
    );
    assert_eq!(
        calendar.working(day("2026-03-27"), JAKARTA, None),
        DayKind::Counted
    );
    assert!(
        !calendar.provisional(day("2027-12-31"), None)
            && calendar.provisional(day("2028-01-01"), None)
    );
}

#[test]
fn what_follows_the_moon_may_still_move_by_a_day() {
    let estimated = |area: Option<&str>| SpecialDay {
        date: day("2026-06-17"),
        name: "Tahun Baru Islam".to_owned(),
        kind: SpecialDayKind::RegionalHoliday,
        area_code: area.map(str::to_owned),
        certainty: Certainty::Estimated,
    };
    let everywhere = Calendar::new([estimated(None)], [2026], "1");
    let found: Vec<bool> = [
        "2026-06-15",
        "2026-06-16",
        "2026-06-17",
        "2026-06-18",
        "2026-06-19",
    ]
    .map(|date| everywhere.provisional(day(date), None))
    .to_vec();
    assert_eq!(found, [false, true, true, true, false]);
    let in_bali = Calendar::new([estimated(Some("51"))], [2026], "1");
    assert!(in_bali.provisional(day("2026-06-16"), Some("51.03")));
    assert!(!in_bali.provisional(day("2026-06-16"), Some("35")));
    let over = |from: &str, calendar: &Calendar| {
        let from = from.parse().unwrap();
        let limit = Limit::working_days(2);
        deadline(from, limit, JAKARTA, calendar, None, &[])
            .unwrap()
            .provisional
    };
    assert!(over("2026-06-15T02:00:00Z", &everywhere));
    assert!(!over("2026-06-18T02:00:00Z", &everywhere));
}

#[test]
fn a_day_loaded_for_a_year_that_is_not_known_is_not_trusted() {
    let new_year = SpecialDay {
        date: day("2028-01-03"),
        name: "?".into(),
        kind: SpecialDayKind::NationalHoliday,
        area_code: None,
        certainty: Certainty::Estimated,
    };
    let calendar = Calendar::new([new_year], 2012..=2027, "");
    assert_eq!(
        calendar.working(day("2028-01-03"), JAKARTA, None),
        DayKind::Counted
    );
}
