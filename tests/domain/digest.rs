//! When a leader's morning is due, what "soon" is then, and what is written.

use chrono::{DateTime, NaiveDate, Utc};
use tuntas::domain::digest::{Counts, digest_due, soon};
use tuntas::domain::label::Label;
use tuntas::domain::notice::digest::{DigestNews, write};
use tuntas::domain::notice::template::Template;
use tuntas::domain::sla::calendar::{Calendar, Certainty, SpecialDay, SpecialDayKind};
use tuntas::domain::sla::policy::{Place, Week};

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// Christmas for all, and a day of Bali's own.
fn calendar() -> Calendar {
    let special = |date: &str, kind, area: Option<&str>| SpecialDay {
        date: day(date),
        name: date.to_owned(),
        kind,
        area_code: area.map(str::to_owned),
        certainty: Certainty::Final,
    };
    Calendar::new(
        [
            special("2026-12-25", SpecialDayKind::NationalHoliday, None),
            special("2026-11-26", SpecialDayKind::RegionalHoliday, Some("51")),
        ],
        [2026],
        "test",
    )
}

const JAKARTA: Place = Place::NATIONAL_DESK;
const MAKASSAR: Place = Place {
    zone: chrono_tz::Asia::Makassar,
    week: Week::MonFri,
};
const JAYAPURA: Place = Place {
    zone: chrono_tz::Asia::Jayapura,
    week: Week::MonSat,
};

#[test]
fn a_morning_is_due_on_working_days_from_seven_in_its_zone_by_its_calendar() {
    // Where, now, the day that is due.
    let table = [
        (JAKARTA, None, "2026-11-23T23:59:59Z", None),
        (JAKARTA, None, "2026-11-24T00:00:00Z", Some("2026-11-24")),
        // Seven comes earlier in the east.
        (MAKASSAR, None, "2026-11-23T22:59:59Z", None),
        (MAKASSAR, None, "2026-11-23T23:00:00Z", Some("2026-11-24")),
        (JAYAPURA, None, "2026-11-23T22:00:00Z", Some("2026-11-24")),
        // Until five in the afternoon, for what was down in the morning.
        (JAKARTA, None, "2026-11-24T09:59:59Z", Some("2026-11-24")),
        (JAKARTA, None, "2026-11-24T10:00:00Z", None),
        // Saturday, where offices work and where they do not.
        (JAKARTA, None, "2026-11-28T02:00:00Z", None),
        (JAYAPURA, None, "2026-11-28T02:00:00Z", Some("2026-11-28")),
        (JAYAPURA, None, "2026-11-29T02:00:00Z", None),
        // A holiday of the whole country, and one of a region.
        (JAKARTA, None, "2026-12-25T02:00:00Z", None),
        (MAKASSAR, Some("51.03"), "2026-11-26T02:00:00Z", None),
        (
            MAKASSAR,
            Some("52.01"),
            "2026-11-26T02:00:00Z",
            Some("2026-11-26"),
        ),
    ];
    for (place, area, now, due) in table {
        let found = digest_due(place, area, &calendar(), at(now));
        assert_eq!(found, due.map(day), "{} {area:?} {now}", place.zone);
    }
}

#[test]
fn soon_is_the_end_of_the_second_working_day_and_as_many_days_as_a_search_line_needs() {
    // Where, now, until when, days.
    let table = [
        (
            JAKARTA,
            None,
            "2026-11-24T00:00:00Z",
            "2026-11-26T17:00:00Z",
            3,
        ),
        // Over a weekend.
        (
            JAKARTA,
            None,
            "2026-11-27T00:00:00Z",
            "2026-12-01T17:00:00Z",
            5,
        ),
        // Over Christmas and the weekend behind it.
        (
            JAKARTA,
            None,
            "2026-12-24T00:00:00Z",
            "2026-12-29T17:00:00Z",
            6,
        ),
        // Bali's own day counts there.
        (
            MAKASSAR,
            Some("51"),
            "2026-11-24T23:00:00Z",
            "2026-11-30T16:00:00Z",
            6,
        ),
    ];
    for (place, area, now, until, days) in table {
        let found = soon(place, area, &calendar(), at(now)).unwrap();
        assert_eq!(found, (at(until), days), "{now}");
        assert!(at(now) + chrono::TimeDelta::days(days.into()) >= found.0);
    }
}

const SOME: Counts = Counts {
    late: 3,
    due_soon: 12,
    escalated: 0,
    returned: 0,
    unassigned: 1_001,
    drafts: 0,
};

#[test]
fn the_mail_says_how_many_and_where_and_nothing_of_any_report() {
    let agency = Label::new("Pemkab Badung", "Badung Regency");
    let letter = write(&DigestNews {
        agency: &agency,
        counts: SOME,
        soon_days: 5,
        web: "https://lapor.example",
        templates: [None, None],
    });
    assert_eq!(
        letter.subject,
        "Tuntas: ringkasan pagi / the morning in numbers"
    );
    for part in [
        "Yang menunggu di Pemkab Badung pagi ini:",
        "Lewat batas: 3\nhttps://lapor.example/kerja?pandangan=lewat\n",
        "Jatuh tempo dalam dua hari kerja: 12\nhttps://lapor.example/kerja?q=tenggat%3C5d\n",
        "Belum ada penanggung jawab: 1.000+\nhttps://lapor.example/kerja?pandangan=bebas\n",
        "What waits at Badung Regency this morning:",
        "Not assigned to anybody: 1,000+\n",
        "https://lapor.example/akun/kabar",
    ] {
        assert!(letter.text.contains(part), "{part}\n{}", letter.text);
    }
    for none in [
        "eskalasi",
        "Dikembalikan",
        "persetujuan",
        "Laporan ",
        "null",
    ] {
        assert!(!letter.text.contains(none), "{none}\n{}", letter.text);
    }
    assert!(letter.html.contains(
        "<p>Lewat batas: <a href=\"https://lapor.example/kerja?pandangan=lewat\"><strong>3</strong></a></p>"
    ));
}

#[test]
fn its_words_can_be_changed_and_its_numbers_cannot() {
    use tuntas::domain::notice::Topic;
    let agency = Label::new("Pemkab Badung", "Badung Regency");
    let words = Template {
        subject: Some("pagi di {instansi}".to_owned()),
        what: Some("Selamat pagi, {instansi}.".to_owned()),
        next: None,
    };
    let letter = write(&DigestNews {
        agency: &agency,
        counts: SOME,
        soon_days: 5,
        web: "https://lapor.example",
        templates: [Some(&words), None],
    });
    assert_eq!(
        letter.subject,
        "Tuntas: pagi di Pemkab Badung / the morning in numbers"
    );
    assert!(letter.text.contains("Selamat pagi, Pemkab Badung."));
    assert!(letter.text.contains("Lewat batas: 3"));
    // It is about no case: there is no number, state or day to name.
    let strange = Template {
        what: Some("Laporan {nomor} di {instansi}".to_owned()),
        next: Some("sampai {tenggat}".to_owned()),
        ..words.clone()
    };
    assert_eq!(strange.strangers(Topic::Digest), ["/what", "/next"]);
    assert_eq!(words.strangers(Topic::Digest), [""; 0]);
    assert_eq!(strange.strangers(Topic::Answered), [""; 0]);
}
