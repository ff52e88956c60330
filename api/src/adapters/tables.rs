//! Tables that people send: CSV as spreadsheets write it.

use csv::{Position, ReaderBuilder, Trim};

use crate::domain::error::{Error, FieldCode, FieldError};

/// A table as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub header: Vec<String>,
    /// Each with the line on which it begins; the header is line 1.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Why a text is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    NoTable,
    /// A quote that is opened in the row that begins on this line is never closed: it would swallow every row behind it.
    Unclosed(u32),
}

impl Unreadable {
    /// Of the field that holds the text; the line is the part.
    #[must_use]
    pub fn at(self, pointer: &str) -> Error {
        Error::Invalid(vec![match self {
            Self::NoTable => FieldError::new(pointer, FieldCode::InvalidFormat),
            Self::Unclosed(line) => {
                FieldError::new(pointer, FieldCode::UnclosedQuote).part(line.to_string())
            }
        }])
    }
}

/// Reads a table parted by commas or semicolons.
///
/// # Errors
/// Why it is none.
pub fn read(csv: &str) -> Result<Sheet, Unreadable> {
    // Lines are counted by their ends; those of Windows have two characters.
    let csv = csv.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let head = csv.lines().next().unwrap_or_default();
    // Spreadsheets set to Indonesian part columns by semicolons.
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(csv.as_bytes());
    let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let mut sheet = Sheet {
        header: words(reader.headers().map_err(|_| Unreadable::NoTable)?),
        rows: Vec::new(),
    };
    let (mut at, mut line) = (0, 1);
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::NoTable)?;
        // Where the reader says that a row begins, empty lines before it may lie.
        let begins = record.position().map_or(0, Position::byte);
        let begins = usize::try_from(begins).unwrap_or(usize::MAX);
        while let Some(byte) = csv.as_bytes().get(at)
            && (at < begins || *byte == b'\n')
        {
            line += u32::from(*byte == b'\n');
            at += 1;
        }
        sheet.rows.push((line, words(&record)));
    }
    // What is never closed ends with the text, lines behind the one on which it begins.
    let last = csv.get(at..).unwrap_or_default().trim_end();
    if last.contains('\n') && last.matches('"').count() % 2 == 1 {
        return Err(Unreadable::Unclosed(line));
    }
    Ok(sheet)
}

/// Writes a table, parted by commas. A cell that a spreadsheet would take for a formula gets a mark before it.
#[must_use]
pub fn write(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                out.push(',');
            }
            let formula = cell.starts_with(['=', '+', '-', '@', '\t']);
            let cell = if formula { format!("'{cell}") } else { cell };
            if cell.contains([',', '"', '\n', '\r', ';']) {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(&cell);
            }
        }
        out.push_str("\r\n");
    };
    line(&mut header.iter().map(|title| (*title).to_owned()));
    for row in rows {
        line(&mut row.into_iter());
    }
    out
}
