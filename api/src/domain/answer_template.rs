//! Answers to begin with: words with names in double braces, which a case fills, and blanks that only an officer can fill.

use chrono::NaiveDate;

use super::error::FieldCode;
use super::notice::{Language, long_day};
use super::word::words;

words! {
    /// What a template is an answer of.
    TemplateKind {
        First = "first",
        Interim = "interim",
        Final = "final",
        Hold = "hold",
    }
}

/// What a text may name; a blank is `{{isi}}`, or `{{isi: what belongs there}}`.
pub const VARIABLES: [&str; 6] = [
    "nomor",
    "judul",
    "instansi",
    "nama_pelapor",
    "tenggat",
    "tanggal",
];
const BLANK: &str = "isi";

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    /// A name with what stands for it in the text, braces included.
    Named {
        name: &'a str,
        hint: Option<&'a str>,
        whole: &'a str,
    },
}

/// In order.
fn pieces(text: &str) -> Result<Vec<Piece<'_>>, FieldCode> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find("{{") {
        let (before, from) = rest.split_at(start);
        let end = from.find("}}").ok_or(FieldCode::InvalidFormat)? + 2;
        let (whole, after) = from.split_at(end);
        let inner = whole.trim_matches(['{', '}']).trim();
        let (name, hint) = match inner.split_once(':') {
            Some((name, hint)) => (
                name.trim(),
                Some(hint.trim()).filter(|hint| !hint.is_empty()),
            ),
            None => (inner, None),
        };
        if inner.contains(['{', '}', '\n']) {
            return Err(FieldCode::InvalidFormat);
        }
        if name != BLANK && (inner.contains(':') || !VARIABLES.contains(&name)) {
            return Err(FieldCode::UnknownValue);
        }
        found.push(Piece::Words(before));
        found.push(Piece::Named { name, hint, whole });
        rest = after;
    }
    found.push(Piece::Words(rest));
    Ok(found)
}

/// What is wrong with the text of a template: a name that stands for nothing, or braces that do not close.
#[must_use]
pub fn fault(text: &str) -> Option<FieldCode> {
    pieces(text).err()
}

/// What a case has to say to the names. `None` stays a blank.
#[derive(Debug, Clone)]
pub struct Values<'a> {
    pub number: &'a str,
    pub title: &'a str,
    pub agency: &'a str,
    /// Only where nobody but officers and the reporter reads the answer, and the officer knows the name.
    pub reporter: Option<&'a str>,
    pub due: Option<NaiveDate>,
    pub today: NaiveDate,
}

/// A blank that is left, in Unicode code points of the filled text; the end is the first one after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfilled {
    pub name: String,
    pub hint: Option<String>,
    pub start: usize,
    pub end: usize,
}

/// A template as a case fills it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub text: String,
    pub unfilled: Vec<Unfilled>,
}

/// Fills what the case knows; what it does not know stays as it stands, to be found. Days are written out in Indonesian, as answers are.
#[must_use]
pub fn fill(template: &str, values: &Values<'_>) -> Filled {
    let parts = pieces(template).unwrap_or_else(|_| vec![Piece::Words(template)]);
    let (mut text, mut length, mut unfilled) = (String::new(), 0, Vec::new());
    for part in parts {
        let said = match part {
            Piece::Words(words) => words.to_owned(),
            Piece::Named { name, hint, whole } => match value(name, values) {
                Some(value) => value,
                None => {
                    unfilled.push(Unfilled {
                        name: name.to_owned(),
                        hint: hint.map(str::to_owned),
                        start: length,
                        end: length + whole.chars().count(),
                    });
                    whole.to_owned()
                }
            },
        };
        length += said.chars().count();
        text.push_str(&said);
    }
    Filled { text, unfilled }
}

fn value(name: &str, values: &Values<'_>) -> Option<String> {
    let long = |day| long_day(day, Language::Indonesian);
    let value = match name {
        "nomor" => values.number.to_owned(),
        "judul" => values.title.to_owned(),
        "instansi" => values.agency.to_owned(),
        "nama_pelapor" => values.reporter?.to_owned(),
        "tenggat" => long(values.due?),
        "tanggal" => long(values.today),
        _ => return None,
    };
    // What a citizen wrote makes no blank of its own.
    Some(value.replace("{{", "{ {").replace("}}", "} }"))
}

/// Whether a text still has a blank: no citizen reads one.
#[must_use]
pub fn has_blank(text: &str) -> bool {
    text.split_once("{{")
        .is_some_and(|(_, after)| after.contains("}}"))
}
