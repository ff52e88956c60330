//! Finds and masks numbers and addresses that name a person, in free text.
//!
//! Works on the shape of numbers and on the words next to them, in one pass. It errs towards masking what is near a
//! telling word, and towards leaving prices, dates, coordinates, regulation and tracking numbers alone. Numbers of customers and
//! meters (PLN, PDAM) are masked as accounts and those of BPJS as cards, as anybody can look up a name with them; number plates
//! stay, as complaints about traffic mean nothing without. What it makes holds nothing that it would find again.

mod email;
mod numbers;
mod spelled;
mod typing;
mod words;

use std::ops::Range;

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

/// One place, in Unicode code points of the text that was looked at and of the masked one; each end is the first one after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    pub start: usize,
    pub end: usize,
    pub masked_start: usize,
    pub masked_end: usize,
    /// Shown as it was written.
    pub lifted: bool,
}

/// The text with masks, and where they are, in order and without overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    pub findings: Vec<Finding>,
}

/// A finding before it is masked.
#[derive(Debug, Clone, Copy)]
struct Place {
    kind: FindingKind,
    start: usize,
    end: usize,
}

/// The mask. Text that holds it next to digits is taken as masked already.
pub const MASK: char = '•';
/// An address shows as many of these, whatever its length.
const EMAIL_MASKS: usize = 5;

/// Masks a text. Linear in its length.
#[must_use]
pub fn mask(text: &str) -> Masked {
    mask_except(text, &[])
}

/// Masks a text but for the findings with these places in `mask(text).findings`, for who has looked at them and found that they name
/// nobody. The list of findings keeps its length and order; places beyond it mean nothing.
#[must_use]
pub fn mask_except(text: &str, lifted: &[usize]) -> Masked {
    let chars: Vec<char> = text.chars().collect();
    let (plain, places) = find(&chars);
    let mut findings = Vec::with_capacity(places.len());
    let (mut out, mut done) = (Vec::with_capacity(chars.len()), 0);
    for (number, place) in places.into_iter().enumerate() {
        out.extend_from_slice(chars.get(done..place.start).unwrap_or_default());
        let masked_start = out.len();
        let lifted = lifted.contains(&number);
        if lifted {
            out.extend_from_slice(chars.get(place.start..place.end).unwrap_or_default());
        } else {
            mask_place(&mut out, &plain, place);
        }
        findings.push(Finding {
            kind: place.kind,
            start: place.start,
            end: place.end,
            masked_start,
            masked_end: out.len(),
            lifted,
        });
        done = place.end;
    }
    out.extend_from_slice(chars.get(done..).unwrap_or_default());
    Masked {
        text: out.into_iter().collect(),
        findings,
    }
}

/// What is found, in order, and the text in plain characters, place for place.
fn find(chars: &[char]) -> (Vec<char>, Vec<Place>) {
    let mut plain = typing::plain(chars);
    let mut places = email::find(&plain);
    let mut apart: Vec<Range<usize>> = places.iter().map(|place| place.start..place.end).collect();
    apart.extend(email::masked_already(&plain));
    apart.sort_unstable_by_key(|part| part.start);
    typing::read_letters_as_digits(&mut plain, &apart);
    let spelled = spelled::find(&plain, &apart);
    apart.extend(spelled.iter().map(|place| place.start..place.end));
    apart.sort_unstable_by_key(|part| part.start);
    places.extend(spelled);
    places.extend(numbers::find(&plain, &apart));
    places.sort_unstable_by_key(|place| place.start);
    (plain, places)
}

fn mask_place(out: &mut Vec<char>, plain: &[char], place: Place) {
    let found = plain.get(place.start..place.end).unwrap_or_default();
    match place.kind {
        FindingKind::Email => mask_address(out, found),
        FindingKind::Phone => mask_digits(out, found, 4, 2),
        FindingKind::Account => mask_digits(out, found, 0, 4),
        FindingKind::Nik | FindingKind::Kk | FindingKind::Card => mask_digits(out, found, 4, 4),
    }
}

/// Keeps the first and last digits, and a leading plus; separators go.
fn mask_digits(out: &mut Vec<char>, found: &[char], first: usize, last: usize) {
    let digits = spelled::digits(found);
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
fn mask_address(out: &mut Vec<char>, found: &[char]) {
    out.extend(found.first());
    out.extend(std::iter::repeat_n(MASK, EMAIL_MASKS));
    out.push('@');
    out.extend(email::domain(found));
}
