//! An officer's work in folders, and the search line of a work list.
//!
//! What is open has a clock that runs: a folder is what its clocks, its assignee and its way here say about a case.

use chrono::TimeDelta;

use super::complaint::{Class, Status};
use super::word::words;

words! {
    /// A part of what is held at the desks of an officer.
    Folder {
        /// Assigned to the officer, or to whoever they stand in for.
        Mine = "mine",
        /// Held by the very units where they work, and not by those below.
        Unit = "unit",
        /// The next clock has passed.
        Late = "late",
        /// The next clock falls due within [`SOON`].
        DueSoon = "due_soon",
        /// Waits for the agency, and nobody there has it.
        Unassigned = "unassigned",
        /// Came back, from a unit or from another agency.
        Returned = "returned",
        /// An answer waits to be approved, by the officer: not one that they wrote themselves.
        Drafts = "drafts",
        /// Returned by two agencies or more: the national desk decides, bindingly.
        Arbitration = "arbitration",
        /// More time, an appeal or a further reopening waits for a decision that is the officer's; also where the case is closed.
        Decisions = "decisions",
        /// Held elsewhere, and an agency or unit of the officer was asked to contribute and has not yet.
        Contributions = "contributions",
    }
}

words! {
    /// What waits for somebody's decision about a case.
    Asked {
        /// More time.
        Extension = "extension",
        /// Against an archival.
        Appeal = "appeal",
        /// A further reopening.
        Reopening = "reopening",
    }
}

/// What is due soon: within three days.
pub const SOON: TimeDelta = TimeDelta::hours(72);
/// So many are counted of a folder; a larger one is told as "more".
pub const COUNTED: i64 = 1_000;
/// Returns between agencies after which the national desk decides.
pub const RETURNS_TO_ARBITRATE: i32 = 2;

words! {
    AssignedTo {
        Me = "me",
        None = "none",
    }
}

/// A search line, understood: words, and what was said of fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// What is left for the full text; `None` if nothing.
    pub words: Option<String>,
    pub statuses: Vec<Status>,
    pub class: Option<Class>,
    /// An agency's code, short name or name, or a part of the name.
    pub agency: Option<String>,
    /// A topic's code or name, or a part of the name.
    pub category: Option<String>,
    /// An area's code or name.
    pub area: Option<String>,
    pub assigned: Option<AssignedTo>,
    pub due: Option<Due>,
}

/// When the next clock falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Late,
    /// Within so many days, and not late yet.
    Within(u8),
}

/// Reads `status:answered instansi:dishub due<2d lampu mati`: fields by their English or Indonesian names, the rest as words. A name that is no field
/// is a word like any other, since addresses and times hold colons too.
///
/// # Errors
/// The value that its field cannot have.
pub fn search(line: &str) -> Result<Search, String> {
    let mut found = Search::default();
    let mut words = Vec::new();
    for part in parts(line) {
        match field(&part) {
            Some((name, value)) => found.take(name, &value).ok_or(value)?,
            None => words.push(part),
        }
    }
    found.words = (!words.is_empty()).then(|| words.join(" "));
    Ok(found)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Status,
    Class,
    Agency,
    Category,
    Area,
    Assigned,
    Due,
}

/// Splits at blanks, but not within quotes: `instansi:"Dinas Perhubungan"`.
fn parts(line: &str) -> Vec<String> {
    let (mut parts, mut part, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        if c == '"' {
            quoted = !quoted;
        }
        if c.is_whitespace() && !quoted {
            if !part.is_empty() {
                parts.push(std::mem::take(&mut part));
            }
        } else {
            part.push(c);
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn field(part: &str) -> Option<(Field, String)> {
    let at = part.find([':', '<'])?;
    let (name, value) = part.split_at(at);
    let field = match name.to_lowercase().as_str() {
        "status" => Field::Status,
        "class" | "jenis" => Field::Class,
        "agency" | "instansi" => Field::Agency,
        "topic" | "topik" => Field::Category,
        "area" | "wilayah" => Field::Area,
        "assignee" | "petugas" => Field::Assigned,
        "due" | "tenggat" => Field::Due,
        _ => return None,
    };
    // Only a deadline is compared.
    let (sign, value) = value.split_at(1);
    if (sign == "<") != (field == Field::Due && value.ends_with(['d', 'h'])) {
        return None;
    }
    let value = value.trim_matches('"');
    (!value.is_empty()).then(|| (field, value.to_owned()))
}

impl Search {
    /// `None` for a value that the field cannot have.
    fn take(&mut self, field: Field, value: &str) -> Option<()> {
        let word = value.to_lowercase();
        match field {
            Field::Status => {
                for status in word.split(',') {
                    self.statuses.push(status_named(status)?);
                }
            }
            Field::Class => self.class = Some(class_named(&word)?),
            Field::Agency => self.agency = Some(value.to_owned()),
            Field::Category => self.category = Some(word),
            Field::Area => self.area = Some(word),
            Field::Assigned => {
                self.assigned = Some(match word.as_str() {
                    "me" | "saya" => AssignedTo::Me,
                    "none" | "kosong" => AssignedTo::None,
                    _ => return None,
                });
            }
            Field::Due => {
                self.due = Some(match word.strip_suffix(['d', 'h']) {
                    Some(days) => Due::Within(days.parse().ok()?),
                    None if matches!(word.as_str(), "late" | "lewat") => Due::Late,
                    None => return None,
                });
            }
        }
        Some(())
    }
}

fn status_named(word: &str) -> Option<Status> {
    Some(match word {
        "baru" | "belum" => Status::Received,
        "menunggu" => Status::OnHold,
        "diteruskan" => Status::Forwarded,
        "dikerjakan" => Status::InProgress,
        "dijawab" => Status::Answered,
        "selesai" | "tuntas" => Status::Closed,
        "diarsipkan" => Status::Archived,
        "dicabut" => Status::Withdrawn,
        other => other.parse().ok()?,
    })
}

fn class_named(word: &str) -> Option<Class> {
    Some(match word {
        "pengaduan" => Class::Complaint,
        "aspirasi" => Class::Aspiration,
        "informasi" => Class::InformationRequest,
        other => other.parse().ok()?,
    })
}
