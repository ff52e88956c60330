//! What people hold in their hands: the tracking number and the access code.
//!
//! Both are written in Crockford's base 32 (no I, L, O, U) and read forgivingly: any case, O for 0, I and L for 1,
//! blanks and dashes anywhere. Chance comes in as an argument.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PREFIX: &str = "LPR";
/// Four digits of the year, seven random symbols, one check symbol.
const SYMBOLS: usize = 12;
const BODY: usize = 7;
const BODY_BITS: u32 = 35;
const CODE_SYMBOLS: usize = 16;
/// Nothing typed by a person is longer; more is not looked at.
const LONGEST_INPUT: usize = 120;

/// Why a text is neither number nor code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// Too few or too many symbols.
    Length,
    /// A character that is no symbol and no separator.
    Symbol,
    /// The year is no four-digit number from 1000 on.
    Year,
    /// Well formed, but mistyped: the check symbol does not fit.
    Check,
}

impl fmt::Display for CodeFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Length => "wrong length",
            Self::Symbol => "a character that never occurs",
            Self::Year => "no year",
            Self::Check => "mistyped",
        })
    }
}

impl std::error::Error for CodeFault {}

/// `LPR-2026-7K3M-9QX1`: the year in WIB, 35 random bits in 7 symbols, and a check symbol (Luhn mod 32).
///
/// The check covers the seven symbols, as in the contract's example. Among these eight it finds every single wrong symbol
/// and every swap of neighbours except `0Z` ↔ `Z0`, which the method cannot see. A mistyped year it does not find; such
/// a number is well formed and belongs to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackingNumber {
    year: u16,
    body: u64,
}

impl TrackingNumber {
    /// `random`: the lowest 35 bits are used.
    ///
    /// # Errors
    /// [`CodeFault::Year`] unless the year has four digits.
    pub fn new(year: i32, random: u64) -> Result<Self, CodeFault> {
        match u16::try_from(year) {
            Ok(year @ 1000..=9999) => Ok(Self {
                year,
                body: random & ((1 << BODY_BITS) - 1),
            }),
            _ => Err(CodeFault::Year),
        }
    }

    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Values of the seven symbols that the check covers.
    fn values(self) -> [u8; BODY] {
        let mut values = [0; BODY];
        digits(u128::from(self.body), 32, &mut values);
        values
    }
}

impl fmt::Display for TrackingNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.values();
        let text: String = values
            .iter()
            .chain([&check_value(&values)])
            .map(|&value| symbol(value))
            .collect();
        let (first, second) = text.split_at(4);
        write!(out, "{PREFIX}-{}-{first}-{second}", self.year)
    }
}

impl FromStr for TrackingNumber {
    type Err = CodeFault;

    /// The prefix may be left out.
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let compact = compact(text)?;
        let symbols = match compact.strip_prefix(PREFIX) {
            Some(rest) if rest.len() == SYMBOLS => rest,
            _ => &compact,
        };
        let [y1, y2, y3, y4, body @ .., check]: [u8; SYMBOLS] = values(symbols)?;
        let year = [y1, y2, y3, y4];
        if year.iter().any(|digit| *digit > 9) {
            return Err(CodeFault::Year);
        }
        if check_value(&body) != check {
            return Err(CodeFault::Check);
        }
        let year = year
            .iter()
            .fold(0, |year, digit| year * 10 + i32::from(*digit));
        Self::new(
            year,
            body.iter()
                .fold(0, |body, value| body << 5 | u64::from(*value)),
        )
    }
}

impl From<TrackingNumber> for String {
    fn from(number: TrackingNumber) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for TrackingNumber {
    type Error = CodeFault;

    fn try_from(text: String) -> Result<Self, CodeFault> {
        text.parse()
    }
}

/// The secret of one complaint filed without an account: 80 bits, shown as `F4TN-82WK-M6HC-3RD9`.
///
/// It is no serde type and `Debug` does not print it: whoever shows it says so by [`shown`](Self::shown). Compare keyed
/// hashes of it, not codes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AccessCode([u8; 10]);

impl AccessCode {
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 10]) -> Self {
        Self(bytes)
    }

    #[must_use]
    pub const fn bytes(&self) -> &[u8; 10] {
        &self.0
    }

    /// Four groups of four, always 19 characters.
    #[must_use]
    pub fn shown(&self) -> String {
        let bits = self
            .0
            .iter()
            .fold(0, |bits: u128, byte| bits << 8 | u128::from(*byte));
        let mut values = [0; CODE_SYMBOLS];
        digits(bits, 32, &mut values);
        let groups: Vec<String> = values
            .chunks(4)
            .map(|group| group.iter().map(|&value| symbol(value)).collect())
            .collect();
        groups.join("-")
    }
}

impl fmt::Debug for AccessCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AccessCode(…)")
    }
}

impl FromStr for AccessCode {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let values: [u8; CODE_SYMBOLS] = values(&compact(text)?)?;
        let bits = values
            .iter()
            .fold(0, |bits: u128, value| bits << 5 | u128::from(*value));
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&bits.to_be_bytes()[6..]);
        Ok(Self(bytes))
    }
}

/// Upper case, without blanks and dashes of any kind. The result is ASCII.
fn compact(text: &str) -> Result<String, CodeFault> {
    if text.len() > LONGEST_INPUT {
        return Err(CodeFault::Length);
    }
    let dash = |c: char| matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let kept: String = text
        .chars()
        .filter(|&c| !c.is_whitespace() && !dash(c))
        .collect();
    if kept.is_ascii() {
        Ok(kept.to_ascii_uppercase())
    } else {
        Err(CodeFault::Symbol)
    }
}

fn values<const N: usize>(symbols: &str) -> Result<[u8; N], CodeFault> {
    let read: Vec<u8> = symbols
        .bytes()
        .map(value)
        .collect::<Option<_>>()
        .ok_or(CodeFault::Symbol)?;
    read.try_into().map_err(|_| CodeFault::Length)
}

fn value(symbol: u8) -> Option<u8> {
    let meant = match symbol {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    ALPHABET
        .iter()
        .zip(0..)
        .find_map(|(&letter, value)| (letter == meant).then_some(value))
}

/// `value` is below 32 everywhere here; anything else would show as `0` rather than panic.
fn symbol(value: u8) -> char {
    ALPHABET
        .get(usize::from(value))
        .map_or('0', |&letter| char::from(letter))
}

/// The digits of a number in a base of at most 32, the last one last.
fn digits(mut number: u128, base: u128, into: &mut [u8]) {
    for digit in into.iter_mut().rev() {
        *digit = u8::try_from(number % base).unwrap_or_default();
        number /= base;
    }
}

/// Luhn's method with 32 symbols: every second value from the right is doubled, its two digits in base 32 added.
fn check_value(values: &[u8]) -> u8 {
    let doubled = |value: u8| {
        if value < 16 {
            value * 2
        } else {
            value * 2 - 31
        }
    };
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &value)| {
            u32::from(if place % 2 == 0 {
                doubled(value)
            } else {
                value
            })
        })
        .sum();
    u8::try_from((32 - sum % 32) % 32).unwrap_or_default()
}
