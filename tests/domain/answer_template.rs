//! Answers to begin with: a table of what a text may name, and what a case fills.

use chrono::NaiveDate;
use tuntas::domain::answer_template::{Values, fault, fill, has_blank};
use tuntas::domain::error::FieldCode;

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

fn values<'a>() -> Values<'a> {
    Values {
        number: "LPR-2026-7K3M-9QX1",
        title: "Lampu jalan mati",
        agency: "Dinas Perhubungan Kabupaten Badung",
        reporter: Some("Ayu Lestari"),
        due: day(12, 8),
        today: day(11, 24).unwrap(),
    }
}

#[test]
fn a_text_names_what_there_is_and_nothing_else() {
    let table = [
        ("biasa saja", None),
        ("{satu} kurung } { }}", None),
        ("{{nomor}} {{ judul }} {{instansi}} {{nama_pelapor}}", None),
        ("{{tenggat}} {{tanggal}} {{isi}} {{isi: kapan?}}", None),
        ("{{nik}}", Some(FieldCode::UnknownValue)),
        ("{{Nomor}}", Some(FieldCode::UnknownValue)),
        ("{{}}", Some(FieldCode::UnknownValue)),
        ("{{nomor: yang mana}}", Some(FieldCode::UnknownValue)),
        ("{{isian}}", Some(FieldCode::UnknownValue)),
        ("{{nomor", Some(FieldCode::InvalidFormat)),
        ("{{nomor} }", Some(FieldCode::InvalidFormat)),
        ("{{isi: {{nomor}} }}", Some(FieldCode::InvalidFormat)),
        ("{{isi: dua\nbaris}}", Some(FieldCode::InvalidFormat)),
    ];
    for (text, expected) in table {
        assert_eq!(fault(text), expected, "{text}");
    }
}

#[test]
fn a_case_fills_what_it_knows_and_the_places_of_the_rest_are_told() {
    let text = "Yth. {{nama_pelapor}} 🙏 {{nomor}}, {{judul}}: {{isi: apa yang diganti}} oleh {{instansi}} \
                sampai {{tenggat}}, ditulis {{ tanggal }}. {{isi}}";
    let filled = fill(text, &values());
    assert_eq!(
        filled.text,
        "Yth. Ayu Lestari 🙏 LPR-2026-7K3M-9QX1, Lampu jalan mati: {{isi: apa yang diganti}} oleh Dinas Perhubungan Kabupaten Badung \
         sampai 8 Desember 2026, ditulis 24 November 2026. {{isi}}"
    );
    let chars: Vec<char> = filled.text.chars().collect();
    let told: Vec<(String, Option<&str>, &str)> = filled
        .unfilled
        .iter()
        .map(|blank| {
            let words = chars[blank.start..blank.end].iter().collect();
            (words, blank.hint.as_deref(), blank.name.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "{{isi: apa yang diganti}}".to_owned(),
                Some("apa yang diganti"),
                "isi"
            ),
            ("{{isi}}".to_owned(), None, "isi"),
        ]
    );
}

#[test]
fn what_is_not_known_or_not_told_stays_a_blank() {
    let unknown = Values {
        reporter: None,
        due: None,
        ..values()
    };
    let filled = fill("{{nama_pelapor}} sampai {{tenggat}}", &unknown);
    assert_eq!(filled.text, "{{nama_pelapor}} sampai {{tenggat}}");
    let names: Vec<&str> = filled
        .unfilled
        .iter()
        .map(|blank| blank.name.as_str())
        .collect();
    assert_eq!(names, ["nama_pelapor", "tenggat"]);
}

#[test]
fn what_a_citizen_wrote_makes_no_blank_of_its_own() {
    let hostile = Values {
        title: "{{isi: nama petugas}} {{nomor}}",
        ..values()
    };
    let filled = fill("Tentang {{judul}}", &hostile);
    assert!(filled.unfilled.is_empty() && !has_blank(&filled.text));
    assert_eq!(filled.text, "Tentang { {isi: nama petugas} } { {nomor} }");
}

#[test]
fn a_blank_is_seen_wherever_it_stands() {
    for (text, expected) in [
        ("Sudah kami ganti.", false),
        ("{{isi}}", true),
        ("Kami {{ apa\npun }} begitu", true),
        ("{satu} }} {{", false),
        ("}} {{isi}}", true),
    ] {
        assert_eq!(has_blank(text), expected, "{text}");
    }
}
