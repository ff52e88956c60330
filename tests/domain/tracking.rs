//! Tracking numbers and access codes: what is mistyped is found, what is meant is understood.

use proptest::prelude::*;
use tuntas::domain::complaint::tracking::{AccessCode, CodeFault, TrackingNumber};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Where the eight checked symbols stand in `LPR-2026-7K3M-9QX1`.
const PLACES: [usize; 8] = [9, 10, 11, 12, 14, 15, 16, 17];

fn number(year: i32, random: u64) -> TrackingNumber {
    TrackingNumber::new(year, random).unwrap()
}

fn numbers() -> impl Iterator<Item = TrackingNumber> {
    // Spread over all 35 bits, with the ends.
    let spread = (0..200_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20);
    spread
        .chain([0, u64::MAX])
        .zip([2024, 2026, 2031, 9999].into_iter().cycle())
        .map(|(random, year)| number(year, random))
}

fn with(text: &str, place: usize, symbol: &str) -> String {
    format!("{}{symbol}{}", &text[..place], &text[place + 1..])
}

#[test]
fn a_number_looks_as_the_contract_says() {
    let text = "LPR-2026-7K3M-9QX1";
    let read: TrackingNumber = text.parse().unwrap();
    assert_eq!((read.year(), read.to_string().as_str()), (2026, text));
    assert_eq!(number(2026, 0).to_string(), "LPR-2026-0000-0000");
    assert_eq!(number(2026, u64::MAX).to_string().len(), text.len());
}

#[test]
fn it_is_read_in_any_case_with_or_without_blanks_dashes_and_prefix() {
    let meant: TrackingNumber = "LPR-2026-7K3M-9QX1".parse().unwrap();
    for typed in [
        "lpr-2026-7k3m-9qx1",
        "LPR20267K3M9QX1",
        " LPR 2026 7K3M 9QX1\n",
        "2026-7K3M-9QX1",
        "lpr–2026—7k3m‑9qx1",
        "LPR-2O26-7K3M-9QX1",
        "LPR.2026.7K3M.9QX1",
        "LPR-2026-7K3M-9QXI",
        "LPR-2026-7K3M-9QXl",
        "L P R - 2 0 2 6 7 K 3 M 9 Q X 1",
        "LPR-2026-7K3M-9QX1\u{a0}",
    ] {
        assert_eq!(typed.parse(), Ok(meant), "{typed}");
    }
}

#[test]
fn o_i_and_l_are_read_as_the_digits_they_look_like() {
    let meant = number(2011, 0b00001_00000_00001_00000_00001_00000_00001);
    let text = meant.to_string();
    assert!(text.starts_with("LPR-2011-1010-101"), "{text}");
    for (zero, one) in [("O", "I"), ("o", "l"), ("o", "i"), ("O", "L")] {
        let typed = format!("LPR-{}", text[4..].replace('0', zero).replace('1', one));
        assert_eq!(typed.parse(), Ok(meant), "{typed}");
    }
}

#[test]
fn what_is_no_number_is_told_apart() {
    for (text, fault) in [
        ("", CodeFault::Length),
        ("LPR", CodeFault::Length),
        ("LPR-2026-7K3M-9QX", CodeFault::Length),
        ("LPR-2026-7K3M-9QX11", CodeFault::Length),
        ("LPR-2026-7U3M-9QX1", CodeFault::Symbol),
        ("LPR-2026-7K3M-9QX!", CodeFault::Symbol),
        ("ＬＰＲ-2026-7K3M-9QX1", CodeFault::Symbol),
        ("LPR-2A26-7K3M-9QX1", CodeFault::Year),
        ("LPR-2026-7K3M-9QXE", CodeFault::Check),
        ("LPR-0026-7K3M-9QX1", CodeFault::Year),
        ("XYZ-2026-7K3M-9QX1", CodeFault::Length),
        ("7K3M-9QX1", CodeFault::Length),
        ("\0", CodeFault::Symbol),
    ] {
        assert_eq!(text.parse::<TrackingNumber>(), Err(fault), "{text}");
    }
    assert_eq!(
        " ".repeat(10_000).parse::<TrackingNumber>(),
        Err(CodeFault::Length)
    );
    for year in [i32::MIN, -1, 0, 999, 10_000, i32::MAX] {
        assert_eq!(TrackingNumber::new(year, 0), Err(CodeFault::Year), "{year}");
    }
}

#[test]
fn every_single_wrong_symbol_is_found() {
    let mut tried = 0;
    for text in numbers().map(|number| number.to_string()) {
        for place in PLACES {
            for symbol in ALPHABET
                .split("")
                .filter(|symbol| !symbol.is_empty() && *symbol != &text[place..=place])
            {
                assert!(
                    with(&text, place, symbol)
                        .parse::<TrackingNumber>()
                        .is_err(),
                    "{text}, {symbol} at {place}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 50_000);
}

#[test]
fn every_swap_of_neighbours_is_found_except_zero_and_z() {
    let (mut found, mut missed) = (0, 0);
    let all_pairs = 0..1_024_u64;
    let pairs_everywhere =
        all_pairs.flat_map(|pair| (0..6).map(move |shift| number(2026, pair << (5 * shift))));
    for text in pairs_everywhere
        .chain(numbers())
        .map(|number| number.to_string())
    {
        for two in PLACES.windows(2) {
            let (first, second) = (&text[two[0]..=two[0]], &text[two[1]..=two[1]]);
            if first == second {
                continue;
            }
            let swapped = with(&with(&text, two[0], second), two[1], first);
            if matches!((first, second), ("0", "Z") | ("Z", "0")) {
                missed += usize::from(swapped.parse::<TrackingNumber>().is_ok());
            } else {
                assert!(
                    swapped.parse::<TrackingNumber>().is_err(),
                    "{text} and {swapped}"
                );
                found += 1;
            }
        }
    }
    assert!(
        found > 20_000 && missed > 0,
        "found {found}, and {missed} that cannot be: the exception is real"
    );
}

#[test]
fn a_number_is_a_string_on_the_wire() {
    let meant: TrackingNumber = serde_json::from_str("\"lpr 2026 7k3m 9qx1\"").unwrap();
    assert_eq!(
        serde_json::to_string(&meant).unwrap(),
        "\"LPR-2026-7K3M-9QX1\""
    );
    assert!(serde_json::from_str::<TrackingNumber>("\"LPR-2026-7K3M-9QXE\"").is_err());
}

#[test]
fn an_access_code_is_read_as_forgivingly_and_keeps_its_length() {
    let code: AccessCode = "F4TN-82WK-M6HC-3RD9".parse().unwrap();
    for typed in [
        "f4tn82wkm6hc3rd9",
        " F4TN 82WK M6HC 3RD9 ",
        "F4TN–82WK–M6HC–3RD9",
    ] {
        assert_eq!(typed.parse(), Ok(code), "{typed}");
    }
    assert_eq!(
        "OIL0-0000-0000-0000".parse::<AccessCode>().unwrap().shown(),
        "0110-0000-0000-0000"
    );
    assert_eq!(
        AccessCode::from_bytes([0; 10]).shown(),
        "0000-0000-0000-0000"
    );
    assert_eq!(
        AccessCode::from_bytes([255; 10]).shown(),
        "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    );
    assert_eq!(format!("{code:?}"), "AccessCode(…)", "never in a log");
    for (text, fault) in [
        ("F4TN-82WK-M6HC-3RD", CodeFault::Length),
        ("F4TN-82WK-M6HC-3RD99", CodeFault::Length),
        ("F4TN-82WK-M6HC-3RDU", CodeFault::Symbol),
    ] {
        assert_eq!(text.parse::<AccessCode>(), Err(fault), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tuntas_tests::cases(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_what_is_read(year in 1000..=9999_i32, random in any::<u64>(), bytes in any::<[u8; 10]>()) {
        let number = number(year, random);
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        prop_assert_eq!(TrackingNumber::new(year, random & 0x7_FFFF_FFFF), Ok(number));
        let code = AccessCode::from_bytes(bytes);
        prop_assert_eq!(code.shown().parse(), Ok(code));
        prop_assert_eq!(code.bytes(), &bytes);
    }

    #[test]
    fn nothing_typed_makes_it_panic(text in any::<String>()) {
        let _ = text.parse::<TrackingNumber>();
        let _ = text.parse::<AccessCode>();
    }
}
