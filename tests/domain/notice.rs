//! What is written about a case: a table of topics, what discreet cases leave out, and what nobody can smuggle in.

use chrono::NaiveDate;
use tuntas::domain::complaint::Status;
use tuntas::domain::complaint::record::EventKind;
use tuntas::domain::label::Label;
use tuntas::domain::notice::{Letter, News, Topic, brings_a_case, concerns_the_reporter, write};

const QUOTE: &str = "Sebelas lampu kami ganti.\nTelepon kami 0812-3456-7890.";

fn letter(topic: Topic, status: Status, change: impl Fn(&mut News<'_>)) -> Letter {
    let holder = Label::new("Dishub Badung", "Badung Transport Office");
    let mut news = News {
        topic,
        number: "LPR-2026-7K3M-9QX1",
        status,
        holder: &holder,
        due: NaiveDate::from_ymd_opt(2026, 12, 8),
        provisional: false,
        discreet: false,
        quote: Some(QUOTE),
        page: "https://lapor.example/lacak?nomor=LPR-2026-7K3M-9QX1",
        confirm: None,
        refuse: Some("https://lapor.example/konfirmasi#tolak=abc"),
        with_account: false,
        templates: [None, None],
    };
    change(&mut news);
    write(&news)
}

#[test]
fn every_topic_says_where_the_case_stands_and_what_to_do_in_both_languages() {
    let table = [
        (
            Topic::HandedOver,
            Status::Forwarded,
            "Laporan LPR-2026-7K3M-9QX1: Diteruskan ke Dishub Badung, belum ditindaklanjuti",
            "Report LPR-2026-7K3M-9QX1: Passed on to Badung Transport Office, not taken up yet",
            "nothing you need to do",
        ),
        (
            Topic::Progress,
            Status::InProgress,
            "Laporan LPR-2026-7K3M-9QX1: Sedang ditindaklanjuti oleh Dishub Badung",
            "Report LPR-2026-7K3M-9QX1: Being worked on by Badung Transport Office",
            "add to it",
        ),
        (
            Topic::Answered,
            Status::Answered,
            "Laporan LPR-2026-7K3M-9QX1: Dijawab oleh Dishub Badung, menunggu tanggapan pelapor",
            "Report LPR-2026-7K3M-9QX1: Answered by Badung Transport Office, waiting for the reporter",
            "accept or dispute it by 8 December 2026.",
        ),
        (
            Topic::Question,
            Status::OnHold,
            "Laporan LPR-2026-7K3M-9QX1: Menunggu jawaban pelapor",
            "Report LPR-2026-7K3M-9QX1: Waiting for the reporter",
            "page of your report by 8 December 2026. Without an answer until then",
        ),
        (
            Topic::Archived,
            Status::Archived,
            "Laporan LPR-2026-7K3M-9QX1: Diarsipkan",
            "Report LPR-2026-7K3M-9QX1: Archived",
            "The reason stands",
        ),
        (
            Topic::Reopened,
            Status::Forwarded,
            "Laporan LPR-2026-7K3M-9QX1: Diteruskan ke Dishub Badung, belum ditindaklanjuti",
            "Report LPR-2026-7K3M-9QX1: Passed on to Badung Transport Office, not taken up yet",
            "nothing you need to do",
        ),
        (
            Topic::AppealGranted,
            Status::Received,
            "Laporan LPR-2026-7K3M-9QX1: Belum terverifikasi",
            "Report LPR-2026-7K3M-9QX1: Not verified yet",
            "nothing you need to do",
        ),
        (
            Topic::AppealRefused,
            Status::Archived,
            "Laporan LPR-2026-7K3M-9QX1: Diarsipkan",
            "Report LPR-2026-7K3M-9QX1: Archived",
            "turn to the Ombudsman",
        ),
        (
            Topic::Extended,
            Status::InProgress,
            "Laporan LPR-2026-7K3M-9QX1: Sedang ditindaklanjuti oleh Dishub Badung",
            "Report LPR-2026-7K3M-9QX1: Being worked on by Badung Transport Office",
            "You will have an answer by 8 December 2026.",
        ),
        (
            Topic::Closed,
            Status::Closed,
            "Laporan LPR-2026-7K3M-9QX1: Selesai",
            "Report LPR-2026-7K3M-9QX1: Settled",
            "rate how it went",
        ),
        (
            Topic::Assigned,
            Status::InProgress,
            "Laporan LPR-2026-7K3M-9QX1: Sedang ditindaklanjuti oleh Dishub Badung",
            "Report LPR-2026-7K3M-9QX1: Being worked on by Badung Transport Office",
            "the next step is due by 8 December 2026.",
        ),
    ];
    for (topic, status, indonesian, english, next) in table {
        let letter = letter(topic, status, |_| {});
        assert!(letter.subject.starts_with("LPR-2026-7K3M-9QX1: "));
        for (part, text) in [("text", &letter.text), ("html", &letter.html)] {
            let place = |words: &str| {
                text.find(words)
                    .unwrap_or_else(|| panic!("{topic}, {part}: {words}\n{text}"))
            };
            assert!(place(indonesian) < place(english), "{topic}, {part}");
            assert!(place(next) > place(english), "{topic}, {part}");
            let _ = place("https://lapor.example/lacak?nomor=LPR-2026-7K3M-9QX1");
        }
    }
}

#[test]
fn a_day_whose_holidays_are_not_decreed_yet_is_called_an_estimate_wherever_it_stands() {
    for (topic, status) in [
        (Topic::Answered, Status::Answered),
        (Topic::Question, Status::OnHold),
        (Topic::Extended, Status::InProgress),
        (Topic::Assigned, Status::InProgress),
    ] {
        for provisional in [false, true] {
            let letter = letter(topic, status, |news| news.provisional = provisional);
            for text in [&letter.text, &letter.html] {
                for (day, mark) in [
                    ("8 Desember 2026", "(perkiraan)"),
                    ("8 December 2026", "(estimate)"),
                ] {
                    let named = text.matches(day).count();
                    let marked = text.matches(&format!("{day} {mark}")).count();
                    assert!(named > 0, "{topic}: {day}\n{text}");
                    let expected = if provisional { named } else { 0 };
                    assert_eq!(marked, expected, "{topic}: {day}\n{text}");
                }
            }
        }
    }
    // Without a day nothing is estimated.
    let none = letter(Topic::Answered, Status::Answered, |news| {
        news.due = None;
        news.provisional = true;
    });
    assert!(!none.text.contains("perkiraan") && !none.text.contains("estimate"));
}

#[test]
fn words_of_officers_are_masked_and_a_discreet_case_has_none() {
    for status in Status::ALL {
        let open = letter(Topic::Progress, *status, |_| {});
        let discreet = letter(Topic::Progress, *status, |news| news.discreet = true);
        for text in [&open.text, &open.html] {
            assert!(text.contains("Sebelas lampu") && text.contains("0812••••••90"));
            assert!(!text.contains("3456"), "{text}");
        }
        for text in [&discreet.text, &discreet.html, &discreet.subject] {
            for word in ["Dishub", "Transport Office", "Sebelas", "0812"] {
                assert!(!text.contains(word), "{status}: {word}\n{text}");
            }
        }
    }
    let long: &'static str = "a".repeat(5000).leak();
    let letter = letter(Topic::Progress, Status::InProgress, |news| {
        news.quote = Some(long);
    });
    assert!(letter.text.contains(&long[..1000]) && !letter.text.contains(&long[..1001]));
}

#[test]
fn a_confirmation_says_the_number_and_nothing_else_of_the_case() {
    let letter = letter(Topic::Confirm, Status::Received, |news| {
        news.confirm = Some("https://lapor.example/konfirmasi#token=def");
    });
    for text in [&letter.text, &letter.html] {
        assert!(text.contains("LPR-2026-7K3M-9QX1"));
        assert!(text.contains("#token=def") && text.contains("#tolak=abc"));
        for word in ["Dishub", "Transport", "Sebelas", "lacak", "verif"] {
            assert!(!text.contains(word), "{word}\n{text}");
        }
    }
}

#[test]
fn nothing_from_the_database_ends_a_line_or_a_tag() {
    let holder = Label::new(
        "Dinas\r\nBcc: semua@jahat.example\r\n\r\n<script>alert('1')</script>",
        "Office\nSubject: x & \"y\" <b>",
    );
    let hostile = "Baik.\r\nFrom: presiden@jahat.example\r\n<img src=x onerror=alert(1)>\u{202e}";
    let mut letters = Vec::new();
    for topic in Topic::ALL {
        letters.push(write(&News {
            topic: *topic,
            number: "LPR-2026\r\nBcc: semua@jahat.example",
            status: Status::InProgress,
            holder: &holder,
            due: None,
            provisional: false,
            discreet: false,
            quote: Some(hostile),
            page: "https://lapor.example/lacak",
            confirm: Some("https://lapor.example/\"><script>"),
            refuse: None,
            with_account: false,
            templates: [None, None],
        }));
    }
    for letter in letters {
        assert!(
            !letter.subject.chars().any(char::is_control),
            "{:?}",
            letter.subject
        );
        for tag in ["<script", "<img", "<b>"] {
            assert!(!letter.html.contains(tag), "{}", letter.html);
        }
        assert!(
            !letter
                .text
                .lines()
                .any(|line| line.starts_with("Bcc:") || line.starts_with("From:")),
            "{}",
            letter.text
        );
    }
}

#[test]
fn a_mail_loads_nothing_and_counts_nobody() {
    let html = letter(Topic::Answered, Status::Answered, |_| {}).html;
    for word in ["<img", "<link", "<style", "url(", "src=", "@import"] {
        assert!(!html.contains(word), "{word}");
    }
    assert!(html.contains("color-scheme\" content=\"light dark"));
}

#[test]
fn what_goes_on_inside_an_agency_is_not_written_to_the_reporter() {
    for kind in EventKind::ALL {
        let inner = matches!(
            kind,
            EventKind::Assigned
                | EventKind::Returned
                | EventKind::Escalated
                | EventKind::EscalationAcknowledged
                | EventKind::Redacted
                | EventKind::ExtensionAsked
                | EventKind::ClockBreached
        );
        assert!(!(inner && concerns_the_reporter(*kind)), "{kind}");
        let told_both = concerns_the_reporter(*kind) && brings_a_case(*kind);
        let moves = matches!(
            kind,
            EventKind::Verified
                | EventKind::Disposed
                | EventKind::Succeeded
                | EventKind::Reopened
                | EventKind::ReopeningDecided
                | EventKind::ReopeningOrdered
                | EventKind::AppealDecided
        );
        assert_eq!(told_both, moves, "{kind}");
    }
}
