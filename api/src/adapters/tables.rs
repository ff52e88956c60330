//! Tables that people send: CSV as spreadsheets write it.

use csv::{Position, ReaderBuilder, Trim};

/// A table as it was sent.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub header: Vec<String>,
    /// Each with the line on which it begins; the header is line 1.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Reads a table parted by commas or semicolons; `None` where it is none.
#[must_use]
pub fn read(csv: &str) -> Option<Sheet> {
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
        header: words(reader.headers().ok()?),
        rows: Vec::new(),
    };
    let (mut at, mut line) = (0, 1);
    for record in reader.records() {
        let record = record.ok()?;
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
    Some(sheet)
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
