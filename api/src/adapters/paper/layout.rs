//! Blocks become lines on pages.

use super::fonts::{Face, Faces};
use crate::domain::dossier::sheet::{Block, Sheet};

/// A4, in points.
pub const WIDTH: f32 = 595.0;
pub const HEIGHT: f32 = 842.0;
pub const MARGIN: f32 = 48.0;
/// Where the foot stands, and where the text above it ends.
pub const FOOT: f32 = HEIGHT - 28.0;
const BOTTOM: f32 = HEIGHT - 56.0;
const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// From one line to the next, in sizes.
const LEADING: f32 = 1.36;
/// Between the columns of a table.
const GUTTER: f32 = 8.0;

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub size: f32,
    pub bold: bool,
    pub grey: bool,
}

const TITLE: Style = style(19.0, true, false);
const HEADING: Style = style(12.0, true, false);
const PARAGRAPH: Style = style(9.5, false, false);
const SMALL: Style = style(8.0, false, true);
const CELL: Style = style(8.0, false, false);
const HEAD: Style = style(8.0, true, false);

const fn style(size: f32, bold: bool, grey: bool) -> Style {
    Style { size, bold, grey }
}

/// A line of letters.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub text: String,
    pub style: Style,
    pub x: f32,
    /// Of the baseline.
    pub y: f32,
    /// The part of the document that it belongs to; `None` for a head that is only repeated.
    pub part: Option<usize>,
}

/// What stands on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    pub lines: Vec<Line>,
    /// Rules, by their height.
    pub rules: Vec<f32>,
}

/// What a part is to somebody who hears the document read out. Parts are numbered in the order in which they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    Title(usize),
    Heading(usize, String),
    Paragraph(usize),
    /// Rows of parts; the first row is the head.
    Table(Vec<Vec<usize>>),
    /// Names, each with what it is.
    Facts(Vec<(usize, usize)>),
}

pub struct Layout {
    pub pages: Vec<Page>,
    pub elements: Vec<Element>,
    pub parts: usize,
}

pub fn layout(sheet: &Sheet, faces: &Faces) -> Layout {
    let mut setting = Setting {
        faces,
        pages: vec![Page::default()],
        y: MARGIN,
        parts: 0,
    };
    let elements = sheet
        .blocks
        .iter()
        .map(|block| setting.block(block))
        .collect();
    Layout {
        pages: setting.pages,
        elements,
        parts: setting.parts,
    }
}

struct Setting<'a> {
    faces: &'a Faces,
    pages: Vec<Page>,
    y: f32,
    parts: usize,
}

/// A cell of a table, broken into lines.
struct Cell {
    x: f32,
    style: Style,
    lines: Vec<String>,
    part: Option<usize>,
}

impl Setting<'_> {
    fn block(&mut self, block: &Block) -> Element {
        match block {
            Block::Title(text) => Element::Title(self.text(text, TITLE, 10.0)),
            Block::Heading(text) => {
                self.y += 8.0;
                // A heading never stands alone at the foot of a page.
                self.room(HEADING.size * LEADING + 44.0);
                Element::Heading(self.text(text, HEADING, 3.0), text.clone())
            }
            Block::Paragraph(text) => Element::Paragraph(self.text(text, PARAGRAPH, 5.0)),
            Block::Small(text) => Element::Paragraph(self.text(text, SMALL, 5.0)),
            Block::Facts(facts) => self.facts(facts),
            Block::Table { head, widths, rows } => self.table(head, widths, rows),
        }
    }

    fn part(&mut self) -> usize {
        self.parts += 1;
        self.parts - 1
    }

    /// Goes to the next page if there is not so much room on this one.
    fn room(&mut self, height: f32) -> bool {
        let over = self.y + height > BOTTOM;
        if over {
            self.pages.push(Page::default());
            self.y = MARGIN;
        }
        over
    }

    fn put(&mut self, line: Line) {
        if let Some(page) = self.pages.last_mut() {
            page.lines.push(line);
        }
    }

    fn face(&self, style: Style) -> &Face {
        match style.bold {
            true => &self.faces.bold,
            false => &self.faces.regular,
        }
    }

    fn text(&mut self, text: &str, style: Style, after: f32) -> usize {
        let part = self.part();
        for line in wrap(text, self.face(style), style.size, INNER) {
            self.room(style.size * LEADING);
            self.y += style.size * LEADING;
            self.put(Line {
                text: line,
                style,
                x: MARGIN,
                y: self.y - style.size * 0.3,
                part: Some(part),
            });
        }
        self.y += after;
        part
    }

    fn facts(&mut self, facts: &[(String, String)]) -> Element {
        let name_width = INNER * 0.34;
        let mut parts = Vec::new();
        for (name, value) in facts {
            let (of_name, of_value) = (self.part(), self.part());
            let cells = [
                self.cell(name, HEAD, MARGIN, name_width - GUTTER, of_name),
                self.cell(
                    value,
                    CELL,
                    MARGIN + name_width,
                    INNER - name_width,
                    of_value,
                ),
            ];
            self.row(&cells, None);
            parts.push((of_name, of_value));
        }
        self.y += 5.0;
        Element::Facts(parts)
    }

    fn table(&mut self, head: &[String], widths: &[u16], rows: &[Vec<String>]) -> Element {
        let whole = f32::from(widths.iter().sum::<u16>().max(1));
        let mut columns = Vec::new();
        let mut x = MARGIN;
        for width in widths {
            let width = INNER * f32::from(*width) / whole;
            columns.push((x, width - GUTTER));
            x += width;
        }
        let mut parts = Vec::new();
        let mut repeated = Vec::new();
        let header = self.cells(head, &columns, HEAD, &mut parts);
        self.row(&header, None);
        repeated.extend(header.into_iter().map(|cell| Cell { part: None, ..cell }));
        for row in rows {
            let cells = self.cells(row, &columns, CELL, &mut parts);
            self.row(&cells, Some(&repeated));
        }
        self.y += 5.0;
        Element::Table(parts)
    }

    fn cells(
        &mut self,
        texts: &[String],
        columns: &[(f32, f32)],
        style: Style,
        parts: &mut Vec<Vec<usize>>,
    ) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut row = Vec::new();
        for (text, (x, width)) in texts.iter().zip(columns) {
            let part = self.part();
            row.push(part);
            cells.push(self.cell(text, style, *x, *width, part));
        }
        parts.push(row);
        cells
    }

    fn cell(&self, text: &str, style: Style, x: f32, width: f32, part: usize) -> Cell {
        Cell {
            x,
            style,
            lines: wrap(text, self.face(style), style.size, width),
            part: Some(part),
        }
    }

    /// A row line by line, so that a long one goes on overleaf; with a rule below it.
    fn row(&mut self, cells: &[Cell], repeated: Option<&[Cell]>) {
        let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let height = CELL.size * LEADING;
        // A row that fits on a page is not torn apart for its last lines.
        let few = f32::from(u16::try_from(lines.min(12)).unwrap_or(12));
        self.leave(few * height, repeated);
        for at in 0..lines {
            self.leave(height, repeated);
            self.y += height;
            for cell in cells {
                if let Some(text) = cell.lines.get(at) {
                    self.put(Line {
                        text: text.clone(),
                        style: cell.style,
                        x: cell.x,
                        y: self.y - cell.style.size * 0.3,
                        part: cell.part,
                    });
                }
            }
        }
        self.y += 2.5;
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.rules.push(y);
        }
        self.y += 1.5;
    }

    /// As [`room`](Self::room), with the head of the table once more on the new page.
    fn leave(&mut self, height: f32, repeated: Option<&[Cell]>) {
        if self.room(height)
            && let Some(head) = repeated
        {
            self.row(head, None);
        }
    }
}

/// Lines that are no wider; a word that is wider alone is broken where it must.
fn wrap(text: &str, face: &Face, size: f32, width: f32) -> Vec<String> {
    let text = face.drawable(text);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let tried = match line.is_empty() {
                true => word.to_owned(),
                false => format!("{line} {word}"),
            };
            if face.width(&tried, size) <= width {
                line = tried;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                line.push(letter);
                if face.width(&line, size) > width && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::take(&mut line));
                    line.push(letter);
                }
            }
        }
        lines.push(line);
    }
    // What was empty from the beginning takes no room.
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}
