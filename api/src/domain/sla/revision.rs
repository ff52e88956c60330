//! A change of the calendar: days that are added, taken out or named anew, and rows of files that say so.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::calendar::{Certainty, SpecialDayKind};
use super::clock::{Clock, ClockState};
use crate::domain::label::Label;
use crate::domain::text::{self, Bounds};
use crate::domain::word::words;

/// Days of each kind that one change may add, take out or rename.
pub const MOST_EDITS: usize = 400;
/// Rows of one file.
pub const MOST_ROWS: usize = 400;
/// Length of a file, in bytes.
pub const MOST_BYTES: usize = 128 * 1024;
/// Days that one event of a calendar file may last.
const LONGEST_EVENT: i64 = 31;
/// What a day may be called.
pub const NAME: Bounds = Bounds::line(3, 120);

/// A day that is not worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    pub date: NaiveDate,
    pub name: Label,
    pub kind: SpecialDayKind,
    /// Kemendagri code of the area that keeps it; `None`: the whole country.
    pub area_code: Option<String>,
    pub certainty: Certainty,
}

impl Day {
    /// Whether it is the same day off as another, whatever it is called.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        (self.date, self.kind, &self.area_code) == (other.date, other.kind, &other.area_code)
    }
}

/// A day that there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDay {
    pub id: Uuid,
    #[serde(flatten)]
    pub day: Day,
}

/// A day with another name, or a date that is certain now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renaming {
    /// As it was when the change was drafted.
    pub was: KnownDay,
    pub name: Label,
    pub certainty: Certainty,
}

/// All that a change does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    pub added: Vec<Day>,
    pub removed: Vec<KnownDay>,
    pub renamed: Vec<Renaming>,
    /// Years whose decree is loaded with it: what is counted in them is provisional no more.
    pub decreed_years: Vec<i32>,
}

/// Clocks that run on some day of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Due at this moment or later.
    pub due_from: DateTime<Utc>,
    /// Started before this.
    pub started_before: DateTime<Utc>,
}

impl Reach {
    #[must_use]
    pub fn covers(&self, clock: &Clock) -> bool {
        matches!(clock.state, ClockState::Running | ClockState::Paused)
            && clock.due_at >= self.due_from
            && clock.started_at < self.started_before
    }
}

impl Edits {
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.renamed.is_empty()
            && self.decreed_years.is_empty()
    }

    /// The years in which something is different afterwards.
    #[must_use]
    pub fn years(&self) -> BTreeSet<i32> {
        let added = self.added.iter().map(|day| day.date);
        let removed = self.removed.iter().map(|known| known.day.date);
        let renamed = self.renamed.iter().map(|renaming| renaming.was.day.date);
        let dates = added.chain(removed).chain(renamed);
        dates
            .map(|date| date.year())
            .chain(self.decreed_years.iter().copied())
            .collect()
    }

    /// The clocks that it can move, whatever their zone: those that run over one of its days. `None` where it only gives names.
    #[must_use]
    pub fn reach(&self) -> Option<Reach> {
        let added = self.added.iter().map(|day| day.date);
        let removed = self.removed.iter().map(|known| known.day.date);
        let of_years = self.decreed_years.iter().flat_map(|year| {
            [
                NaiveDate::from_ymd_opt(*year, 1, 1),
                NaiveDate::from_ymd_opt(*year, 12, 31),
            ]
        });
        let dates: Vec<NaiveDate> = added.chain(removed).chain(of_years.flatten()).collect();
        let (first, last) = (dates.iter().min()?, dates.iter().max()?);
        let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
        Some(Reach {
            due_from: midnight(*first) - TimeDelta::days(1),
            started_before: midnight(*last) + TimeDelta::days(2),
        })
    }
}

words! {
    /// What a file is.
    DayFileFormat {
        Csv = "csv",
        /// iCalendar (RFC 5545).
        Ics = "ics",
    }
}

words! {
    /// What a row of a file came to.
    DayVerdict {
        /// It is added.
        Ready = "ready",
        /// The calendar has it.
        AlreadyThere = "already_there",
        /// Another row says the same.
        Duplicate = "duplicate",
        InvalidDate = "invalid_date",
        InvalidName = "invalid_name",
        UnknownKind = "unknown_kind",
        UnknownArea = "unknown_area",
        /// Of a year whose decree is not loaded.
        UnknownYear = "unknown_year",
        /// An event that repeats: its days are to be listed.
        Repeats = "repeats",
    }
}

/// A row as it was written, understood as far as it can be without the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// In a table, whose header is line 1; in a calendar file the number of the event.
    pub line: u32,
    /// What was written for the date, to be shown back.
    pub date_text: String,
    pub name: Label,
    pub kind: Option<SpecialDayKind>,
    pub area_code: Option<String>,
    pub certainty: Certainty,
    /// Its days; none where no date can be read.
    pub dates: Vec<NaiveDate>,
    pub repeats: bool,
}

/// What a row came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    pub line: u32,
    pub date: String,
    pub name: String,
    pub verdict: DayVerdict,
}

/// The kind of a day that a file does not tell: regional in an area, collective leave by its name.
#[must_use]
pub fn kind_like(name: &str, area_code: Option<&str>) -> SpecialDayKind {
    let name = name.to_lowercase();
    if area_code.is_some() {
        SpecialDayKind::RegionalHoliday
    } else if name.starts_with("cuti bersama") || name.starts_with("joint") {
        SpecialDayKind::CollectiveLeave
    } else {
        SpecialDayKind::NationalHoliday
    }
}

/// What kinds are called by people who write tables.
fn kind_called(word: &str) -> Option<SpecialDayKind> {
    let word = word.trim().to_lowercase().replace(['-', ' '], "_");
    match word.as_str() {
        "national" | "nasional" | "libur_nasional" => Some(SpecialDayKind::NationalHoliday),
        "joint_leave" | "cuti_bersama" => Some(SpecialDayKind::CollectiveLeave),
        "regional" | "daerah" | "libur_daerah" => Some(SpecialDayKind::RegionalHoliday),
        word => word.parse().ok(),
    }
}

/// `2026-12-02`, or as Indonesians write it: `02/12/2026`.
#[must_use]
pub fn date_of(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
}

/// Days from the first to the one before the end; at least the first, and none where there are too many.
#[must_use]
pub fn span(first: NaiveDate, end: Option<NaiveDate>) -> Vec<NaiveDate> {
    let days = end.map_or(1, |end| (end - first).num_days().max(1));
    if days > LONGEST_EVENT {
        return Vec::new();
    }
    (0..days)
        .filter_map(|day| first.checked_add_days(Days::new(u64::try_from(day).ok()?)))
        .collect()
}

/// One line of what can be seen, without the marks by which a spreadsheet would take it for a formula.
#[must_use]
pub fn plain(cell: &str) -> String {
    let line = text::clean(cell, Bounds::line(0, MOST_BYTES)).unwrap_or_default();
    line.trim_start_matches(|c: char| c.is_whitespace() || "=+-@|'\"".contains(c))
        .trim_end()
        .to_owned()
}

/// Where the columns of a table stand.
pub struct DayTable {
    date: usize,
    name: usize,
    name_en: Option<usize>,
    kind: Option<usize>,
    area: Option<usize>,
    certainty: Option<usize>,
}

impl DayTable {
    /// `None` without a column for the date and one for the name.
    #[must_use]
    pub fn new(header: &[String]) -> Option<Self> {
        let at = |names: &[&str]| {
            let named = |title: &String| names.contains(&title.trim().to_lowercase().as_str());
            header.iter().position(named)
        };
        Some(Self {
            date: at(&["date", "tanggal"])?,
            name: at(&["name", "nama", "name_id"])?,
            name_en: at(&["name_en", "nama_en"]),
            kind: at(&["kind", "jenis"]),
            area: at(&["area_code", "wilayah", "kode_wilayah"]),
            certainty: at(&["certainty", "kepastian"]),
        })
    }

    /// What a row says; `None` for an empty one.
    #[must_use]
    pub fn read(&self, line: u32, cells: &[String]) -> Option<Written> {
        let cell = |at: usize| cells.get(at).map(|cell| plain(cell)).unwrap_or_default();
        let maybe = |at: Option<usize>| at.map(cell).filter(|cell| !cell.is_empty());
        let (date_text, name) = (cell(self.date), cell(self.name));
        if date_text.is_empty() && name.is_empty() {
            return None;
        }
        let area_code = maybe(self.area);
        let kind = match maybe(self.kind) {
            Some(word) => kind_called(&word),
            None => Some(kind_like(&name, area_code.as_deref())),
        };
        let estimated = maybe(self.certainty).is_some_and(|word| {
            ["estimated", "perkiraan", "sementara"].contains(&word.to_lowercase().as_str())
        });
        Some(Written {
            line,
            dates: date_of(&date_text).into_iter().collect(),
            date_text,
            name: Label::new(&name, maybe(self.name_en).as_deref().unwrap_or(&name)),
            kind,
            area_code,
            certainty: if estimated {
                Certainty::Estimated
            } else {
                Certainty::Final
            },
            repeats: false,
        })
    }
}

/// What the register knows, to judge rows by.
pub struct Known<'a> {
    pub years: &'a BTreeSet<i32>,
    pub areas: &'a BTreeSet<String>,
    /// Days of these years, those that are taken out left away.
    pub days: &'a [Day],
}

/// Judges the rows of a file, and adds the days of those that are ready to `added`.
#[must_use]
pub fn judge(rows: Vec<Written>, known: &Known<'_>, added: &mut Vec<Day>) -> Vec<FileRow> {
    rows.into_iter()
        .map(|row| {
            let verdict = verdict(&row, known, added);
            FileRow {
                line: row.line,
                date: row.date_text,
                name: row.name.id,
                verdict,
            }
        })
        .collect()
}

fn verdict(row: &Written, known: &Known<'_>, added: &mut Vec<Day>) -> DayVerdict {
    if row.repeats {
        return DayVerdict::Repeats;
    }
    if row.dates.is_empty() {
        return DayVerdict::InvalidDate;
    }
    if text::clean(&row.name.id, NAME).is_err() || text::clean(&row.name.en, NAME).is_err() {
        return DayVerdict::InvalidName;
    }
    let Some(kind) = row.kind else {
        return DayVerdict::UnknownKind;
    };
    // A day of a region names it, and no other day does.
    let regional = kind == SpecialDayKind::RegionalHoliday;
    if row
        .area_code
        .as_ref()
        .map_or(regional, |code| !regional || !known.areas.contains(code))
    {
        return DayVerdict::UnknownArea;
    }
    if row
        .dates
        .iter()
        .any(|date| !known.years.contains(&date.year()))
    {
        return DayVerdict::UnknownYear;
    }
    let mut days: Vec<Day> = row
        .dates
        .iter()
        .map(|date| Day {
            date: *date,
            name: row.name.clone(),
            kind,
            area_code: row.area_code.clone(),
            certainty: row.certainty,
        })
        .collect();
    days.retain(|day| !known.days.iter().any(|there| there.same_as(day)));
    if days.is_empty() {
        return DayVerdict::AlreadyThere;
    }
    days.retain(|day| !added.iter().any(|there| there.same_as(day)));
    if days.is_empty() {
        return DayVerdict::Duplicate;
    }
    added.extend(days);
    DayVerdict::Ready
}
