//! The plain shapes: runs of digits, what joins them, check digits.

use std::ops::Range;

use crate::domain::masking::MASK;

/// A run of digits, in code points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Run {
    pub(super) const fn len(self) -> usize {
        self.end - self.start
    }
}

/// What stands between two runs of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Blank,
    Dot,
    Dash,
    /// Brackets, or several of the others.
    Mixed,
    /// An end of line, with others or not.
    Line,
    /// Signs that mostly join other numbers, one of them alone.
    Loose(char),
}

const LONGEST_GAP: usize = 3;

pub(in crate::domain::masking) const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Runs of digits outside what is taken, and not next to a mask.
pub(super) fn runs(chars: &[char], taken: &[Range<usize>]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut place = 0;
    while place < chars.len() {
        while taken.next_if(|part| part.end <= place).is_some() {}
        if let Some(inside) = taken.peek().filter(|part| part.start <= place) {
            place = inside.end;
        } else if is_digit(chars[place]) {
            let end = chars[place..]
                .iter()
                .position(|c| !is_digit(*c))
                .map_or(chars.len(), |length| place + length);
            let masked = place.checked_sub(1).and_then(|before| chars.get(before)) == Some(&MASK)
                || chars.get(end) == Some(&MASK);
            if !masked {
                runs.push(Run { start: place, end });
            }
            place = end;
        } else {
            place += 1;
        }
    }
    runs
}

pub(super) fn gap(between: &[char]) -> Option<Gap> {
    let kind = |c: &char| match c {
        ' ' | '\u{a0}' | '\u{2009}' | '\t' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {
            Some(Gap::Blank)
        }
        // What makes a digit a key.
        '\u{fe0f}' | '\u{20e3}' => Some(Gap::Blank),
        '.' => Some(Gap::Dot),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(Gap::Dash),
        '(' | ')' => Some(Gap::Mixed),
        '\n' | '\r' => Some(Gap::Line),
        _ => None,
    };
    if let [sign @ ('/' | '_' | ',' | '*' | '|' | '~' | '·' | '\'' | '\\')] = between {
        return Some(Gap::Loose(*sign));
    }
    if between.is_empty() || between.len() > LONGEST_GAP {
        return None;
    }
    let kinds = between.iter().map(kind).collect::<Option<Vec<_>>>()?;
    let first = *kinds.first()?;
    let same = kinds.iter().all(|kind| *kind == first);
    if kinds.contains(&Gap::Line) {
        let lines = between.iter().filter(|c| **c == '\n').count();
        return (lines <= 1).then_some(Gap::Line);
    }
    Some(if same && (first == Gap::Blank || kinds.len() == 1) {
        first
    } else {
        Gap::Mixed
    })
}

/// What follows "://" up to a blank.
pub(super) fn links(chars: &[char]) -> Vec<Range<usize>> {
    let mut links: Vec<Range<usize>> = Vec::new();
    for place in 0..chars.len() {
        let free_from = links.last().map_or(0, |link| link.end);
        if place >= free_from && chars[place..].starts_with(&[':', '/', '/']) {
            let length = chars[place..]
                .iter()
                .take_while(|c| !c.is_whitespace())
                .count();
            links.push(place..place + length);
        }
    }
    links
}

/// Province 11–97, day 1–31 or 41–71, month 1–12 (reference: the structure of a NIK; a KK number has the same).
pub(super) fn is_identity(digits: &str) -> bool {
    let part = |from: usize| {
        digits
            .get(from..from + 2)
            .and_then(|two| two.parse::<u8>().ok())
            .unwrap_or_default()
    };
    let (province, day, month) = (part(0), part(6), part(8));
    (11..=97).contains(&province) && matches!(day, 1..=31 | 41..=71) && (1..=12).contains(&month)
}

/// The check digit of payment cards.
pub(super) fn luhn(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let values = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate();
    values
        .map(|(place, digit)| {
            if place % 2 == 1 {
                doubled(digit)
            } else {
                digit
            }
        })
        .sum::<u32>()
        % 10
        == 0
}
