//! What is written to a phone: short, plain letters, and of some cases nothing but that there is news.

use tuntas::domain::notice::Topic;
use tuntas::domain::notice::account::AccountTopic;
use tuntas::domain::notice::short::{Short, account, code, write};

const WEB: &str = "https://lapor-tuntas.example.go.id";
const ID: &str = "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21";
const NUMBER: &str = "LPR-2026-7K3M-9QX1";

fn written(topic: Topic, discreet: bool) -> String {
    write(&Short {
        topic,
        number: NUMBER,
        discreet,
        page: &format!("{WEB}/lacak/{ID}"),
        door: &format!("{WEB}/masuk"),
    })
}

/// Letters of GSM 7-bit that take one place each, as far as we write any.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || " /:.,?=_-".contains(c)
}

#[test]
fn each_is_one_message_of_plain_letters_in_both_languages() {
    assert_eq!(WEB.len(), 34, "the longest that the page of it promises");
    let texts = Topic::ALL
        .iter()
        .flat_map(|topic| [written(*topic, false), written(*topic, true)]);
    let of_accounts = AccountTopic::ALL
        .iter()
        .map(|topic| account(*topic, "40291355", &format!("{WEB}/akun/perangkat")));
    for text in texts.chain(of_accounts).chain([code("402913")]) {
        assert!(text.len() <= 160, "{}: {text}", text.len());
        assert!(text.chars().all(is_plain), "{text}");
        assert!(text.contains(" / "), "both languages: {text}");
    }
}

#[test]
fn of_a_case_that_is_kept_from_others_all_topics_read_alike() {
    let texts: std::collections::BTreeSet<String> = Topic::ALL
        .iter()
        .map(|topic| written(*topic, true))
        .collect();
    assert_eq!(
        texts.into_iter().collect::<Vec<_>>(),
        [
            format!(
                "Tuntas: ada kabar tentang laporan Anda / there is news about your report. {WEB}/masuk"
            ),
            format!(
                "Tuntas: ada kabar tentang sebuah laporan / there is news about a report. {WEB}/masuk"
            ),
        ]
    );
}

#[test]
fn of_others_each_says_what_happened_and_where_to_read_it() {
    let mut seen = std::collections::BTreeSet::new();
    for topic in Topic::ALL {
        let text = written(*topic, false);
        assert!(text.starts_with(&format!("Tuntas {NUMBER}: ")), "{text}");
        assert!(text.ends_with(&format!(" {WEB}/lacak/{ID}")), "{text}");
        assert!(seen.insert(text), "{topic:?} reads like another one");
    }
}
