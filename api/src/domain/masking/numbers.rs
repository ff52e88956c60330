//! Identity, telephone, account and card numbers: groups of digits that belong together, judged by shape and by the words
//! around them.

mod phone;

use std::ops::Range;

use super::words::{Label, Words, label_of};
use super::{Finding, FindingKind, MASK, email};

/// A run of digits, in code points.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

impl Run {
    const fn len(self) -> usize {
        self.end - self.start
    }
}

/// What stands between two runs of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Blank,
    Dot,
    Dash,
    /// Brackets, or several of the others.
    Mixed,
}

/// No number here has more groups: sixteen single digits and a country code.
const MOST_GROUPS: usize = 18;
const LONGEST_GAP: usize = 3;

/// The runs of a text and what joins each to the next.
struct Numbers<'a> {
    chars: &'a [char],
    runs: Vec<Run>,
    /// `gaps[i]` joins run `i` to `i + 1`; `None`: they are no one number.
    gaps: Vec<Option<Gap>>,
    words: Words,
}

/// One way to read runs `first..=last` as a number.
struct Reading {
    last: usize,
    digits: String,
}

/// Numbers outside the addresses found before.
pub(super) fn find(chars: &[char], addresses: &[Finding]) -> Vec<Finding> {
    let numbers = Numbers::of(chars, addresses);
    let mut found = Vec::new();
    numbers.scan(0, numbers.runs.len(), &mut found);
    found
}

/// Digits as people type them, full width included.
pub(super) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{ff10}'..='\u{ff19}')
}

/// The digit in ASCII.
fn plain(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c),
        c => c,
    }
}

impl<'a> Numbers<'a> {
    fn of(chars: &'a [char], addresses: &[Finding]) -> Self {
        let found = addresses.iter().map(|address| address.start..address.end);
        let mut taken: Vec<Range<usize>> = found.chain(email::masked_domains(chars)).collect();
        taken.sort_unstable_by_key(|part| part.start);
        let runs = runs(chars, &taken);
        let gaps = runs
            .windows(2)
            .map(|two| gap(&chars[two[0].end..two[1].start]))
            .collect();
        Self {
            chars,
            runs,
            gaps,
            words: Words::of(chars, addresses),
        }
    }

    /// Judges runs `from..cut` as if the text ended at `cut`. What stood before a finding is looked at again without it: masked, it
    /// would no longer be in the way either.
    fn scan(&self, from: usize, cut: usize, found: &mut Vec<Finding>) {
        let (mut run, mut free, mut previous_taken) = (from, from, false);
        while run < cut {
            let judged = self.judge(run, cut, previous_taken);
            previous_taken = judged.is_some();
            let Some((last, finding)) = judged else {
                run += 1;
                continue;
            };
            if run > free && self.gaps[run - 1].is_some() {
                self.scan(free.max(run.saturating_sub(MOST_GROUPS)), run, found);
            }
            found.push(finding);
            run = last + 1;
            free = run;
        }
    }

    /// What begins at this run, if anything, and its last run.
    fn judge(&self, first: usize, cut: usize, previous_taken: bool) -> Option<(usize, Finding)> {
        let run = *self.runs.get(first)?;
        let label = self.words.before(run.start);
        let named = label.is_some_and(|label| !label.is_other_number());
        if !self.may_begin(first, previous_taken, named)
            || self.is_money(first)
            || self.in_tracking_number(run)
        {
            return None;
        }
        let readings = self.readings(first, cut);
        let (last, kind) = self
            .labelled(first, &readings, label)
            .or_else(|| self.identity(first, &readings, label))
            .or_else(|| self.phone(first, cut, &readings, label))
            .or_else(|| self.bare(first, &readings, label))?;
        let end = self.runs.get(last)?.end;
        Some((
            last,
            Finding {
                kind,
                start: self.opening(run.start, end),
                end,
            },
        ))
    }

    /// A number does not begin inside another one: after a dot or dash without blank (fractions, file numbers), or glued to
    /// letters that say nothing about it.
    fn may_begin(&self, first: usize, previous_taken: bool, named: bool) -> bool {
        let start = self.runs[first].start;
        let after = start
            .checked_sub(1)
            .and_then(|place| self.chars.get(place))
            .copied();
        match after {
            Some(c) if c.is_alphabetic() => self
                .words
                .glued_before(start)
                .is_some_and(|word| label_of(word).is_some() || matches!(word, "no" | "nomor")),
            Some('.' | ',') if self.digit_before(start - 1) => {
                previous_taken || self.is_list_item(first)
            }
            Some('-') if self.digit_before(start - 1) => previous_taken || named,
            _ => true,
        }
    }

    fn digit_before(&self, place: usize) -> bool {
        place
            .checked_sub(1)
            .and_then(|place| self.chars.get(place))
            .copied()
            .is_some_and(is_digit)
    }

    /// "1.0812…" at the beginning of a line.
    fn is_list_item(&self, first: usize) -> bool {
        let number = first
            .checked_sub(1)
            .and_then(|previous| self.runs.get(previous));
        number.is_some_and(|run| {
            run.end + 1 == self.runs[first].start
                && run.len() <= 2
                && run
                    .start
                    .checked_sub(1)
                    .is_none_or(|place| self.chars.get(place) == Some(&'\n'))
        })
    }

    /// Behind "Rp", "$" or "IDR".
    fn is_money(&self, first: usize) -> bool {
        let before = self.chars[..self.runs[first].start].iter().rev().copied();
        let mut signs = before
            .skip_while(|c| matches!(c, ' ' | '.' | '\u{a0}' | ':'))
            .take(4)
            .collect::<Vec<_>>();
        signs.reverse();
        let text: String = signs.iter().flat_map(|c| c.to_lowercase()).collect();
        let word = text
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        text.ends_with('$') || word == "rp" || word == "idr" || word == "usd"
    }

    /// `LPR-2026-7K3M-9QX1`.
    fn in_tracking_number(&self, run: Run) -> bool {
        let from = run.start.saturating_sub(14);
        let before: String = self.chars[from..run.start]
            .iter()
            .collect::<String>()
            .to_ascii_uppercase();
        let tail = before
            .rfind("LPR")
            .and_then(|place| before.get(place + 3..));
        tail.is_some_and(|tail| {
            tail.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && tail.starts_with('-')
        })
    }

    /// All ways to read a number from here, shortest first. A number does not end at a dot or dash without blank that joins it to
    /// more digits.
    fn readings(&self, first: usize, cut: usize) -> Vec<Reading> {
        let mut digits = String::new();
        let mut readings = Vec::new();
        for (last, run) in self
            .runs
            .iter()
            .enumerate()
            .take(cut)
            .skip(first)
            .take(MOST_GROUPS)
        {
            digits.extend(self.chars[run.start..run.end].iter().copied().map(plain));
            if digits.len() > 24 {
                break;
            }
            let gap = self
                .gaps
                .get(last)
                .copied()
                .flatten()
                .filter(|_| last + 1 < cut);
            // Two long numbers with a dash between them are two.
            let two_numbers =
                run.len() >= 9 && self.runs.get(last + 1).is_some_and(|next| next.len() >= 9);
            if two_numbers || !matches!(gap, Some(Gap::Dot | Gap::Dash)) {
                readings.push(Reading {
                    last,
                    digits: digits.clone(),
                });
            }
            if gap.is_none() {
                break;
            }
        }
        readings
    }

    /// Account and card numbers near their words.
    fn labelled(
        &self,
        first: usize,
        readings: &[Reading],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        let fits = |reading: &&Reading| match label {
            Some(Label::Account) => (8..=16).contains(&reading.digits.len()),
            Some(Label::Bank) => (10..=16).contains(&reading.digits.len()),
            Some(Label::Card) => (13..=19).contains(&reading.digits.len()),
            _ => false,
        };
        let reading = self.tidiest(first, readings, fits)?;
        let sum = matches!(label, Some(Label::Bank)) && reading.digits.ends_with("000")
            || self.words.unit_after(self.runs[reading.last].end);
        let mobile = matches!(label, Some(Label::Bank)) && phone::is_mobile(&reading.digits);
        if sum || mobile || self.is_grouped_in_thousands(first, reading.last) {
            return None;
        }
        let card = label == Some(Label::Card) || self.is_card(first, reading);
        Some((
            reading.last,
            if card {
                FindingKind::Card
            } else {
                FindingKind::Account
            },
        ))
    }

    /// Sixteen digits with a plausible province, day (plus 40 for women) and month; behind their own word also others.
    fn identity(
        &self,
        first: usize,
        readings: &[Reading],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        let named = matches!(label, Some(Label::Nik | Label::Kk));
        if label == Some(Label::Other) {
            return None;
        }
        let kind = if label == Some(Label::Kk) {
            FindingKind::Kk
        } else {
            FindingKind::Nik
        };
        let sixteen = readings.iter().find(|reading| reading.digits.len() == 16);
        if let Some(reading) = sixteen.filter(|reading| {
            named || self.stands_alone(first, reading) && is_identity(&reading.digits)
        }) {
            return Some((reading.last, kind));
        }
        // Mistyped by one digit it still names somebody.
        let near = readings
            .iter()
            .find(|reading| named && matches!(reading.digits.len(), 15 | 17));
        near.map(|reading| (reading.last, kind))
    }

    fn stands_alone(&self, first: usize, reading: &Reading) -> bool {
        let lengths: Vec<usize> = self.runs[first..=reading.last]
            .iter()
            .map(|run| run.len())
            .collect();
        let spelled = lengths.iter().all(|&length| length == 1);
        let grouped = lengths.iter().all(|&length| length >= 2);
        (spelled || grouped)
            && !self.is_years(first, reading)
            && !self.is_grouped_in_thousands(first, reading.last)
            && !self.glued_after(reading.last)
    }

    fn phone(
        &self,
        first: usize,
        cut: usize,
        readings: &[Reading],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        if label.is_some_and(Label::is_other_number)
            || self.glued_after(first) && label != Some(Label::Phone)
        {
            return None;
        }
        phone::find(self, first, cut, readings, label == Some(Label::Phone))
            .map(|last| (last, FindingKind::Phone))
    }

    /// Without a word before it: a card by its check digit, an account by the bank or holder behind it.
    fn bare(
        &self,
        first: usize,
        readings: &[Reading],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        if label.is_some_and(Label::is_other_number) {
            return None;
        }
        if let Some(reading) = readings.iter().find(|reading| self.is_card(first, reading)) {
            return Some((reading.last, FindingKind::Card));
        }
        let account = readings.iter().find(|reading| {
            (10..=16).contains(&reading.digits.len())
                && self.words.account_after(self.runs[reading.last].end)
                && !self.is_grouped_in_thousands(first, reading.last)
        })?;
        Some((account.last, FindingKind::Account))
    }

    /// Of the readings that fit: the first run alone if it does, else the longest written with one separator, else the shortest.
    fn tidiest<'r>(
        &self,
        first: usize,
        readings: &'r [Reading],
        fits: impl Fn(&&Reading) -> bool,
    ) -> Option<&'r Reading> {
        let fitting: Vec<&Reading> = readings.iter().filter(|reading| fits(reading)).collect();
        let shortest = fitting.first().copied()?;
        if shortest.last == first {
            return Some(shortest);
        }
        let tidy = fitting.iter().rev().find(|reading| {
            self.is_even(first, reading.last) && !self.has_odd_tail(first, reading.last)
        });
        Some(tidy.copied().unwrap_or(shortest))
    }

    /// One kind of gap throughout.
    fn is_even(&self, first: usize, last: usize) -> bool {
        self.gaps
            .get(first..last)
            .is_none_or(|gaps| gaps.windows(2).all(|two| two[0] == two[1]))
    }

    /// A last group, behind a blank, that is shorter than three digits and than all others: another number.
    fn has_odd_tail(&self, first: usize, last: usize) -> bool {
        let tail = self.runs[last].len();
        let others = self.runs[first..last].iter().map(|run| run.len()).min();
        last > first
            && self.gaps[last - 1] == Some(Gap::Blank)
            && tail < 3
            && others.is_some_and(|least| tail < least)
    }

    /// "1.234.567": groups of three behind a first one of up to three without leading zero.
    fn is_grouped_in_thousands(&self, first: usize, last: usize) -> bool {
        let head = self.runs[first];
        let dots = self
            .gaps
            .get(first..last)
            .is_some_and(|gaps| gaps.iter().all(|gap| *gap == Some(Gap::Dot)));
        last > first
            && dots
            && head.len() <= 3
            && self.chars[head.start] != '0'
            && self.runs[first + 1..=last].iter().all(|run| run.len() == 3)
    }

    /// Sixteen digits in fours, of a card network (2–6), with the check digit of cards.
    fn is_card(&self, first: usize, reading: &Reading) -> bool {
        let in_fours = self.runs[first..=reading.last]
            .iter()
            .all(|run| run.len() == 4);
        let network = reading.digits.starts_with(['2', '3', '4', '5', '6']);
        reading.digits.len() == 16
            && in_fours
            && network
            && luhn(&reading.digits)
            && !self.is_years(first, reading)
    }

    /// "2019 2020 2021 2022".
    fn is_years(&self, first: usize, reading: &Reading) -> bool {
        let in_fours = self.runs[first..=reading.last]
            .iter()
            .all(|run| run.len() == 4);
        let century = |group: usize| {
            matches!(
                reading.digits.get(group * 4..group * 4 + 2),
                Some("19" | "20")
            )
        };
        in_fours && (0..reading.digits.len() / 4).all(century)
    }

    fn glued_after(&self, last: usize) -> bool {
        self.chars
            .get(self.runs[last].end)
            .is_some_and(|c| c.is_alphabetic())
    }

    /// Where the place begins: a plus belongs to it, and a bracket that closes inside it.
    fn opening(&self, start: usize, end: usize) -> usize {
        let is_at = |place: Option<usize>, sign: char| {
            place.and_then(|place| self.chars.get(place)) == Some(&sign)
        };
        let start = if is_at(start.checked_sub(1), '+') {
            start - 1
        } else {
            start
        };
        let closes = self.chars[start..end]
            .iter()
            .find(|c| matches!(c, '(' | ')'))
            == Some(&')');
        if closes && is_at(start.checked_sub(1), '(') {
            start - 1
        } else {
            start
        }
    }
}

/// Runs of digits outside what is taken, and not next to a mask.
fn runs(chars: &[char], taken: &[Range<usize>]) -> Vec<Run> {
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

fn gap(between: &[char]) -> Option<Gap> {
    let kind = |c: &char| match c {
        ' ' | '\u{a0}' | '\u{2009}' | '\t' => Some(Gap::Blank),
        '.' => Some(Gap::Dot),
        '-' | '\u{2010}'..='\u{2014}' => Some(Gap::Dash),
        '(' | ')' => Some(Gap::Mixed),
        _ => None,
    };
    if between.is_empty() || between.len() > LONGEST_GAP {
        return None;
    }
    let kinds = between.iter().map(kind).collect::<Option<Vec<_>>>()?;
    let first = *kinds.first()?;
    Some(
        if kinds
            .iter()
            .all(|kind| *kind == first && (first == Gap::Blank || kinds.len() == 1))
        {
            first
        } else {
            Gap::Mixed
        },
    )
}

/// Province 11–97, day 1–31 or 41–71, month 1–12 (reference: the structure of a NIK; a KK number has the same).
fn is_identity(digits: &str) -> bool {
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
fn luhn(digits: &str) -> bool {
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
