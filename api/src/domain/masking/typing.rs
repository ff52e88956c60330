//! What people type for a digit: full width, other alphabets, and letters that look alike ("08I2-345O").

use std::ops::Range;

use super::MASK;

/// Digits of a telephone number in one piece.
const LONG: usize = 10;

/// Full-width signs and the digits of other alphabets in ASCII, one for one.
pub(super) fn plain(chars: &[char]) -> Vec<char> {
    chars.iter().copied().map(plain_char).collect()
}

fn plain_char(c: char) -> char {
    let code = u32::from(c);
    let digit = |first: u32| char::from_digit((code - first) % 10, 10);
    match c {
        '\u{3000}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - 0xfee0),
        // Arabic, Persian, mathematical.
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{1d7ce}'..='\u{1d7ff}' => digit(0x1d7ce),
        _ => None,
    }
    .unwrap_or(c)
}

/// Turns o, i, l, s and B into digits where they stand in a group of digits and nothing else, a mask neither; not in the parts `apart`.
pub(super) fn read_letters_as_digits(chars: &mut [char], apart: &[Range<usize>]) {
    let mut apart = apart.iter().peekable();
    let mut place = 0;
    while place < chars.len() {
        while apart.next_if(|part| part.end <= place).is_some() {}
        if let Some(inside) = apart.peek().filter(|part| part.start <= place) {
            place = inside.end;
            continue;
        }
        let length = chars[place..]
            .iter()
            .take_while(|c| c.is_alphanumeric() || **c == MASK)
            .count();
        let until = apart.peek().map_or(chars.len(), |part| part.start);
        if place + length <= until {
            let group = &mut chars[place..place + length];
            if is_number(group) {
                group.iter_mut().for_each(|c| *c = look_alike(*c));
            }
        }
        place += length.max(1);
    }
}

fn is_number(group: &[char]) -> bool {
    let digits = group.iter().filter(|c| c.is_ascii_digit()).count();
    // S and B are letters of names and plates too often.
    let rare = group.iter().any(|c| matches!(c, 's' | 'S' | 'B'));
    group.len() >= if rare { LONG } else { 3 }
        && digits * 2 >= group.len()
        && group.iter().all(|c| look_alike(*c).is_ascii_digit())
}

const fn look_alike(c: char) -> char {
    match c {
        'o' | 'O' => '0',
        'i' | 'I' | 'l' => '1',
        's' | 'S' => '5',
        'B' => '8',
        c => c,
    }
}
