//! Cleans the fields of a body and collects what is wrong with them, so that a person sees every fault at once.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use uuid::Uuid;
use validator::{Validate, ValidationErrorsKind};

use crate::domain::attachment::MOST_PER_MESSAGE;
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::text::{Bounds, TextFault, clean};

/// For a field of a merge patch: tells `null` from what is not there (RFC 7396).
///
/// # Errors
/// The deserializer's.
pub fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    field: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(field).map(Some)
}

#[derive(Debug, Default)]
pub struct Fields {
    errors: Vec<FieldError>,
}

impl Fields {
    pub fn fault(&mut self, pointer: &str, code: FieldCode) {
        self.errors.push(FieldError::new(pointer, code));
    }

    /// A part of a field that cannot be so.
    pub fn fault_in(&mut self, pointer: &str, part: String, code: FieldCode) {
        self.errors.push(FieldError::new(pointer, code).part(part));
    }

    /// What the body's own `validator` rules say.
    pub fn check(&mut self, prefix: &str, body: &impl Validate) {
        let Err(errors) = body.validate() else { return };
        for (field, kind) in errors.into_errors() {
            if let ValidationErrorsKind::Field(faults) = kind {
                for fault in faults {
                    let code = match fault.code.as_ref() {
                        "range" => FieldCode::OutOfRange,
                        _ => FieldCode::InvalidFormat,
                    };
                    self.fault(&format!("{prefix}/{field}"), code);
                }
            }
        }
    }

    /// One line of text.
    pub fn line(&mut self, pointer: &str, value: &str, min: usize, max: usize) -> String {
        self.text(pointer, value, Bounds::line(min, max))
    }

    /// Several lines of text.
    pub fn paragraphs(&mut self, pointer: &str, value: &str, min: usize, max: usize) -> String {
        self.text(pointer, value, Bounds::paragraphs(min, max))
    }

    /// A line that may be left out; an empty one counts as left out.
    pub fn optional_line(
        &mut self,
        pointer: &str,
        value: Option<&str>,
        max: usize,
    ) -> Option<String> {
        let line = self.line(pointer, value?, 0, max);
        (!line.is_empty()).then_some(line)
    }

    /// Paragraphs that may be left out; empty ones count as left out.
    pub fn optional_paragraphs(
        &mut self,
        pointer: &str,
        value: Option<&str>,
        max: usize,
    ) -> Option<String> {
        let text = self.paragraphs(pointer, value?, 0, max);
        (!text.is_empty()).then_some(text)
    }

    fn text(&mut self, pointer: &str, value: &str, bounds: Bounds) -> String {
        // What the contract calls the longest is measured before cleaning: that is what a client can measure.
        if value.chars().count() > bounds.max {
            self.fault(pointer, FieldCode::TooLong);
            return String::new();
        }
        match clean(value, bounds) {
            Ok(text) => text,
            Err(TextFault::TooShort { chars: 0, .. }) => {
                self.fault(pointer, FieldCode::Required);
                String::new()
            }
            Err(TextFault::TooShort { .. }) => {
                self.fault(pointer, FieldCode::TooShort);
                String::new()
            }
            Err(_) => {
                self.fault(pointer, FieldCode::TooLong);
                String::new()
            }
        }
    }

    /// A contact in its normal form; empty counts as left out.
    pub fn contact(
        &mut self,
        pointer: &str,
        value: Option<&str>,
        normal: fn(&str) -> Option<String>,
    ) -> Option<String> {
        let value = value?.trim();
        if value.is_empty() {
            return None;
        }
        let normal = normal(value);
        if normal.is_none() {
            self.fault(pointer, FieldCode::InvalidFormat);
        }
        normal
    }

    /// A table that was sent as text; what is in it is judged row by row.
    pub fn table(&mut self, pointer: &str, csv: String, most_bytes: usize) -> String {
        if csv.len() > most_bytes {
            self.fault(pointer, FieldCode::TooLong);
        }
        if csv.trim().is_empty() {
            self.fault(pointer, FieldCode::Required);
        }
        csv
    }

    /// An id of ours; anything that is no UUID names nothing.
    pub fn id(&mut self, pointer: &str, value: &str) -> Uuid {
        value.parse().unwrap_or_else(|_| {
            self.fault(pointer, FieldCode::UnknownValue);
            Uuid::nil()
        })
    }

    /// The files of a message: few, each once.
    pub fn files(&mut self, pointer: &str, values: &[String]) -> Vec<Uuid> {
        self.ids(pointer, values, MOST_PER_MESSAGE)
    }

    /// Some ids, each once.
    pub fn ids(&mut self, pointer: &str, values: &[String], most: usize) -> Vec<Uuid> {
        if values.len() > most {
            self.fault(pointer, FieldCode::TooMany);
            return Vec::new();
        }
        let mut ids = Vec::with_capacity(values.len());
        for (place, value) in values.iter().enumerate() {
            let pointer = format!("{pointer}/{place}");
            let id = self.id(&pointer, value);
            if ids.contains(&id) {
                self.fault(&pointer, FieldCode::NotAllowed);
            }
            ids.push(id);
        }
        ids
    }

    /// A day that has come, on the calendar of the easternmost zone: nobody is told that their today is tomorrow.
    pub fn past_day(
        &mut self,
        pointer: &str,
        day: NaiveDate,
        now: chrono::DateTime<chrono::Utc>,
    ) -> NaiveDate {
        if day > now.with_timezone(&chrono_tz::Asia::Jayapura).date_naive() {
            self.fault(pointer, FieldCode::InFuture);
        }
        if day < NaiveDate::from_ymd_opt(1945, 8, 17).unwrap_or_default() {
            self.fault(pointer, FieldCode::OutOfRange);
        }
        day
    }

    /// # Errors
    /// `Invalid` with every fault found.
    pub fn finish<T>(self, clean: T) -> Result<T> {
        if self.errors.is_empty() {
            Ok(clean)
        } else {
            Err(Error::Invalid(self.errors))
        }
    }
}
