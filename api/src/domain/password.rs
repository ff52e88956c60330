//! Which passwords are taken: long enough, and not among the first that anybody would try.

use zxcvbn::{Score, zxcvbn};

use super::error::FieldCode;

/// Shortest password, in characters.
pub const SHORTEST: usize = 12;
/// Longest one, in characters: a sentence fits, a flood does not.
pub const LONGEST: usize = 256;
/// Letters and digits at least that are nobody's to know.
const OWN: usize = 6;
/// How much of it is judged, in characters. What follows cannot make it easier to guess, and judging takes longer than it is worth.
const JUDGED: usize = 72;
/// What a guesser who knows this service tries early.
const HOUSE: [&str; 4] = ["tuntas", "lapor", "sp4n", "aduan"];

/// Words in a row that are still no sentence.
const FEW: usize = 3;
/// Words that people here choose first; the English ones are known to zxcvbn.
const WORDS: &str = include_str!("../../data/common_words.txt");

/// Why a password is not taken; `None` if it is. `address` and `name` are its owner's: a guesser knows them.
#[must_use]
pub fn fault(password: &str, address: &str, name: &str) -> Option<FieldCode> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some(FieldCode::TooShort);
    }
    if length > LONGEST {
        return Some(FieldCode::TooLong);
    }
    let judged: String = password.chars().take(JUDGED).collect();
    // A short word is in half of all sentences and says nothing. Longer ones first, so that the whole is found before its parts.
    let known: Vec<&str> = std::iter::once(address)
        .chain(address.split('@'))
        .chain(address.split(['@', '.', '_', '-', '+']))
        .chain(name.split_whitespace())
        .chain(HOUSE)
        .filter(|word| word.chars().count() > 2)
        .collect();
    let easy = own_part(&judged, &known) < OWN
        || is_number(&judged, address)
        || few_words(&judged)
        || zxcvbn(&judged, &known).score() < Score::Three;
    easy.then_some(FieldCode::TooCommon)
}

/// Whether it is one to three of the words that people here choose first and hardly anything else: a year, a few digits. Four in a row are a sentence.
fn few_words(password: &str) -> bool {
    let mut words: Vec<&str> = WORDS
        .lines()
        .filter(|line| !line.starts_with('#') && line.len() > 2)
        .collect();
    // Longer ones first, so that the whole is found before its parts.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut left = password.to_lowercase();
    let mut found = 0;
    for word in words {
        found += left.matches(word).count();
        left = left.replace(word, " ");
    }
    let own = left.chars().filter(|c| c.is_alphanumeric()).count();
    (1..=FEW).contains(&found) && own < OWN
}

/// Whether it is the owner's number, however it is written, and hardly anything else.
fn is_number(password: &str, address: &str) -> bool {
    let Some(number) = address.strip_prefix("+62") else {
        return false;
    };
    let digits: String = password.chars().filter(char::is_ascii_digit).collect();
    let whole = password.chars().filter(|c| c.is_alphanumeric()).count();
    // A nought or the country's code before it is no letter of one's own.
    digits.contains(number) && whole.saturating_sub(number.len() + 2) < OWN
}

/// Letters and digits that are left of a password when what a guesser knows is taken out. Three known words in a row are many guesses, but the
/// first that somebody makes who knows them.
fn own_part(password: &str, known: &[&str]) -> usize {
    let mut left = password.to_lowercase();
    for word in known {
        left = left.replace(&word.to_lowercase(), " ");
    }
    left.chars().filter(|c| c.is_alphanumeric()).count()
}
