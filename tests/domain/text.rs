//! Text from outside: what is taken out, what stays, what is refused.

use proptest::prelude::*;
use tuntas::domain::text::{Bounds, TextFault, clean};

const LINE: Bounds = Bounds::line(0, 200);
const LINES: Bounds = Bounds::paragraphs(0, 8_000);

/// Note, what comes in, as which kind, what is kept.
const ROWS: &[(&str, &str, Bounds, &str)] = &[
    ("plain text", "Lampu jalan mati", LINE, "Lampu jalan mati"),
    (
        "ends are trimmed",
        "  Lampu jalan mati \t\n",
        LINE,
        "Lampu jalan mati",
    ),
    (
        "no-break and wide blanks are ends too",
        "\u{a0}\u{3000}mati\u{2003}",
        LINE,
        "mati",
    ),
    ("NUL", "la\0mpu", LINE, "lampu"),
    (
        "escape, bell, delete",
        "\u{1b}[31mmerah\u{7}\u{7f}",
        LINE,
        "[31mmerah",
    ),
    ("C1 controls", "a\u{80}\u{9f}b", LINE, "ab"),
    (
        "a line break in a title is a blank",
        "Lampu\njalan\r\nmati",
        LINE,
        "Lampu jalan mati",
    ),
    (
        "a tab in a title is a blank",
        "Lampu\tjalan",
        LINE,
        "Lampu jalan",
    ),
    ("line and tab stay in a text", "a\n\tb", LINES, "a\n\tb"),
    ("CRLF", "a\r\nb\r\n", LINES, "a\nb"),
    ("lone CR", "a\rb", LINES, "a\nb"),
    ("CR CR LF is two ends", "a\r\r\nb", LINES, "a\n\nb"),
    (
        "line and paragraph separator, next line, form feed",
        "a\u{2028}b\u{2029}c\u{85}d\u{c}e\u{b}f",
        LINES,
        "a\nb\nc\nd\ne\nf",
    ),
    ("two blank lines stay", "a\n\n\nb", LINES, "a\n\n\nb"),
    ("three become two", "a\n\n\n\nb", LINES, "a\n\n\nb"),
    (
        "lines of blanks are blank",
        "a\n \n\t\n  \n \nb",
        LINES,
        "a\n\n\nb",
    ),
    (
        "the ends of lines are trimmed, their beginnings not",
        "a  \n  b",
        LINES,
        "a\n  b",
    ),
    (
        "right-to-left override",
        "invoice\u{202e}gpj.exe",
        LINE,
        "invoicegpj.exe",
    ),
    (
        "isolates and marks",
        "\u{2066}a\u{2069}\u{200e}b\u{200f}\u{61c}",
        LINE,
        "ab",
    ),
    (
        "zero-width blank inside a word",
        "ko\u{200b}rup\u{2060}si",
        LINE,
        "korupsi",
    ),
    ("byte order mark", "\u{feff}Aduan", LINE, "Aduan"),
    ("soft hyphen", "ke\u{ad}luhan", LINE, "keluhan"),
    (
        "joiners between Latin letters",
        "ad\u{200d}u\u{200c}an",
        LINE,
        "aduan",
    ),
    ("a joiner at an end", "\u{200d}aduan\u{200c}", LINE, "aduan"),
    (
        "ZWNJ in Arabic script stays",
        "می\u{200c}خواهم",
        LINE,
        "می\u{200c}خواهم",
    ),
    (
        "ZWJ after a Javanese pangkon stays",
        "ꦏ꧀\u{200d}ꦏ",
        LINE,
        "ꦏ꧀\u{200d}ꦏ",
    ),
    ("ZWNJ in Balinese stays", "ᬓ᭄\u{200c}ᬓ", LINE, "ᬓ᭄\u{200c}ᬓ"),
    (
        "two joiners in a row become one",
        "ꦏ꧀\u{200d}\u{200d}ꦏ",
        LINE,
        "ꦏ꧀\u{200d}ꦏ",
    ),
    (
        "a joiner behind a hidden mark is seen as what it is",
        "a\u{200e}\u{200d}b",
        LINE,
        "ab",
    ),
    (
        "an emoji of several falls apart",
        "👨\u{200d}👩",
        LINE,
        "👨👩",
    ),
    (
        "a variation selector goes, the heart stays",
        "❤\u{fe0f}",
        LINE,
        "❤",
    ),
    ("tag characters", "a\u{e0041}\u{e007f}", LINE, "a"),
    (
        "fillers that look like nothing",
        "\u{3164}\u{ffa0}\u{115f}",
        LINE,
        "",
    ),
    ("noncharacters", "a\u{ffff}\u{fdd0}\u{1fffe}b", LINE, "ab"),
    (
        "the replacement character stays: something was there",
        "a\u{fffd}b",
        LINE,
        "a\u{fffd}b",
    ),
    ("decomposed é is composed", "cafe\u{301}", LINE, "café"),
    (
        "a hidden character cannot keep letters apart",
        "cafe\u{200b}\u{301}",
        LINE,
        "café",
    ),
    ("Kelvin sign", "\u{212a}", LINE, "K"),
    (
        "ligatures and width stay (NFC, not NFKC)",
        "ﬁ１",
        LINE,
        "ﬁ１",
    ),
    ("nothing", "", LINE, ""),
    ("only blanks", " \n\n ", LINES, ""),
    (
        "SQL and markup are text like any other",
        "'; DROP TABLE x; --<b>%_\\",
        LINE,
        "'; DROP TABLE x; --<b>%_\\",
    ),
];

#[test]
fn every_row_is_cleaned_as_it_says() {
    for (note, input, bounds, wanted) in ROWS {
        assert_eq!(clean(input, *bounds).as_deref(), Ok(*wanted), "{note}");
    }
}

#[test]
fn a_letter_carries_what_writing_needs_and_no_tower() {
    let tower = "\u{301}".repeat(100);
    let cleaned = clean(&format!("a\u{325}{tower}b"), Bounds::line(1, 200)).unwrap();
    assert_eq!(cleaned, format!("\u{1e01}{}b", "\u{301}".repeat(6)));
    let kept = "\u{1ea9} \u{1ec7} q\u{325}\u{323}\u{301}\u{302} \u{1b13}\u{1b38}\u{1b3e}\u{1b44}";
    assert_eq!(clean(kept, Bounds::line(1, 200)).unwrap(), kept);
}

#[test]
fn lengths_are_measured_in_characters_and_bytes_of_what_is_left() {
    let bounds = Bounds {
        min: 3,
        max: 5,
        max_bytes: 12,
        multiline: false,
    };
    let rows: [(&str, Result<&str, TextFault>); 8] = [
        ("abc", Ok("abc")),
        ("  ab  ", Err(TextFault::TooShort { chars: 2, min: 3 })),
        (
            "\u{200b}\u{200b}ab",
            Err(TextFault::TooShort { chars: 2, min: 3 }),
        ),
        ("abcde", Ok("abcde")),
        ("abcdef", Err(TextFault::TooLong { chars: 6, max: 5 })),
        ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", Ok("ééééé")),
        ("😀😀😀", Ok("😀😀😀")),
        (
            "😀😀😀😀",
            Err(TextFault::TooManyBytes { bytes: 16, max: 12 }),
        ),
    ];
    for (input, wanted) in rows {
        assert_eq!(clean(input, bounds), wanted.map(str::to_owned), "{input:?}");
    }
}

#[test]
fn a_text_far_beyond_its_bound_is_refused_unread() {
    let bounds = Bounds::line(0, 5);
    let invisible = "\u{200b}".repeat(50);
    assert_eq!(clean(&invisible, bounds).as_deref(), Ok(""));
    let far = "\u{200b}".repeat(54);
    assert_eq!(
        clean(&far, bounds),
        Err(TextFault::TooManyBytes {
            bytes: 162,
            max: 20
        })
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tuntas_tests::cases(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_twice_changes_nothing_and_leaves_nothing_hidden(text in any::<String>(), hidden in "[\\x00-\\x20\u{200b}-\u{200f}\u{202a}-\u{202e}\u{300}-\u{303}a-cꦏ꧀]{0,40}", multiline in any::<bool>()) {
        let bounds = Bounds { min: 0, max: 8_000, max_bytes: 32_000, multiline };
        for input in [text.clone(), hidden.clone(), text + &hidden] {
            let once = clean(&input, bounds).unwrap();
            prop_assert_eq!(clean(&once, bounds), Ok(once.clone()));
            prop_assert!(!once.chars().any(|c| c.is_control() && !(multiline && (c == '\n' || c == '\t'))));
            let hidden_left = once.contains(['\u{202e}', '\u{200b}', '\0']);
            prop_assert!(!hidden_left);
        }
    }
}
