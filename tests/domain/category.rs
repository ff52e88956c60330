//! Topics suggested by words: invented everyday sentences against the shipped search words.

use std::sync::LazyLock;

use tuntas::domain::complaint::category::{TopicIndex, TopicWords};

const TOPICS: &str = include_str!("../../api/data/topics.csv");
const CASES: &str = include_str!("category_cases.tsv");

/// Fields of a CSV line; quotes as in the shipped file, no line breaks inside.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

fn shipped() -> Vec<TopicWords> {
    let topic = |line: &str| {
        let fields = fields(line);
        assert_eq!(fields.len(), 10, "{line}");
        TopicWords {
            code: fields[0].clone(),
            topic_code: (!fields[1].is_empty()).then(|| fields[1].clone()),
            name: fields[2].clone(),
            keywords: fields[4].split(';').map(str::to_owned).collect(),
            closed: !fields[8].is_empty(),
        }
    };
    TOPICS.lines().skip(1).map(topic).collect()
}

static INDEX: LazyLock<TopicIndex> = LazyLock::new(|| TopicIndex::new(&shipped()));

fn first(title: &str, text: &str) -> (String, Vec<String>) {
    let best = INDEX.suggest(title, text).remove(0);
    (best.code, best.words)
}

#[test]
fn everyday_sentences_find_their_topic() {
    let (mut all, mut top1, mut top3) = (0_u32, 0, 0);
    for line in CASES.lines().skip(1) {
        let [code, title, text] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let found = INDEX.suggest(title, text);
        let place = found.iter().position(|suggestion| suggestion.code == code);
        all += 1;
        top1 += u32::from(place == Some(0));
        top3 += u32::from(place.is_some());
        if place != Some(0) {
            let told: Vec<String> = found
                .iter()
                .map(|s| format!("{} {:.1} {:?}", s.code, s.score, s.words))
                .collect();
            println!(
                "{place:?} {code}: {title}. {text}\n    {}",
                told.join("\n    ")
            );
        }
    }
    println!("{all} sentences: {top1} first, {top3} among three");
    assert!(all >= 60);
    assert!(
        f64::from(top1) >= 0.80 * f64::from(all),
        "{top1} of {all} first"
    );
    assert!(
        f64::from(top3) >= 0.95 * f64::from(all),
        "{top3} of {all} among three"
    );
}

#[test]
fn words_between_the_words_of_a_phrase_do_not_hide_it() {
    let (code, words) = first("", "lampu di jalan raya mati");
    assert_eq!(code, "jalan.lampu-jalan");
    assert!(
        words.contains(&"lampu jalan".to_owned()) && words.contains(&"lampu mati".to_owned()),
        "{words:?}"
    );
}

#[test]
fn order_tells_a_dark_street_from_a_power_cut() {
    assert_eq!(first("Lampu mati", "").0, "jalan.lampu-jalan");
    assert_eq!(first("Mati lampu", "").0, "energi.listrik-padam");
}

#[test]
fn short_forms_endings_case_and_stretched_letters_are_understood() {
    for text in [
        "jalan rusak",
        "JLN RUSAK",
        "jl. ini rusaaaak",
        "jalannya rusak",
        "kerusakan jalan",
    ] {
        assert_eq!(first("", text).0, "jalan.jalan-rusak", "{text}");
    }
    assert_eq!(first("", "gas 3kg").0, first("", "gas 3 kg").0);
    assert_eq!(first("", "kartu e-KTP").0, first("", "kartu ektp").0);
}

#[test]
fn a_sub_topic_comes_before_its_topic() {
    assert_eq!(first("Trotoar rusak", "").0, "jalan.trotoar-penyeberangan");
}

#[test]
fn closed_topics_are_never_suggested() {
    let topic = |closed| TopicWords {
        code: "covid-19.bansos".into(),
        topic_code: Some("covid-19".into()),
        name: "Bantuan sosial masa pandemi".into(),
        keywords: vec!["bansos pandemi".into()],
        closed,
    };
    let suggested = |closed| {
        TopicIndex::new(&[topic(closed)])
            .suggest("Bansos pandemi", "")
            .len()
    };
    assert_eq!((suggested(false), suggested(true)), (1, 0));
    let closed = shipped().into_iter().filter(|topic| topic.closed);
    for topic in closed {
        let found = INDEX.suggest(&topic.name, &topic.name);
        assert!(
            found.iter().all(|found| found.code != topic.code),
            "{}",
            topic.code
        );
    }
}

#[test]
fn what_tells_nothing_gets_no_suggestion() {
    for text in [
        "",
        "   ",
        "selamat pagi",
        "mohon segera dibantu ya pak",
        "yang dan di ke dari",
        "12345 !!! ???",
        "\u{1f600}",
    ] {
        assert_eq!(INDEX.suggest(text, text), [], "{text}");
    }
}

#[test]
fn at_most_three_best_first_each_with_its_words() {
    let found = INDEX.suggest(
        "Jalan rusak dan lampu jalan mati, got mampet, sampah menumpuk",
        "",
    );
    assert_eq!(found.len(), 3);
    assert!(found.windows(2).all(|two| two[0].score >= two[1].score));
    assert!(
        found
            .iter()
            .all(|suggestion| !suggestion.words.is_empty() && suggestion.words.len() <= 5)
    );
}

#[test]
fn the_longest_text_is_no_trouble() {
    let text = "jalan rusak lampu mati sampah air pdam mati listrik ktp kk ".repeat(136);
    let begin = std::time::Instant::now();
    let found = INDEX.suggest("", &text[..8_000]);
    let taken = begin.elapsed();
    println!("8,000 characters: {taken:?}");
    assert_eq!(found.len(), 3);
    assert!(taken.as_secs() < 10, "{taken:?}");
}
