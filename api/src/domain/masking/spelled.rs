//! Numbers in words: "nol delapan satu dua …".

use std::ops::Range;

use super::numbers::{is_digit, is_mobile};
use super::words::{Label, Words};
use super::{FindingKind, MASK, Place};

/// Between two words of one number, signs included.
const LONGEST_GAP: usize = 3;

/// Telephone numbers, and NIK and KK behind their words. A sequence that goes on in digits is none, nor one next to a mask.
pub(super) fn find(chars: &[char], apart: &[Range<usize>]) -> Vec<Place> {
    let words = Words::of(chars, apart);
    let sequences = sequences(chars, &words);
    sequences
        .into_iter()
        .filter_map(|part| {
            let digits: String = digits(&chars[part.clone()]).into_iter().collect();
            let kind = match words.before(part.start) {
                Some(Label::Nik) if digits.len() == 16 => FindingKind::Nik,
                Some(Label::Kk) if digits.len() == 16 => FindingKind::Kk,
                _ if is_mobile(&digits) && digits.starts_with(['0', '6']) => FindingKind::Phone,
                _ => return None,
            };
            (!continues(chars, &part)).then_some(Place {
                kind,
                start: part.start,
                end: part.end,
            })
        })
        .collect()
}

/// The digits of a found number, in whatever way they are written.
pub(super) fn digits(found: &[char]) -> Vec<char> {
    found
        .split(|c| !c.is_alphanumeric())
        .flat_map(|part| match digit(&part.iter().collect::<String>()) {
            Some(digit) => vec![digit],
            None => part.iter().copied().filter(|&c| is_digit(c)).collect(),
        })
        .collect()
}

/// Digit words in a row, as long as they go.
fn sequences(chars: &[char], words: &Words) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (place, word) in words.all() {
        if digit(word).is_none() {
            continue;
        }
        match found.last_mut() {
            Some(last) if is_gap(&chars[last.end..place.start]) => last.end = place.end,
            _ => found.push(place),
        }
    }
    found
}

fn is_gap(between: &[char]) -> bool {
    let sign = |c: &char| matches!(c, ' ' | '\u{a0}' | ',' | '.' | '-' | '/' | '\n');
    between.len() <= LONGEST_GAP && between.iter().all(sign)
}

fn continues(chars: &[char], part: &Range<usize>) -> bool {
    let is_number = |c: &&char| is_digit(**c) || **c == MASK;
    let before = chars[..part.start].iter().rev().take(LONGEST_GAP + 1);
    let after = chars[part.end..].iter().take(LONGEST_GAP + 1);
    before
        .take_while(|c| !c.is_alphabetic())
        .any(|c| is_number(&c))
        || after
            .take_while(|c| !c.is_alphabetic())
            .any(|c| is_number(&c))
}

fn digit(word: &str) -> Option<char> {
    Some(match word.to_lowercase().as_str() {
        "nol" | "kosong" => '0',
        "satu" => '1',
        "dua" => '2',
        "tiga" => '3',
        "empat" => '4',
        "lima" => '5',
        "enam" => '6',
        "tujuh" => '7',
        "delapan" | "lapan" => '8',
        "sembilan" => '9',
        _ => return None,
    })
}
