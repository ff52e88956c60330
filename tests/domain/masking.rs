//! Masking: invented texts with what has to be found marked in them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tuntas::domain::masking::{FindingKind, MASK, Masked, mask, mask_except};

const CASES: &str = include_str!("masking_cases.txt");

type Mark = (FindingKind, usize, usize);

/// The text without marks, and the marks in code points. "⏎" stands for the end of a line.
fn case(line: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let line = line.replace('⏎', "\n");
    let mut rest = line.as_str();
    while let Some((before, after)) = rest.split_once("[[") {
        // "ketut[at]yahoo.com]]": the mark ends at the last bracket of its run.
        let (inside, after) = after.split_once("]]").unwrap();
        let (kind, found) = inside.split_once(' ').unwrap();
        text.push_str(before);
        let start = text.chars().count();
        text.push_str(found);
        marks.push((kind.parse().unwrap(), start, text.chars().count()));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

fn cases() -> impl Iterator<Item = (String, Vec<Mark>)> {
    CASES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(case)
}

fn found(text: &str) -> Vec<Mark> {
    mask(text)
        .findings
        .iter()
        .map(|finding| (finding.kind, finding.start, finding.end))
        .collect()
}

/// Right, wrongly found, missed.
#[derive(Default, Clone, Copy)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.missed)
    }

    fn is_good(self) -> bool {
        self.precision() >= 0.99 && self.recall() >= 0.99
    }

    fn line(self, of: &str) -> String {
        format!(
            "{of:8} {:4} found, {} wrongly, {} missed: precision {:.4}, recall {:.4}",
            self.right,
            self.wrong,
            self.missed,
            self.precision(),
            self.recall()
        )
    }
}

#[test]
fn precision_and_recall_over_the_table_are_at_least_99_percent() {
    let (mut rows, mut all) = (0, Score::default());
    let mut by_kind: BTreeMap<FindingKind, Score> = BTreeMap::new();
    for (text, marks) in cases() {
        let found = found(&text);
        for mark in &marks {
            let score = by_kind.entry(mark.0).or_default();
            let hit = u32::from(found.contains(mark));
            score.right += hit;
            score.missed += 1 - hit;
        }
        for mark in found.iter().filter(|mark| !marks.contains(mark)) {
            by_kind.entry(mark.0).or_default().wrong += 1;
        }
        if found != marks {
            println!("{text}\n    wanted {marks:?}\n    found  {found:?}");
        }
        rows += 1;
    }
    for (kind, score) in &by_kind {
        println!("{}", score.line(kind.as_str()));
        assert!(score.is_good(), "{kind}");
        all.right += score.right;
        all.wrong += score.wrong;
        all.missed += score.missed;
    }
    println!("{}", all.line(&format!("{rows} texts")));
    assert!(rows >= 300, "{rows} rows");
    assert!(all.is_good());
}

#[test]
fn masks_look_as_the_contract_says() {
    for (text, wanted) in [
        (
            "NIK saya 5171014101909999, WA 0812-3456-7890",
            "NIK saya 5171••••••••9999, WA 0812••••••90",
        ),
        ("surel andi@gmail.com", "surel a•••••@gmail.com"),
        ("surel x@contoh.id", "surel x•••••@contoh.id"),
        ("surel ketut @ gmail.com", "surel k•••••@gmail.com"),
        ("surel ketut(at)gmail.com", "surel k•••••@gmail.com"),
        ("telp +62 812-3456-7890.", "telp +6281•••••••90."),
        ("telp (021) 5551234", "telp 0215••••34"),
        ("telp (+62) 812 3456 7890", "telp +6281•••••••90"),
        ("KK 3404 1215 0110 0023!", "KK 3404••••••••0023!"),
        ("rek BCA 123-456-7890", "rek BCA ••••••7890"),
        ("hp O8I2-3456-789O", "hp 0812••••••90"),
        ("hp ０８１２－３４５６－７８９０", "hp 0812••••••90"),
        ("wa 0812/3456/7890", "wa 0812••••••90"),
        ("hp 0812-3456-\n7890", "hp 0812••••••90"),
        (
            "nol delapan satu dua tiga empat lima enam tujuh delapan",
            "0812••••78",
        ),
        (
            "surel andi (at) contoh (dot) com",
            "surel a•••••@contoh.com",
        ),
        ("a dot b at gmail dot com", "a•••••@gmail.com"),
        ("IDPEL 5321 1012 3456", "IDPEL ••••••••3456"),
        ("BPJS 0001234567890", "BPJS 0001•••••7890"),
        (
            "kartu kredit 4111 1111 1111 1111",
            "kartu kredit 4111••••••••1111",
        ),
        ("nomor 😀 HP 081234567890 😀", "nomor 😀 HP 0812••••••90 😀"),
        ("", ""),
    ] {
        assert_eq!(mask(text).text, wanted, "{text}");
    }
}

#[test]
fn the_example_of_the_contract_has_its_spans() {
    let masked = mask("NIK saya 5171014101909999, WA 0812-3456-7890");
    let spans: Vec<_> = masked
        .findings
        .iter()
        .map(|f| (f.kind, f.start..f.end, f.masked_start..f.masked_end))
        .collect();
    let wanted = [
        (FindingKind::Nik, 9..25, 9..25),
        (FindingKind::Phone, 30..44, 30..42),
    ];
    assert_eq!(spans, wanted);
}

#[test]
fn a_lifted_finding_is_shown_as_it_was_written_and_the_others_stay_masked() {
    let text = "Toko 0812-3456-7890, saya 0857 1122 3344, surel andi (at) contoh (dot) com";
    let masked = mask_except(text, &[0]);
    assert_eq!(
        masked.text,
        "Toko 0812-3456-7890, saya 0857••••••44, surel a•••••@contoh.com"
    );
    let lifted: Vec<bool> = masked.findings.iter().map(|f| f.lifted).collect();
    assert_eq!(lifted, [true, false, false]);
    assert_eq!(mask_except(text, &[7]), mask(text));
    assert_eq!(mask_except(text, &[2, 0, 1, 1]).text, text);
}

/// What is outside the findings is the same in both texts, each span holds its finding, and what is lifted is as it was written.
fn spans_line_up(text: &str, masked: &Masked) -> Result<(), TestCaseError> {
    let (before, after): (Vec<char>, Vec<char>) =
        (text.chars().collect(), masked.text.chars().collect());
    let (mut done, mut masked_done) = (0, 0);
    for f in &masked.findings {
        prop_assert!(f.start < f.end && f.masked_start < f.masked_end);
        prop_assert_eq!(&before[done..f.start], &after[masked_done..f.masked_start]);
        let (found, shown) = (
            &before[f.start..f.end],
            &after[f.masked_start..f.masked_end],
        );
        prop_assert_eq!(f.lifted, found == shown);
        prop_assert_eq!(!f.lifted, shown.contains(&MASK));
        (done, masked_done) = (f.end, f.masked_end);
    }
    prop_assert_eq!(&before[done..], &after[masked_done..]);
    Ok(())
}

#[test]
fn spans_line_up_over_the_table_whatever_is_lifted() {
    for (text, _) in cases() {
        for lifted in [&[][..], &[0], &[1], &[0, 2]] {
            spans_line_up(&text, &mask_except(&text, lifted)).unwrap();
        }
    }
}

#[test]
fn a_text_with_a_lifted_finding_holds_nothing_else_to_find() {
    for (text, _) in cases() {
        for lifted in 0..mask(&text).findings.len() {
            let shown = mask_except(&text, &[lifted]);
            let place = shown.findings[lifted];
            let (start, end) = (place.masked_start, place.masked_end);
            let others = found(&shown.text);
            let inside = |mark: &Mark| start <= mark.1 && mark.2 <= end;
            assert!(others.iter().all(inside), "{}: {others:?}", shown.text);
        }
    }
}

/// Where a second look once found something that the first had not.
const TWICE: &[&str] = &[
    "rek 2217 9451 810000000",
    "rek 0000 000000000000 \n a@bAco ++( + 81000000000 00000000",
    "BCA 00 81000001 0000 000001",
    "BCA 00 81000010 00 12345678",
    "a@bAcoaan.rek00000000 ",
    "a@b.co a@bAco0rek81000000.NIK a@bAco0rek81000000.co",
    "a@b.co@gmail.com",
    "rek@gmail.com.81000000(",
    "a@b1234567890.com.rek81000000 rek 1",
    "NIK000810000000000+08100000000000rek0000810000000000081000000000000a@b.co+",
    "@gmailAcom0+8100000000a@b.co\n",
    "IDPEL000000000l://00000000",
];

#[test]
fn masking_what_is_masked_finds_nothing() {
    let texts = cases()
        .map(|(text, _)| text)
        .chain(TWICE.iter().map(ToString::to_string));
    for text in texts {
        let once = mask(&text);
        let twice = mask(&once.text);
        assert_eq!(twice.findings, [], "{text} → {}", once.text);
        assert_eq!(twice.text, once.text);
    }
}

#[test]
fn eight_thousand_characters_take_no_time_whatever_they_are() {
    let texts = [
        (
            "prose",
            "Lampu jalan mati di depan rumah nomor 12, WA 0812-3456-7890. ".repeat(200),
        ),
        ("digits", "0812345678".repeat(800)),
        ("single digits", "5 ".repeat(4_000)),
        ("dots", "1.".repeat(4_000)),
        ("signs", "a@".repeat(4_000)),
        ("at", "@ ".repeat(4_000)),
        ("one local part", "a1.".repeat(2_660) + "@contoh.id"),
        ("labels", "rekening nik hp ".repeat(500)),
        ("phones", "08123456789 ".repeat(667)),
        ("signs in words", "a dot a at ".repeat(800)),
        ("dots in words", "a dot ".repeat(1_400) + "at gmail dot com"),
        ("spelled", "nol delapan ".repeat(700)),
        ("letters for digits", "0l8O/".repeat(1_700)),
        ("links", "://".repeat(2_700)),
    ];
    for (kind, text) in texts {
        let text: String = text.chars().take(8_000).collect();
        let begin = std::time::Instant::now();
        let findings = mask(&text).findings.len();
        let taken = begin.elapsed();
        println!("{kind}: {taken:?}, {findings} findings");
        // Some milliseconds; the bound is for a machine that builds other things meanwhile.
        assert!(taken.as_secs() < 5, "{kind}: {taken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tuntas_tests::cases(500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_masked_once_in_order_and_without_overlap(
        any in any::<String>(),
        numbers in prop::collection::vec(prop_oneof![
            "[0-9]{1,17}", "[0-9]{4}", "0?8[1-9][0-9]{6,10}", "[ .()\n,/_•+-]{1,3}", "[0-9Ol]{3,6}",
            "((nol|delapan|satu|dua)[ ,-]){8,12}",
            "(NIK|KK|HP|rek|BCA|Rp|kartu kredit|@gmail.com|a@b.co|a.n.|resi|IDPEL|BPJS|\\(at\\)|gmail dot com|\\(dot\\)id|://|＠| at | )",
        ], 0..24),
        lifted in prop::collection::vec(0..6_usize, 0..4),
    ) {
        for text in [any, numbers.concat(), numbers.join(" ")] {
            let once = mask(&text);
            let length = text.chars().count();
            prop_assert!(once.findings.iter().all(|finding| finding.start < finding.end && finding.end <= length));
            prop_assert!(once.findings.windows(2).all(|two| two[0].end <= two[1].start));
            let twice = mask(&once.text);
            prop_assert_eq!(&twice.findings, &vec![], "{} → {}", text, once.text);
            spans_line_up(&text, &once)?;
            let part = mask_except(&text, &lifted);
            spans_line_up(&text, &part)?;
            prop_assert!(part.findings.iter().enumerate().all(|(place, finding)| finding.lifted == lifted.contains(&place)));
        }
    }
}
