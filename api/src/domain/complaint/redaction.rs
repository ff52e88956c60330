//! What of a report is masked, and which masks a verifier lifted: a bill's number may look like a person's.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::masking::{FindingKind, mask, mask_except};
use crate::domain::word::words;

words! {
    TextField {
        Title = "title",
        Text = "text",
    }
}

/// Something that looks like a number or an address that names a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TextFinding {
    /// Names it when it is lifted.
    #[schema(example = "text:0")]
    pub id: String,
    pub field: TextField,
    pub kind: FindingKind,
    /// In Unicode code points of the field as it is shown here; `end` is the first one after it.
    pub start: usize,
    pub end: usize,
    /// A verifier decided that it names nobody: it is shown as written.
    pub lifted: bool,
}

/// A text with everything masked but what was lifted.
#[must_use]
pub fn shown(field: TextField, text: &str, lifted: &[String]) -> (String, Vec<TextFinding>) {
    let chars: Vec<char> = text.chars().collect();
    let places: Vec<usize> = mask(text)
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| lifted.contains(&between(&chars, finding.start, finding.end)))
        .map(|(place, _)| place)
        .collect();
    let masked = mask_except(text, &places);
    let findings = masked.findings.into_iter().enumerate();
    let findings = findings.map(|(place, finding)| TextFinding {
        id: format!("{field}:{place}"),
        field,
        kind: finding.kind,
        start: finding.masked_start,
        end: finding.masked_end,
        lifted: finding.lifted,
    });
    (masked.text, findings.collect())
}

fn between(chars: &[char], start: usize, end: usize) -> String {
    chars.get(start..end).unwrap_or_default().iter().collect()
}

/// One field of a report: as it was written, and as everybody reads it.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    pub field: TextField,
    pub written: &'a str,
    pub public: &'a str,
}

impl Texts<'_> {
    /// Each finding of the report: as it was written, and masked.
    fn findings(self) -> Vec<(String, String)> {
        let written: Vec<char> = self.written.chars().collect();
        let masked = mask(self.written);
        let veiled: Vec<char> = masked.text.chars().collect();
        masked
            .findings
            .iter()
            .map(|finding| {
                (
                    between(&written, finding.start, finding.end),
                    between(&veiled, finding.masked_start, finding.masked_end),
                )
            })
            .collect()
    }

    /// What these findings are, as they were written; `None` for an id of this field that names none.
    #[must_use]
    pub fn named(self, ids: &[String]) -> Option<Vec<String>> {
        let findings = self.findings();
        ids.iter()
            .filter_map(|id| id.strip_prefix(self.field.as_str())?.strip_prefix(':'))
            .map(|place| Some(findings.get(place.parse::<usize>().ok()?)?.0.clone()))
            .collect()
    }

    /// The public text after an edit and a change of what is lifted. What was never edited follows the report; in an edited text the
    /// masked form of what is lifted gives way to what was written. Everything else stays masked, whoever wrote it.
    #[must_use]
    pub fn published(self, edited: Option<&str>, before: &[String], after: &[String]) -> String {
        if edited.is_none() && shown(self.field, self.written, before).0 == self.public {
            return shown(self.field, self.written, after).0;
        }
        let mut public = edited.unwrap_or(self.public).to_owned();
        for (written, veiled) in self.findings() {
            if after.contains(&written) {
                public = public.replacen(&veiled, &written, 1);
            }
        }
        shown(self.field, &public, after).0
    }
}
