//! The search line of a work list.

use tuntas::domain::complaint::{Class, Status};
use tuntas::domain::work::{AssignedTo, Due, Search, search};

fn words(words: &str) -> Search {
    Search {
        words: Some(words.to_owned()),
        ..Search::default()
    }
}

#[test]
fn fields_are_read_in_both_languages_and_the_rest_are_words() {
    let all = Search {
        words: Some("lampu mati".to_owned()),
        statuses: vec![Status::Answered, Status::OnHold],
        class: Some(Class::Complaint),
        agency: Some("Dinas Perhubungan".to_owned()),
        category: Some("jalan".to_owned()),
        area: Some("51.03".to_owned()),
        assigned: Some(AssignedTo::Me),
        due: Some(Due::Within(2)),
    };
    for line in [
        "status:answered,on_hold class:complaint agency:\"Dinas Perhubungan\" topic:jalan area:51.03 assignee:me due<2d lampu mati",
        "lampu STATUS:Dijawab,menunggu jenis:pengaduan instansi:\"Dinas Perhubungan\" topik:Jalan wilayah:51.03 petugas:saya tenggat<2h mati",
    ] {
        assert_eq!(search(line), Ok(all.clone()), "{line}");
    }
    for (line, expected) in [
        ("", Search::default()),
        ("   ", Search::default()),
        ("lampu  mati", words("lampu mati")),
        // No field: an address, a time, a sign alone, a comparison of what is not compared.
        (
            "https://contoh.id jam 10:30 : <",
            words("https://contoh.id jam 10:30 : <"),
        ),
        (
            "status<answered due<late",
            words("status<answered due<late"),
        ),
        ("status: due:", words("status: due:")),
        ("due:2d", words("due:2d")),
        ("\"lampu mati\"", words("\"lampu mati\"")),
    ] {
        assert_eq!(search(line), Ok(expected), "{line:?}");
    }
    let due = |line: &str| search(line).unwrap().due;
    assert_eq!(due("due:late"), Some(Due::Late));
    assert_eq!(due("tenggat:lewat"), Some(Due::Late));
    assert_eq!(search("status:tuntas").unwrap().statuses, [Status::Closed]);
    assert_eq!(
        search("wilayah:Badung").unwrap().area.as_deref(),
        Some("badung")
    );
    assert_eq!(due("due<30d"), Some(Due::Within(30)));
}

#[test]
fn a_value_that_a_field_cannot_have_is_refused() {
    for (line, part) in [
        ("lampu status:apa", "apa"),
        ("status:answered,", "answered,"),
        ("class:keluhan", "keluhan"),
        ("assignee:made", "made"),
        ("due:besok", "besok"),
        ("due<xd", "xd"),
        ("due<999d", "999d"),
    ] {
        assert_eq!(search(line), Err(part.to_owned()), "{line}");
    }
}
