//! The letters that there are, and how wide each is.

use krilla::text::Font;
use skrifa::MetadataProvider as _;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;

use crate::domain::error::{Error, Result};

const REGULAR: &[u8] = include_bytes!("../../../data/fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../data/fonts/NotoSans-Bold.ttf");
/// In the place of a letter that the font does not have.
const MISSING: char = '\u{fffd}';

/// A font for measuring and for drawing.
pub struct Face {
    pub font: Font,
    letters: Charmap<'static>,
    /// In a size of one.
    widths: GlyphMetrics<'static>,
}

pub struct Faces {
    pub regular: Face,
    pub bold: Face,
}

impl Faces {
    /// # Errors
    /// `Internal` if the fonts that ship cannot be read.
    pub fn load() -> Result<Self> {
        Ok(Self {
            regular: Face::load(REGULAR)?,
            bold: Face::load(BOLD)?,
        })
    }
}

impl Face {
    fn load(bytes: &'static [u8]) -> Result<Self> {
        let unreadable = || Error::internal("a font that ships cannot be read");
        let read = skrifa::FontRef::new(bytes).map_err(Error::internal)?;
        Ok(Self {
            font: Font::new(bytes.into(), 0).ok_or_else(unreadable)?,
            letters: read.charmap(),
            widths: read.glyph_metrics(Size::new(1.0), LocationRef::default()),
        })
    }

    fn has(&self, letter: char) -> bool {
        self.letters
            .map(letter)
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The text with nothing in it that this font cannot draw: PDF/A allows no missing letter. What is not seen anyway is left out.
    pub fn drawable(&self, text: &str) -> String {
        text.chars()
            .filter_map(|letter| match letter {
                '\n' => Some('\n'),
                letter if letter.is_whitespace() => Some(' '),
                letter if unseen(letter) => None,
                letter if self.has(letter) => Some(letter),
                _ => Some(MISSING),
            })
            .collect()
    }

    /// Points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars()
            .filter_map(|letter| self.letters.map(letter))
            .filter_map(|glyph| self.widths.advance_width(glyph))
            .sum::<f32>()
            * size
    }
}

/// Controls, joiners, marks of direction and of the variant of the letter before.
const fn unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
