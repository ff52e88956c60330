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
    let easy = own_part(&judged, &known) < OWN || zxcvbn(&judged, &known).score() < Score::Three;
    easy.then_some(FieldCode::TooCommon)
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
