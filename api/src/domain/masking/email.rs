//! E-mail addresses, also with blanks around the sign or with "(at)" when the domain is a well-known mail service.

use super::{Finding, FindingKind, MASK};

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

/// Linear, as no part of an address reaches across a sign.
pub(super) fn find(chars: &[char]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut place = 0;
    while place < chars.len() {
        let address =
            sign_at(chars, place).and_then(|(end, loose)| address(chars, place, end, loose));
        let free_from = found.last().map_or(0, |last| last.end);
        match address.filter(|&(start, _)| start >= free_from) {
            Some((start, end)) => {
                found.push(Finding {
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

/// The domains of addresses that are masked already: no number is looked for in them either.
pub(super) fn masked_domains(chars: &[char]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let signs = chars
        .windows(2)
        .enumerate()
        .filter(|(_, two)| *two == [MASK, '@'])
        .map(|(place, _)| place + 2);
    signs.filter_map(|start| domain_end(chars, start).map(|end| start..end))
}

/// The domain of a found address.
pub(super) fn domain(found: &[char]) -> &[char] {
    let start = (0..found.len())
        .find_map(|place| sign_at(found, place))
        .map_or(0, |(end, _)| skip_blanks(found, end));
    found.get(start..).unwrap_or_default()
}

/// What the mask of an address takes away: from its second character to the sign.
pub(super) fn hidden(chars: &[char], address: &Finding) -> std::ops::Range<usize> {
    let domain = chars
        .get(address.start..address.end)
        .map_or(0, |found| domain(found).len());
    address.start + 1..address.end - domain
}

/// Whether an at sign begins here: its end, and whether it is one only in front of a mail service.
fn sign_at(chars: &[char], place: usize) -> Option<(usize, bool)> {
    let rest = chars.get(place..)?;
    match rest {
        ['@', ..] => Some((place + 1, false)),
        ['(' | '[' | '{', a, t, ')' | ']' | '}', ..]
            if a.eq_ignore_ascii_case(&'a') && t.eq_ignore_ascii_case(&'t') =>
        {
            Some((place + 4, true))
        }
        _ => None,
    }
}

fn address(chars: &[char], sign: usize, after_sign: usize, loose: bool) -> Option<(usize, usize)> {
    let local_end = sign
        - chars[..sign]
            .iter()
            .rev()
            .take(2)
            .take_while(|c| is_blank(**c))
            .count();
    let domain_start = skip_blanks(chars, after_sign);
    let start = local_start(chars, local_end)?;
    let end = domain_end(chars, domain_start)?;
    let strict = !loose && local_end == sign && domain_start == after_sign;
    (strict || is_service(chars.get(domain_start..end)?)).then_some((start, end))
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
