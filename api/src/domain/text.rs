//! The one place through which text from outside goes before anything else sees it.
//!
//! What cannot be seen is taken out rather than refused: it comes from copying and from phones far more often than from
//! malice, and without it the malice is gone too. What is left is measured.
//!
//! - Line ends of every kind become `\n`; in a single line they and tabs become a blank.
//! - NUL and all other control characters go.
//! - Directional overrides, embeddings, isolates and marks go ("Trojan Source").
//! - Zero-width and other invisible characters go: soft hyphen, word joiner, byte order mark, fillers, tags, variation
//!   selectors, noncharacters. Joiners (ZWJ, ZWNJ) stay only inside Arabic (Jawi, Pegon), Indic, Balinese, Sundanese and
//!   Javanese writing, which needs them; an emoji made of several falls into its parts.
//! - Of marks on one letter six stay.
//! - Unicode NFC; ends trimmed, in several lines the end of each; more than two blank lines in a row become two.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// What a field takes, measured after cleaning. `min` and `max` in characters (Unicode code points).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub min: usize,
    pub max: usize,
    pub max_bytes: usize,
    pub multiline: bool,
}

impl Bounds {
    /// One line of `min` to `max` characters, of up to four bytes each.
    #[must_use]
    pub const fn line(min: usize, max: usize) -> Self {
        Self {
            min,
            max,
            max_bytes: max.saturating_mul(4),
            multiline: false,
        }
    }

    /// As [`line`](Self::line), with line breaks and tabs.
    #[must_use]
    pub const fn paragraphs(min: usize, max: usize) -> Self {
        Self {
            multiline: true,
            ..Self::line(min, max)
        }
    }
}

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    TooShort { chars: usize, min: usize },
    TooLong { chars: usize, max: usize },
    TooManyBytes { bytes: usize, max: usize },
}

impl fmt::Display for TextFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { chars, min } => {
                write!(out, "{chars} characters, at least {min} are needed")
            }
            Self::TooLong { chars, max } => {
                write!(out, "{chars} characters, at most {max} are taken")
            }
            Self::TooManyBytes { bytes, max } => {
                write!(out, "{bytes} bytes, at most {max} are taken")
            }
        }
    }
}

impl std::error::Error for TextFault {}

/// How much longer than its bound a text may be before it is refused unread.
const SLACK: usize = 8;

/// The text as it may be stored and shown. Cleaning twice changes nothing.
///
/// # Errors
/// When what is left is too short or too long.
pub fn clean(input: &str, bounds: Bounds) -> Result<String, TextFault> {
    let unread = bounds.max_bytes.saturating_mul(SLACK);
    if input.len() > unread {
        return Err(TextFault::TooManyBytes {
            bytes: input.len(),
            max: bounds.max_bytes,
        });
    }
    let visible = visible(input, bounds.multiline);
    let composed = without_towers(without_stray_joiners(&visible).nfc());
    let tidy = if bounds.multiline {
        tidy_lines(&composed)
    } else {
        composed.trim().to_owned()
    };
    measure(tidy, bounds)
}

fn measure(text: String, bounds: Bounds) -> Result<String, TextFault> {
    let chars = text.chars().count();
    if chars < bounds.min {
        Err(TextFault::TooShort {
            chars,
            min: bounds.min,
        })
    } else if chars > bounds.max {
        Err(TextFault::TooLong {
            chars,
            max: bounds.max,
        })
    } else if text.len() > bounds.max_bytes {
        Err(TextFault::TooManyBytes {
            bytes: text.len(),
            max: bounds.max_bytes,
        })
    } else {
        Ok(text)
    }
}

/// Marks that one letter may carry. Writing needs up to four; towers of them cover the lines above and below.
const MARKS: usize = 6;

fn without_towers(text: impl Iterator<Item = char>) -> String {
    let mut marks = 0;
    text.filter(|&c| {
        marks = if canonical_combining_class(c) == 0 {
            0
        } else {
            marks + 1
        };
        marks <= MARKS
    })
    .collect()
}

/// Line ends made one, everything invisible gone, joiners still there.
fn visible(input: &str, multiline: bool) -> String {
    let mut out = String::with_capacity(input.len());
    let mut chars = input.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push(if multiline { '\n' } else { ' ' });
            }
            '\t' => out.push(if multiline { '\t' } else { ' ' }),
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Directional characters, and those that Unicode calls default-ignorable, except joiners.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // direction
        | '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'                        // zero width
        | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}'           // fillers
        | '\u{fe00}'..='\u{fe0f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}'                                                            // selectors, tags
        | '\u{fdd0}'..='\u{fdef}'
    ) || (c as u32) & 0xfffe == 0xfffe // the last two of each plane are no characters
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Scripts whose spelling needs joiners.
const fn joins(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' // Arabic
        | '\u{900}'..='\u{dff}'                                              // Devanagari to Sinhala
        | '\u{1b00}'..='\u{1bbf}'                                            // Balinese, Sundanese
        | '\u{a980}'..='\u{a9df}'                                            // Javanese
    )
}

/// Keeps a joiner between two bases of a joining script. Marks behind the first are passed over: normalisation may
/// reorder them, and in the Indic scripts a joiner follows one.
fn without_stray_joiners(text: &str) -> String {
    let is_base = |c: char| canonical_combining_class(c) == 0;
    let mut out = String::with_capacity(text.len());
    let mut after_joining_base = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_joiner(c) {
            let before_joining_base = chars
                .peek()
                .is_some_and(|&next| is_base(next) && joins(next));
            if after_joining_base && before_joining_base {
                out.push(c);
            }
        } else {
            if is_base(c) {
                after_joining_base = joins(c);
            }
            out.push(c);
        }
    }
    out
}

fn tidy_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.lines().map(str::trim_end) {
        blank = if line.is_empty() { blank + 1 } else { 0 };
        if blank <= 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim().to_owned()
}
