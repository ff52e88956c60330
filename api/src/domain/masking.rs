//! Finds and masks numbers and addresses that name a person, in free text.
//!
//! Works on the shape of numbers and on the words next to them, in one pass. It errs towards masking what is near a
//! telling word, and towards leaving prices, dates, coordinates, regulation and tracking numbers alone. What it makes
//! holds nothing that it would find again.

mod email;
mod numbers;
mod words;

use serde::{Deserialize, Serialize};

use crate::domain::word::words;

words! {
    /// What was found.
    FindingKind {
        Nik = "nik",
        Kk = "kk",
        Phone = "phone",
        Email = "email",
        Account = "account",
        Card = "card",
    }
}

/// One place, in Unicode code points of the text that was looked at; `end` is the first one after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: FindingKind,
    pub start: usize,
    pub end: usize,
}

/// The text with masks, and where they are, in order and without overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masked {
    pub text: String,
    pub findings: Vec<Finding>,
}

/// The mask. Text that holds it next to digits is taken as masked already.
pub const MASK: char = '•';
/// An address shows as many of these, whatever its length.
const EMAIL_MASKS: usize = 5;

/// Masks a text. Linear in its length.
#[must_use]
pub fn mask(text: &str) -> Masked {
    let chars: Vec<char> = text.chars().collect();
    let mut findings = email::find(&chars);
    findings.extend(numbers::find(&chars, &findings));
    findings.sort_unstable_by_key(|finding| finding.start);
    Masked {
        text: masked(&chars, &findings),
        findings,
    }
}

fn masked(chars: &[char], findings: &[Finding]) -> String {
    let mut out = String::with_capacity(chars.len());
    let mut done = 0;
    for finding in findings {
        out.extend(chars.get(done..finding.start).unwrap_or_default());
        let found = chars.get(finding.start..finding.end).unwrap_or_default();
        out.push_str(&veil(finding.kind, found));
        done = finding.end;
    }
    out.extend(chars.get(done..).unwrap_or_default());
    out
}

/// What is found, masked.
#[must_use]
pub fn veil(kind: FindingKind, found: &[char]) -> String {
    let mut out = String::with_capacity(found.len());
    match kind {
        FindingKind::Email => mask_address(&mut out, found),
        FindingKind::Phone => mask_digits(&mut out, found, 4, 2),
        FindingKind::Account => mask_digits(&mut out, found, 0, 4),
        FindingKind::Nik | FindingKind::Kk | FindingKind::Card => {
            mask_digits(&mut out, found, 4, 4);
        }
    }
    out
}

/// Keeps the first and last digits, and a leading plus; separators go.
fn mask_digits(out: &mut String, found: &[char], first: usize, last: usize) {
    let digits: Vec<char> = found
        .iter()
        .copied()
        .filter(|&c| numbers::is_digit(c))
        .collect();
    if found.iter().take(2).any(|&c| c == '+') {
        out.push('+');
    }
    let kept = |place: usize| place < first || place + last >= digits.len();
    out.extend(
        digits
            .iter()
            .enumerate()
            .map(|(place, &digit)| if kept(place) { digit } else { MASK }),
    );
}

/// Keeps the first letter and the domain.
fn mask_address(out: &mut String, found: &[char]) {
    out.extend(found.first());
    out.extend(std::iter::repeat_n(MASK, EMAIL_MASKS));
    out.push('@');
    out.extend(email::domain(found));
}
