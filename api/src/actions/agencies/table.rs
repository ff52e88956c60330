//! The register as a table: one row an agency or unit, the columns those of the data that ships.

use chrono::NaiveDate;

use super::details::Wanted;
use crate::domain::agency::{AgencyKind, Connection, Zone};
use crate::domain::error::FieldCode;
use crate::domain::sla::policy::Week;
use crate::domain::text::{Bounds, clean};

/// What the columns are called. Without any of `code` and `name_id` it is no such table.
pub const COLUMNS: [&str; 15] = [
    "code",
    "name_id",
    "name_en",
    "short_name",
    "kind",
    "parent_code",
    "area_code",
    "time_zone",
    "work_week",
    "valid_from",
    "valid_to",
    "connection",
    "asks_approval",
    "is_inspectorate",
    "topics",
];

/// Rows of one table: the register of the whole country, as it was exported.
pub const MOST_ROWS: usize = 10_000;
/// Rows of one table that are new or change something.
pub const MOST_CHANGES: usize = 1000;
/// Bytes of one table.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Columns that are told of as unknown.
const MOST_UNKNOWN: usize = 20;
/// Topics of one agency.
pub const MOST_TOPICS: usize = 300;
/// Of one cell, in characters: all topics of an agency.
const LONGEST_CELL: usize = 30_000;
pub const LONGEST_NAME: usize = 200;
pub const LONGEST_SHORT_NAME: usize = 60;

/// The titles in a header that are none of the columns, cut to what can be shown.
#[must_use]
pub fn unknown_columns(header: &[String]) -> Vec<String> {
    header
        .iter()
        .map(|title| {
            let title: String = title.chars().take(LONGEST_SHORT_NAME).collect();
            let shown = clean(&title, Bounds::line(0, LONGEST_SHORT_NAME)).unwrap_or_default();
            shown.to_lowercase()
        })
        .filter(|title| !title.is_empty() && !COLUMNS.contains(&title.as_str()))
        .take(MOST_UNKNOWN)
        .collect()
}

/// Where each column stands; those that are missing leave what is there.
#[derive(Debug, Clone)]
pub struct Places([Option<usize>; COLUMNS.len()]);

impl Places {
    /// `None` for a header that has neither code nor name.
    #[must_use]
    pub fn of(header: &[String]) -> Option<Self> {
        let places = COLUMNS.map(|name| {
            header
                .iter()
                .position(|title| title.trim().to_lowercase() == name)
        });
        (places[0].is_some() || places[1].is_some()).then_some(Self(places))
    }

    /// A cell in one line with single blanks, without the mark that keeps a spreadsheet from taking it for a formula; `None` where there is no such column.
    fn cell(&self, name: &str, cells: &[String]) -> Option<String> {
        let column = COLUMNS.iter().position(|column| *column == name)?;
        let cell = cells.get(self.0[column]?).map_or("", String::as_str);
        let cell = clean(cell, Bounds::line(0, LONGEST_CELL)).unwrap_or_default();
        let words: Vec<&str> = cell.trim_start_matches('\'').split_whitespace().collect();
        Some(words.join(" "))
    }
}

/// A row as it was written.
#[derive(Debug, Clone)]
pub struct Written<'a> {
    places: &'a Places,
    cells: &'a [String],
    pub line: u32,
    /// Empty for one that is found by its name where it belongs, or is to get a code of it.
    pub code: String,
    pub name: String,
}

impl<'a> Written<'a> {
    /// `None` for an empty row.
    #[must_use]
    pub fn new(places: &'a Places, line: u32, cells: &'a [String]) -> Option<Self> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        let short = |name: &str| {
            let cell = places.cell(name, cells).unwrap_or_default();
            cell.chars().take(LONGEST_NAME).collect::<String>()
        };
        Some(Self {
            places,
            cells,
            line,
            code: short("code"),
            name: short("name_id"),
        })
    }

    #[must_use]
    pub fn parent_code(&self) -> Option<String> {
        self.places.cell("parent_code", self.cells)
    }

    /// What it asks for, on top of what is there; the parent is found by whoever knows the register.
    ///
    /// # Errors
    /// The columns that cannot be read, each with what is wrong.
    pub fn onto(&self, base: Wanted) -> Result<Wanted, Vec<(&'static str, FieldCode)>> {
        let mut faults = Vec::new();
        let cell = |name: &str| self.places.cell(name, self.cells);
        let mut wanted = base;
        let mut line = |name, longest| {
            cell(name).map(|cell| {
                clean(&cell, Bounds::line(0, longest)).unwrap_or_else(|_| {
                    faults.push((name, FieldCode::TooLong));
                    String::new()
                })
            })
        };
        if let Some(name) = line("name_id", LONGEST_NAME)
            && !name.is_empty()
        {
            wanted.name_id = name;
        }
        if let Some(name) = line("name_en", LONGEST_NAME)
            && !name.is_empty()
        {
            wanted.name_en = name;
        }
        if let Some(short) = line("short_name", LONGEST_SHORT_NAME) {
            wanted.short_name = (!short.is_empty()).then_some(short);
        }
        if wanted.name_id.chars().count() < 3 {
            faults.push(("name_id", FieldCode::TooShort));
        }
        if wanted.name_en.is_empty() {
            wanted.name_en.clone_from(&wanted.name_id);
        }
        if let Some(area) = cell("area_code") {
            wanted.area_code = (!area.is_empty()).then_some(area);
        }
        if let Some(topics) = cell("topics") {
            wanted.topic_codes = topics
                .split([';', '|'])
                .map(|code| code.trim().to_owned())
                .filter(|code| !code.is_empty())
                .collect();
            if wanted.topic_codes.len() > MOST_TOPICS {
                faults.push(("topics", FieldCode::TooMany));
            }
        }
        word("kind", cell("kind"), &mut wanted.kind, &mut faults);
        word(
            "time_zone",
            cell("time_zone"),
            &mut wanted.time_zone,
            &mut faults,
        );
        word(
            "work_week",
            cell("work_week"),
            &mut wanted.work_week,
            &mut faults,
        );
        word(
            "connection",
            cell("connection"),
            &mut wanted.connection,
            &mut faults,
        );
        day(
            "valid_from",
            cell("valid_from").as_deref(),
            &mut wanted.valid_from,
            &mut faults,
        );
        day(
            "valid_to",
            cell("valid_to").as_deref(),
            &mut wanted.valid_to,
            &mut faults,
        );
        yes(
            "asks_approval",
            cell("asks_approval"),
            &mut wanted.asks_approval,
            &mut faults,
        );
        yes(
            "is_inspectorate",
            cell("is_inspectorate"),
            &mut wanted.is_inspectorate,
            &mut faults,
        );
        if faults.is_empty() {
            Ok(wanted)
        } else {
            Err(faults)
        }
    }
}

type Faults = Vec<(&'static str, FieldCode)>;

fn word<T: std::str::FromStr>(
    name: &'static str,
    cell: Option<String>,
    to: &mut T,
    faults: &mut Faults,
) {
    let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
        return;
    };
    match cell.parse() {
        Ok(value) => *to = value,
        Err(_) => faults.push((name, FieldCode::UnknownValue)),
    }
}

fn day(name: &'static str, cell: Option<&str>, to: &mut Option<NaiveDate>, faults: &mut Faults) {
    match cell {
        None => {}
        Some("") => *to = None,
        Some(cell) => match cell.parse() {
            Ok(day) => *to = Some(day),
            Err(_) => faults.push((name, FieldCode::InvalidFormat)),
        },
    }
}

fn yes(name: &'static str, cell: Option<String>, to: &mut bool, faults: &mut Faults) {
    match cell.unwrap_or_default().to_lowercase().as_str() {
        "" => {}
        "true" | "ya" | "yes" | "1" => *to = true,
        "false" | "tidak" | "no" | "0" => *to = false,
        _ => faults.push((name, FieldCode::UnknownValue)),
    }
}

/// What a new one begins as.
#[must_use]
pub fn blank(unit: bool) -> Wanted {
    Wanted {
        name_id: String::new(),
        name_en: String::new(),
        short_name: None,
        kind: if unit {
            AgencyKind::Unit
        } else {
            AgencyKind::PublicBody
        },
        parent: None,
        area_code: None,
        topic_codes: Vec::new(),
        time_zone: Zone::Jakarta,
        work_week: Week::MonFri,
        valid_from: None,
        valid_to: None,
        connection: Connection::Full,
        asks_approval: false,
        is_inspectorate: false,
    }
}
