//! E-mail addresses, also with blanks around the sign or with its name, as "(at)" or "at", and with "(dot)" for a dot. Those have to end
//! in the domain of a well-known mail service or in a common top-level domain.

use std::ops::Range;

use super::{FindingKind, MASK, Place};

/// Services whose name makes "budi @ gmail.com" an address.
const SERVICES: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "rocketmail",
    "outlook",
    "hotmail",
    "live",
    "icloud",
    "protonmail",
    "proton",
    "aol",
    "mail",
];
/// Ends of domains that are believed in an address with its signs in words.
const ENDS: &[&str] = &["com", "id", "net", "org", "info", "biz", "io", "me"];
const LONGEST_DOMAIN: usize = 80;
/// " (titik) "
const LONGEST_DOT: usize = 9;

/// How the sign is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    At,
    /// "(at)"
    Bracket,
    /// "at"
    Word,
}

/// Linear, as no part of an address reaches across a sign.
pub(super) fn find(chars: &[char]) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    let mut place = 0;
    while place < chars.len() {
        let address =
            sign_at(chars, place).and_then(|(end, sign)| address(chars, place, end, sign));
        let free_from = found.last().map_or(0, |last| last.end);
        match address.filter(|&(start, _)| start >= free_from) {
            Some((start, end)) => {
                found.push(Place {
                    kind: FindingKind::Email,
                    start,
                    end,
                });
                place = end;
            }
            None => place += 1,
        }
    }
    found
}

/// Addresses that are masked already: no number and no telling word is looked for in them, as in those that will be.
pub(super) fn masked_already(chars: &[char]) -> Vec<Range<usize>> {
    let signs = chars
        .windows(2)
        .enumerate()
        .filter(|(_, two)| *two == [MASK, '@']);
    let parts = signs.filter_map(|(place, _)| {
        let masks = chars[..=place].iter().rev().take(super::EMAIL_MASKS);
        let first_mask = place + 1 - masks.take_while(|c| **c == MASK).count();
        let is_alone = |before: usize| {
            chars[before].is_ascii_alphanumeric()
                && before
                    .checked_sub(1)
                    .is_none_or(|before| !chars[before].is_alphanumeric())
        };
        let start = first_mask.checked_sub(1).filter(|&before| is_alone(before));
        domain_end(chars, place + 2).map(|end| start.unwrap_or(first_mask)..end)
    });
    parts.collect()
}

/// The domain of a found address, with dots for what stands for them.
pub(super) fn domain(found: &[char]) -> Vec<char> {
    let start = (0..found.len())
        .find_map(|place| sign_at(found, place))
        .map_or(0, |(end, _)| skip_blanks(found, end));
    let (mut domain, mut place) = (Vec::new(), start);
    while let Some(&c) = found.get(place) {
        let dot = dot_at(found, place);
        domain.push(if dot.is_some() { '.' } else { c });
        place = dot.unwrap_or(place + 1);
    }
    domain
}

/// Whether an at sign begins here: its end, and how it is written.
fn sign_at(chars: &[char], place: usize) -> Option<(usize, Sign)> {
    let is_at = |a: &char, t: &char| a.eq_ignore_ascii_case(&'a') && t.eq_ignore_ascii_case(&'t');
    match chars.get(place..)? {
        ['@', ..] => Some((place + 1, Sign::At)),
        ['(' | '[' | '{', a, t, ')' | ']' | '}', ..] if is_at(a, t) => {
            Some((place + 4, Sign::Bracket))
        }
        [' ', a, t, ' ', ..] if is_at(a, t) => Some((place + 4, Sign::Word)),
        _ => None,
    }
}

fn address(chars: &[char], sign: usize, after_sign: usize, how: Sign) -> Option<(usize, usize)> {
    let local_end = sign
        - chars[..sign]
            .iter()
            .rev()
            .take(2)
            .take_while(|c| is_blank(**c))
            .count();
    let domain_start = skip_blanks(chars, after_sign);
    let mut start = local_start(chars, local_end)?;
    while let Some(before) = label_before(chars, start).filter(|_| how != Sign::At) {
        start = before;
    }
    let strict = how == Sign::At && local_end == sign && domain_start == after_sign;
    let plain = domain_end(chars, domain_start);
    let believed = plain.filter(|&end| strict || is_service(&chars[domain_start..end]));
    let end = believed.or_else(|| loose_domain_end(chars, domain_start, how == Sign::Word))?;
    Some((start, end))
}

/// A dot, "(dot)", or "dot" or a dot between blanks: its end.
fn dot_at(chars: &[char], place: usize) -> Option<usize> {
    if chars.get(place) == Some(&'.') {
        return Some(place + 1);
    }
    let from = skip_blanks(chars, place);
    let bracket = matches!(chars.get(from), Some('(' | '[' | '{'));
    let start = from + usize::from(bracket);
    let length = ["dot", "titik", "."].into_iter().find_map(|name| {
        let written = chars.get(start..start + name.len())?;
        let same = written
            .iter()
            .zip(name.chars())
            .all(|(a, b)| a.eq_ignore_ascii_case(&b));
        same.then_some(name.len())
    })?;
    let end = start + length;
    let closed = matches!(chars.get(end), Some(')' | ']' | '}'));
    let after = skip_blanks(chars, end + usize::from(bracket));
    let apart = from > place && after > end;
    (if bracket { closed } else { apart }).then_some(after)
}

/// "nama dot desa": where the label begins that a dot in words joins to what begins at `start`.
fn label_before(chars: &[char], start: usize) -> Option<usize> {
    let shortest = start.saturating_sub(LONGEST_DOT);
    let dot = (shortest..start).rev().find(|&place| {
        let in_words = chars[place..start].iter().any(|c| c.is_alphabetic());
        in_words && dot_at(chars, place) == Some(start)
    })?;
    let end = dot
        - chars[..dot]
            .iter()
            .rev()
            .take(2)
            .take_while(|c| is_blank(**c))
            .count();
    local_start(chars, end)
}

/// Labels with any dots between them, up to the last common end. `in_words`: one dot at least has to be a word.
fn loose_domain_end(chars: &[char], start: usize, in_words: bool) -> Option<usize> {
    let (mut place, mut end, mut labels, mut words) = (start, None, 0, 0);
    while place - start <= LONGEST_DOMAIN {
        let is_label = |c: &&char| c.is_ascii_alphanumeric() || **c == '-';
        let label: String = chars.get(place..)?.iter().take_while(is_label).collect();
        if label.is_empty() || label.starts_with('-') {
            break;
        }
        place += label.len();
        labels += 1;
        let label = label.to_ascii_lowercase();
        let ends = labels > 1 && ENDS.contains(&label.as_str());
        if ends && chars.get(place) != Some(&MASK) && (words > 0 || !in_words) {
            end = Some(place);
        }
        let Some(next) = dot_at(chars, place) else {
            break;
        };
        words += usize::from(next > place + 1);
        place = next;
    }
    end
}

fn local_start(chars: &[char], end: usize) -> Option<usize> {
    let is_local = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let length = chars
        .get(..end)?
        .iter()
        .rev()
        .take_while(|c| is_local(c))
        .count();
    let start = (end - length..end)
        .find(|&place| chars.get(place).is_some_and(char::is_ascii_alphanumeric))?;
    // "a@b.co@c.co": the middle is the domain of the first. Behind a mask it is what is left of a number.
    let before = start.checked_sub(1).and_then(|before| chars.get(before));
    (!matches!(before, Some('@' | &MASK))).then_some(start)
}

/// Labels of letters, digits and inner hyphens, up to the last one that can be a top-level domain: two letters or more.
fn domain_end(chars: &[char], start: usize) -> Option<usize> {
    let is_domain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let length = chars
        .get(start..)?
        .iter()
        .take_while(|c| is_domain(c))
        .count();
    let written: String = chars.get(start..start + length)?.iter().collect();
    let (mut from, mut end) = (start, None);
    for (number, label) in written.split('.').enumerate() {
        if label.is_empty() || label.starts_with('-') || number >= 2 && starts_sentence(label) {
            break;
        }
        // "gmail.com-0812…": a dash may also end an address. A mask stands for digits, which end no address.
        let name = label.split('-').next().unwrap_or_default();
        let letters = name.len() >= 2 && name.bytes().all(|b| b.is_ascii_alphabetic());
        if number >= 1 && letters && chars.get(from + name.len()) != Some(&MASK) {
            end = Some(from + name.len());
        }
        from += label.len() + 1;
    }
    end
}

/// "a@b.com.Mohon": a sentence that begins without a blank.
fn starts_sentence(label: &str) -> bool {
    label.starts_with(|c: char| c.is_ascii_uppercase())
        && label.contains(|c: char| c.is_ascii_lowercase())
}

fn is_service(domain: &[char]) -> bool {
    let first: String = domain
        .iter()
        .take_while(|c| **c != '.')
        .map(char::to_ascii_lowercase)
        .collect();
    SERVICES.contains(&first.as_str())
}

fn skip_blanks(chars: &[char], from: usize) -> usize {
    from + chars
        .iter()
        .skip(from)
        .take(2)
        .take_while(|c| is_blank(**c))
        .count()
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}
