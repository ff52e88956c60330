//! Words that admins change: what they may name, and what stays as it ships.

use chrono::NaiveDate;
use tuntas::domain::complaint::Status;
use tuntas::domain::error::FieldCode;
use tuntas::domain::label::Label;
use tuntas::domain::notice::template::{Template, VARIABLES, fault, shipped};
use tuntas::domain::notice::{Language, Letter, News, Topic, write};

fn letter(template: &Template, discreet: bool) -> Letter {
    due(template, discreet, false)
}

fn due(template: &Template, discreet: bool, provisional: bool) -> Letter {
    write(&News {
        topic: Topic::Answered,
        number: "LPR-2026-7K3M-9QX1",
        status: Status::Answered,
        holder: &Label::new("Dishub Badung", "Badung Transport Office"),
        due: NaiveDate::from_ymd_opt(2026, 12, 8),
        provisional,
        discreet,
        quote: None,
        page: "https://lapor.example/lacak",
        with_account: false,
        confirm: None,
        refuse: None,
        templates: [Some(template), None],
    })
}

#[test]
fn names_in_braces_stand_for_the_case_and_one_language_leaves_the_other_alone() {
    let template = Template {
        subject: Some("jawaban dari {instansi}".to_owned()),
        what: Some("{nomor} ({status}), sampai {tenggat}.".to_owned()),
        next: None,
    };
    let written = letter(&template, false);
    assert_eq!(
        written.subject,
        "LPR-2026-7K3M-9QX1: jawaban dari Dishub Badung / answered"
    );
    assert!(written.text.contains(
        "LPR-2026-7K3M-9QX1 (Dijawab oleh Dishub Badung, menunggu tanggapan pelapor), sampai 8 Desember 2026."
    ));
    assert!(
        written.text.contains("lalu setujui atau bantah"),
        "as it ships"
    );
    assert!(written.text.contains("Your report has been answered."));
}

#[test]
fn a_day_that_a_name_stands_for_says_that_it_is_an_estimate() {
    let words = |text: &str| Template {
        what: Some(text.to_owned()),
        ..Template::default()
    };
    let written = due(&words("Sampai {tenggat}."), false, true);
    assert!(
        written.text.contains("Sampai 8 Desember 2026 (perkiraan)."),
        "{}",
        written.text
    );
    let certain = due(&words("Sampai {tenggat}."), false, false);
    assert!(certain.text.contains("Sampai 8 Desember 2026."));
}

#[test]
fn a_discreet_case_names_no_agency_whatever_the_words() {
    let template = Template {
        what: Some("Dijawab oleh {instansi}: {status}.".to_owned()),
        ..Template::default()
    };
    let written = letter(&template, true);
    for text in [&written.text, &written.html, &written.subject] {
        assert!(!text.contains("Dishub"), "{text}");
    }
    assert!(
        written
            .text
            .contains("Dijawab oleh instansi yang berwenang: Dijawab, menunggu")
    );
}

#[test]
fn a_name_that_stands_for_nothing_is_refused() {
    for text in [
        "{nama}",
        "{nomor",
        "nomor}",
        "{ nomor }",
        "{nomor}{}",
        "{{nomor}}",
    ] {
        assert_eq!(fault(text), Some(FieldCode::UnknownValue), "{text}");
    }
    for text in [
        "",
        "biasa saja",
        "{nomor}",
        "{nomor} {status} {instansi} {tenggat}",
    ] {
        assert_eq!(fault(text), None, "{text}");
    }
}

#[test]
fn what_ships_is_a_template_that_could_be_kept() {
    for topic in Topic::ALL {
        for language in Language::ALL {
            let template = shipped(*topic, *language);
            for words in [&template.subject, &template.what, &template.next] {
                let words = words.as_deref().unwrap();
                assert!(!words.is_empty(), "{topic:?} {language:?}");
                assert_eq!(fault(words), None, "{topic:?} {language:?}: {words}");
            }
        }
    }
    let answered = shipped(Topic::Answered, Language::Indonesian).next.unwrap();
    assert!(answered.contains("paling lambat {tenggat}"), "{answered}");
    assert!(VARIABLES.contains(&"tenggat"));
}
