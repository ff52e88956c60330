//! Which passwords are taken.

use tuntas::domain::error::FieldCode;
use tuntas::domain::password::{LONGEST, fault};

/// Password, address, name, what is wrong with it.
const ROWS: &[(&str, &str, &str, Option<FieldCode>)] = &[
    // Length alone.
    ("", "", "", Some(FieldCode::TooShort)),
    ("elevenchars", "", "", Some(FieldCode::TooShort)),
    ("Xq7#mP2!vL9", "", "", Some(FieldCode::TooShort)),
    // Long, and among the first that are tried.
    ("password1234", "", "", Some(FieldCode::TooCommon)),
    ("qwertyuiop123", "", "", Some(FieldCode::TooCommon)),
    ("123456789012", "", "", Some(FieldCode::TooCommon)),
    ("aaaaaaaaaaaaaaaa", "", "", Some(FieldCode::TooCommon)),
    ("abcabcabcabcabc", "", "", Some(FieldCode::TooCommon)),
    ("abcdefghijklmnop", "", "", Some(FieldCode::TooCommon)),
    ("iloveyou12345", "", "", Some(FieldCode::TooCommon)),
    // The house's own words, its owner's name and address.
    ("tuntaslapor2026", "", "", Some(FieldCode::TooCommon)),
    ("laporsp4ntuntas", "", "", Some(FieldCode::TooCommon)),
    (
        "wirawangunadi",
        "",
        "Wirawan Gunadi",
        Some(FieldCode::TooCommon),
    ),
    ("wirawangunadi", "", "", None),
    (
        "kdwirawan.badung",
        "kdwirawan.badung@contoh.example",
        "",
        Some(FieldCode::TooCommon),
    ),
    // Their number, as it is written at home.
    (
        "081363926414",
        "+6281363926414",
        "",
        Some(FieldCode::TooCommon),
    ),
    (
        "hp 0813-6392-6414",
        "+6281363926414",
        "",
        Some(FieldCode::TooCommon),
    ),
    (
        "81363926414aa",
        "+6281363926414",
        "",
        Some(FieldCode::TooCommon),
    ),
    // What people here choose first, in a row or with a year behind it.
    ("alhamdulillah", "", "", Some(FieldCode::TooCommon)),
    ("terserahkamu", "", "", Some(FieldCode::TooCommon)),
    ("akucintakamu", "", "", Some(FieldCode::TooCommon)),
    ("ganteng12345", "", "", Some(FieldCode::TooCommon)),
    ("Surabaya2026!", "", "", Some(FieldCode::TooCommon)),
    ("persibbandung", "", "", Some(FieldCode::TooCommon)),
    ("kalimat pendek mudah diingat", "", "", None),
    ("empat ekor kucing di atap", "", "", None),
    // Good ones: a sentence, something random, letters of any script.
    ("empat kuda makan soto kudus", "", "", None),
    ("gR7-vk2Q-pL0x-Zt", "", "", None),
    ("ꦲꦏ꧀ꦱꦫꦗꦮꦶꦠꦱ꧀ꦢꦺ", "", "", None),
    // Just below and just above the score that is asked for: 3.5e7 and 1.0e8 guesses.
    ("horsebattery1", "", "", Some(FieldCode::TooCommon)),
    ("chickendinner1", "", "", None),
    // Short words of a name say nothing.
    ("empat kuda makan soto kudus", "", "A E K M O S T U D", None),
];

#[test]
fn a_password_is_long_and_not_easily_guessed() {
    for (password, address, name, expected) in ROWS {
        assert_eq!(
            fault(password, address, name),
            *expected,
            "{password:?} of {name:?} at {address:?}"
        );
    }
}

#[test]
fn length_has_an_upper_bound_and_a_long_one_is_judged_by_its_beginning() {
    let sentence = "empat kuda makan soto kudus ".repeat(20);
    let at = |length| sentence.chars().take(length).collect::<String>();
    assert_eq!(fault(&at(LONGEST), "", ""), None);
    assert_eq!(fault(&at(LONGEST + 1), "", ""), Some(FieldCode::TooLong));
    // Counted in characters, not in bytes.
    assert_eq!(fault(&"é".repeat(11), "", ""), Some(FieldCode::TooShort));
    let dull = "a".repeat(LONGEST);
    assert_eq!(fault(&dull, "", ""), Some(FieldCode::TooCommon));
}
