//! How an officer is found by name, though names are sealed: by the beginnings of its words, each kept as a keyed hash.

use unicode_normalization::UnicodeNormalization as _;

/// Shortest beginning that is looked up, in characters.
const SHORTEST: usize = 2;
/// Longest; what follows is not compared.
const LONGEST: usize = 12;

/// Every beginning of every word, each once: lower case, without accents.
#[must_use]
pub fn beginnings(name: &str) -> Vec<String> {
    let mut all = Vec::new();
    for word in words(name) {
        let chars: Vec<char> = word.chars().take(LONGEST).collect();
        all.extend(
            (SHORTEST..=chars.len()).map(|length| chars[..length].iter().collect::<String>()),
        );
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// What is looked for: every word of it must begin a word of the name. Single letters say too little and are left out.
#[must_use]
pub fn sought(query: &str) -> Vec<String> {
    let mut all: Vec<String> = words(query)
        .map(|word| word.chars().take(LONGEST).collect::<String>())
        .filter(|word| word.chars().count() >= SHORTEST)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}
