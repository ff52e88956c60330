//! Identity, telephone, account and card numbers: groups of digits that belong together, judged by shape and by the words
//! around them.

mod phone;
mod shape;

use std::ops::Range;

use super::words::{Label, Words, may_be_glued};
use super::{FindingKind, Place};
use shape::{Gap, Run, gap, is_identity, links, luhn, runs};

pub(super) use phone::is_mobile;
pub(super) use shape::is_digit;

/// No number here has more groups: sixteen single digits and a country code.
const MOST_GROUPS: usize = 18;
const MOST_DIGITS: usize = 24;
const FEWEST_DIGITS: usize = 7;
const FEWEST_OF_CARD: usize = 13;
/// Banks use ten digits or more, with few exceptions.
const USUAL_ACCOUNT: usize = 10;

/// The runs of a text and what joins each to the next.
struct Numbers<'a> {
    chars: &'a [char],
    runs: Vec<Run>,
    /// `gaps[i]` joins run `i` to `i + 1`; `None`: they are no one number.
    gaps: Vec<Option<Gap>>,
    words: Words,
    links: Vec<Range<usize>>,
}

/// One way to read runs `first..=last` as a number.
#[derive(Clone, Copy)]
struct Reading<'d> {
    last: usize,
    digits: &'d str,
    /// Joined by nothing but blanks, dots, dashes and brackets.
    tight: bool,
}

/// Numbers outside the parts `apart`, addresses and such, that are in order.
pub(super) fn find(chars: &[char], apart: &[Range<usize>]) -> Vec<Place> {
    let numbers = Numbers::of(chars, apart);
    let mut found = Vec::new();
    numbers.scan(0, numbers.runs.len(), &mut found);
    found
}

impl<'a> Numbers<'a> {
    fn of(chars: &'a [char], apart: &[Range<usize>]) -> Self {
        let runs = runs(chars, apart);
        // A short group on the next line is the number of a list.
        let gaps = runs
            .windows(2)
            .map(|two| {
                gap(&chars[two[0].end..two[1].start])
                    .filter(|gap| *gap != Gap::Line || two[1].len() >= 3)
            })
            .collect();
        Self {
            chars,
            runs,
            gaps,
            words: Words::of(chars, apart),
            links: links(chars),
        }
    }

    /// Judges runs `from..cut` as if the text ended at `cut`. What stood before a finding is looked at again without it: masked, it
    /// would no longer be in the way either.
    fn scan(&self, from: usize, cut: usize, found: &mut Vec<Place>) {
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
    fn judge(&self, first: usize, cut: usize, previous_taken: bool) -> Option<(usize, Place)> {
        let run = *self.runs.get(first)?;
        let label = self.words.before(run.start);
        let named = label.is_some_and(|label| !label.is_other_number());
        if !self.may_begin(first, previous_taken, named) {
            return None;
        }
        let (digits, endings) = self.endings(first, cut);
        let readings: Vec<Reading<'_>> = endings
            .iter()
            .filter_map(|&(last, length)| {
                let gaps = self.gaps.get(first..last)?;
                Some(Reading {
                    last,
                    digits: digits.get(..length)?,
                    tight: !gaps
                        .iter()
                        .any(|gap| matches!(gap, Some(Gap::Line | Gap::Loose(_)))),
                })
            })
            .collect();
        if readings.is_empty() || self.is_money(first) || self.in_tracking_number(run) {
            return None;
        }
        let (last, kind) = self
            .labelled(first, &readings, label)
            .or_else(|| self.identity(first, &readings, label))
            .or_else(|| self.phone(first, cut, &readings, label))
            .or_else(|| self.bare(first, &readings, label))?;
        let end = self.closing(self.runs.get(last)?.end);
        Some((
            last,
            Place {
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
            Some(c) if c.is_alphabetic() => {
                self.words.glued_before(start).is_some_and(may_be_glued)
            }
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

    /// The digits of the longest number that may begin here, and the ways to end it: last run and number of digits, shortest first.
    /// A number does not end at a dot or dash without blank that joins it to more digits.
    fn endings(&self, first: usize, cut: usize) -> (String, Vec<(usize, usize)>) {
        let (mut digits, mut endings) = (String::with_capacity(MOST_DIGITS), Vec::new());
        for last in (first..cut).take(MOST_GROUPS) {
            let run = self.runs[last];
            if digits.len() + run.len() > MOST_DIGITS {
                break;
            }
            digits.extend(self.chars[run.start..run.end].iter().copied());
            let gap = self
                .gaps
                .get(last)
                .copied()
                .flatten()
                .filter(|_| last + 1 < cut);
            // Two long numbers with a dash between them are two.
            let two_numbers =
                run.len() >= 9 && self.runs.get(last + 1).is_some_and(|next| next.len() >= 9);
            let binds = match gap {
                Some(Gap::Dot | Gap::Dash) => true,
                Some(Gap::Loose(_)) => {
                    last > first && self.gaps[first..last].iter().all(|g| *g == gap)
                }
                _ => false,
            };
            if digits.len() >= FEWEST_DIGITS && (two_numbers || !binds) {
                endings.push((last, digits.len()));
            }
            if gap.is_none() {
                break;
            }
        }
        (digits, endings)
    }

    /// Account and card numbers near their words.
    fn labelled(
        &self,
        first: usize,
        readings: &[Reading<'_>],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        let right_length = |digits: &str| match label {
            Some(Label::Account) => (8..=16).contains(&digits.len()),
            Some(Label::Customer) => (7..=13).contains(&digits.len()),
            Some(Label::Bank) => (10..=16).contains(&digits.len()),
            Some(Label::Card) => (10..=19).contains(&digits.len()),
            Some(Label::Insured) => {
                digits.len() == 13 && digits.starts_with("000")
                    || digits.len() == 11 && !digits.starts_with("08")
            }
            _ => false,
        };
        let fits = |reading: &&Reading<'_>| reading.tight && right_length(reading.digits);
        let reading = self.tidiest(first, readings, fits)?;
        let sum = matches!(label, Some(Label::Bank | Label::Card))
            && reading.digits.len() < FEWEST_OF_CARD
            && reading.digits.ends_with("000")
            || self.words.unit_after(self.runs[reading.last].end);
        let mobile = matches!(label, Some(Label::Bank)) && phone::is_mobile(reading.digits);
        if sum || mobile || self.is_grouped_in_thousands(first, reading.last) {
            return None;
        }
        let long = reading.digits.len() >= FEWEST_OF_CARD;
        let card = label == Some(Label::Card) && long
            || label == Some(Label::Insured)
            || self.is_card(first, reading);
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
        readings: &[Reading<'_>],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        let named = matches!(label, Some(Label::Nik | Label::Kk));
        if label == Some(Label::Other) {
            return None;
        }
        let kind = |reading: &Reading<'_>| {
            let card = label == Some(Label::Kk) || !named && self.is_called_kk(reading.last);
            (
                reading.last,
                if card {
                    FindingKind::Kk
                } else {
                    FindingKind::Nik
                },
            )
        };
        let of_sixteen =
            |reading: &&Reading<'_>| reading.digits.len() == 16 && (named || reading.tight);
        let sixteen = readings.iter().find(of_sixteen);
        if let Some(reading) = sixteen.filter(|reading| {
            named || self.stands_alone(first, reading) && is_identity(reading.digits)
        }) {
            return Some(kind(reading));
        }
        // Mistyped by one digit it still names somebody.
        let near = readings
            .iter()
            .find(|reading| named && reading.tight && matches!(reading.digits.len(), 15 | 17));
        near.map(kind)
    }

    /// "(KK)" behind it.
    fn is_called_kk(&self, last: usize) -> bool {
        let end = self.runs[last].end;
        let bracket = self.chars.iter().skip(end).take(2).any(|&c| c == '(');
        bracket && self.words.kk_after(end)
    }

    fn stands_alone(&self, first: usize, reading: &Reading<'_>) -> bool {
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
            && !self.words.unit_after(self.runs[reading.last].end)
    }

    fn phone(
        &self,
        first: usize,
        cut: usize,
        readings: &[Reading<'_>],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        if label.is_some_and(Label::is_other_number)
            || self.glued_after(first) && label != Some(Label::Phone)
            || self.in_link(self.runs[first].start) && label != Some(Label::Phone)
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
        readings: &[Reading<'_>],
        label: Option<Label>,
    ) -> Option<(usize, FindingKind)> {
        if label.is_some_and(Label::is_other_number) {
            return None;
        }
        let tight = || readings.iter().filter(|reading| reading.tight);
        if let Some(reading) = tight().find(|reading| self.is_card(first, reading)) {
            return Some((reading.last, FindingKind::Card));
        }
        let account = tight().find(|reading| {
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
        readings: &'r [Reading<'r>],
        fits: impl Fn(&&Reading<'_>) -> bool,
    ) -> Option<&'r Reading<'r>> {
        let fitting: Vec<&Reading<'_>> = readings.iter().filter(|reading| fits(reading)).collect();
        let shortest = fitting.first().copied()?;
        if shortest.last == first {
            return Some(shortest);
        }
        // Without its tail a number of an account would be too short.
        let whole = |reading: &Reading<'_>| {
            let tail = self.runs[reading.last].len();
            !self.has_odd_tail(first, reading.last)
                || reading.digits.len() - tail < USUAL_ACCOUNT
                || self.is_bri(first, reading.last)
        };
        let tidy = fitting
            .iter()
            .rev()
            .find(|reading| self.is_even(first, reading.last) && whole(reading));
        Some(tidy.copied().unwrap_or(shortest))
    }

    /// "5012 01 012345 50 3", the fifteen digits of an account at BRI.
    fn is_bri(&self, first: usize, last: usize) -> bool {
        let lengths = self.runs[first..=last].iter().map(|run| run.len());
        lengths.eq([4, 2, 6, 2, 1])
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
    fn is_card(&self, first: usize, reading: &Reading<'_>) -> bool {
        let in_fours = self.runs[first..=reading.last]
            .iter()
            .all(|run| run.len() == 4);
        let network = reading.digits.starts_with(['2', '3', '4', '5', '6']);
        reading.digits.len() == 16
            && in_fours
            && network
            && luhn(reading.digits)
            && !self.is_years(first, reading)
    }

    /// "2019 2020 2021 2022".
    fn is_years(&self, first: usize, reading: &Reading<'_>) -> bool {
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

    /// In the path of a link, but for a plus: numbers of pages.
    fn in_link(&self, place: usize) -> bool {
        let after = self.links.partition_point(|link| link.end <= place);
        let inside = self
            .links
            .get(after)
            .is_some_and(|link| link.start <= place);
        inside
            && place
                .checked_sub(1)
                .and_then(|before| self.chars.get(before))
                != Some(&'+')
    }

    /// Where the place ends: with what makes its last digit a key.
    fn closing(&self, end: usize) -> usize {
        let is_key = |c: &&char| matches!(c, '\u{fe0f}' | '\u{20e3}');
        end + self.chars[end..].iter().take(2).take_while(is_key).count()
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
