//! Telephone numbers: mobile (08…, 62 8…, +62 8…), landline with its area code, and abroad with a plus.

use super::{Gap, Numbers, Reading};

/// Country codes of where Indonesians live and work; others need no masking often enough to be worth a wrong guess.
const ABROAD: &[&str] = &[
    "60", "65", "66", "81", "82", "84", "852", "853", "886", "86", "61", "673", "971", "974",
    "965", "966", "968", "973", "962", "20", "90", "31", "44", "49", "33", "1",
];
/// Cities whose numbers are written without a break often.
const LONG_LANDLINE: std::ops::RangeInclusive<usize> = 10..=11;

/// The last run of a telephone number that begins at `first`. `named`: a word before says it is one.
pub(super) fn find(
    numbers: &Numbers<'_>,
    first: usize,
    cut: usize,
    readings: &[Reading<'_>],
    named: bool,
) -> Option<usize> {
    let plus = numbers.runs[first]
        .start
        .checked_sub(1)
        .and_then(|place| numbers.chars.get(place))
        == Some(&'+');
    if is_date(numbers, first, cut) {
        return None;
    }
    let fits = |reading: &&Reading<'_>| {
        let thousands = !plus && !named && numbers.is_grouped_in_thousands(first, reading.last);
        let pairs = !plus
            && numbers.runs[first].len() == 2
            && reading.last > first
            && !follows_country(numbers, first)
            && !numbers.is_even(first, reading.last);
        !thousands && !pairs && is_phone(numbers, first, reading, plus, named)
    };
    let tight = readings.iter().filter(|reading| reading.tight);
    let fitting: Vec<&Reading<'_>> = tight.filter(fits).collect();
    let Some(shortest) = fitting.first() else {
        let loose = readings.iter().filter(|reading| !reading.tight);
        let mut mobile = loose.filter(|reading| is_loose_mobile(numbers, first, reading, named));
        return mobile.next().map(|reading| reading.last);
    };
    if shortest.last == first {
        return Some(first);
    }
    let longest = fitting.iter().rev().find(|reading| {
        !numbers.has_odd_tail(first, reading.last) && !joins_another(numbers, first, reading.last)
    });
    longest.or(Some(shortest)).map(|reading| reading.last)
}

/// Mobile in any of its spellings, as plain digits.
pub(in crate::domain::masking) fn is_mobile(digits: &str) -> bool {
    let national = national(digits);
    let length = national.len() + 1; // as written with its leading zero
    national.starts_with('8') && !national.starts_with("80") && (10..=13).contains(&length)
}

/// Without country code and leading zero; "6208…" and "00628…" are seen as well.
fn national(digits: &str) -> &str {
    let digits = digits
        .strip_prefix("0062")
        .or_else(|| digits.strip_prefix("62"))
        .unwrap_or(digits);
    match digits.strip_prefix('0') {
        Some(rest) => rest,
        None => digits,
    }
}

fn is_phone(
    numbers: &Numbers<'_>,
    first: usize,
    reading: &Reading<'_>,
    plus: bool,
    named: bool,
) -> bool {
    let digits = reading.digits;
    let home = digits.starts_with("62") || digits.starts_with("0062");
    if digits.starts_with("08") || home && national(digits).starts_with('8') {
        return is_mobile(digits);
    }
    if named && digits.starts_with('8') {
        return is_mobile(digits);
    }
    if plus && !home {
        return (9..=14).contains(&digits.len())
            && ABROAD.iter().any(|code| digits.starts_with(code));
    }
    let area = national(digits);
    let landline =
        area.starts_with(['2', '3', '4', '5', '6', '7', '9']) && (8..=11).contains(&area.len());
    if home {
        return plus && landline;
    }
    digits.starts_with('0')
        && !digits.starts_with("00")
        && landline
        && is_written_as_landline(numbers, first, reading, named)
}

/// Area code apart, or no break at all; a year in the middle makes it a file number.
fn is_written_as_landline(
    numbers: &Numbers<'_>,
    first: usize,
    reading: &Reading<'_>,
    named: bool,
) -> bool {
    let code = numbers.runs[first];
    if reading.last == first {
        return LONG_LANDLINE.contains(&reading.digits.len());
    }
    let others = &numbers.runs[first + 1..=reading.last];
    let year = others.iter().any(|run| is_year(numbers, *run));
    let bracket = numbers.gaps[first] == Some(Gap::Mixed);
    // "021 1500 888" is the hotline of a firm.
    let hotline = reading.digits[code.len()..].starts_with("1500");
    !hotline && (3..=4).contains(&code.len()) && (named || bracket || !year)
}

/// "0812/3456/7890", or over the end of a line: mobile only, in groups of its usual lengths, with one sign throughout, and no part
/// of a longer number. A year in the middle makes it the number of a file.
fn is_loose_mobile(
    numbers: &Numbers<'_>,
    first: usize,
    reading: &Reading<'_>,
    named: bool,
) -> bool {
    let runs = &numbers.runs[first..=reading.last];
    let gaps = &numbers.gaps[first..reading.last];
    let sign = gaps.iter().find_map(|gap| match gap {
        Some(Gap::Loose(sign)) => Some(*sign),
        _ => None,
    });
    let is_sign = |place: Option<usize>| {
        place.is_some_and(|place| sign.is_some() && numbers.chars.get(place).copied() == sign)
    };
    let (start, end) = (runs[0].start, runs[runs.len() - 1].end);
    let inside = start
        .checked_sub(2)
        .is_some_and(|place| super::is_digit(numbers.chars[place]))
        && is_sign(start.checked_sub(1))
        || is_sign(Some(end));
    let year = runs[1..].iter().any(|run| is_year(numbers, *run));
    let usual = runs.iter().all(|run| (2..=8).contains(&run.len())) && runs[0].len() >= 3;
    let even = sign.is_none() || gaps.iter().all(|gap| *gap == gaps[0]);
    reading.digits.starts_with("08")
        && is_mobile(reading.digits)
        && usual
        && even
        && !inside
        && (named || !year)
}

fn is_year(numbers: &Numbers<'_>, run: super::Run) -> bool {
    let text: String = numbers.chars[run.start..run.end].iter().collect();
    run.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// 62 or 0062, then the rest.
fn follows_country(numbers: &Numbers<'_>, first: usize) -> bool {
    let run = numbers.runs[first];
    let two: String = numbers.chars[run.start..run.end].iter().collect();
    two == "62"
}

/// "08-12-2026", "08.12.26": a date begins here.
fn is_date(numbers: &Numbers<'_>, first: usize, cut: usize) -> bool {
    let Some([day, month, year]) = numbers.runs[..cut].get(first..first + 3) else {
        return false;
    };
    let value = |run: &super::Run| {
        numbers.chars[run.start..run.end]
            .iter()
            .collect::<String>()
            .parse::<u32>()
            .unwrap_or(0)
    };
    let same = numbers.gaps[first].is_some() && numbers.gaps[first] == numbers.gaps[first + 1];
    let lengths = (day.len(), month.len(), year.len());
    same && matches!(lengths, (1..=2, 1..=2, 4))
        && (1..=31).contains(&value(day))
        && (1..=12).contains(&value(month))
        && (1900..=2100).contains(&value(year))
}

/// A further telephone number begins inside: the blank before "08…" is no separator.
fn joins_another(numbers: &Numbers<'_>, first: usize, last: usize) -> bool {
    numbers.runs[first + 1..=last]
        .iter()
        .zip(&numbers.gaps[first..last])
        .any(|(run, gap)| {
            *gap == Some(Gap::Blank)
                && run.len() >= 4
                && numbers.chars[run.start] == '0'
                && numbers.chars[run.start + 1] == '8'
        })
}
