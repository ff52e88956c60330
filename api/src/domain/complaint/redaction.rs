//! What of a report is masked, and which masks a verifier lifted: a bill's number may look like a person's.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::masking::{FindingKind, mask, veil};
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
    let (mut out, mut length, mut done) = (String::with_capacity(text.len()), 0, 0);
    let mut findings = Vec::new();
    for (number, finding) in mask(text).findings.into_iter().enumerate() {
        let before = chars.get(done..finding.start).unwrap_or_default();
        out.extend(before);
        length += before.len();
        let found = chars.get(finding.start..finding.end).unwrap_or_default();
        let written: String = found.iter().collect();
        let is_lifted = lifted.contains(&written);
        let put = if is_lifted {
            written
        } else {
            veil(finding.kind, found)
        };
        let start = length;
        length += put.chars().count();
        out.push_str(&put);
        findings.push(TextFinding {
            id: format!("{field}:{number}"),
            field,
            kind: finding.kind,
            start,
            end: length,
            lifted: is_lifted,
        });
        done = finding.end;
    }
    out.extend(chars.get(done..).unwrap_or_default());
    (out, findings)
}

/// One field of a report: as it was written, and as everybody reads it.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    pub field: TextField,
    pub written: &'a str,
    pub public: &'a str,
}

/// What the lifted findings of a field are, as they were written; `None` for an id that names none.
#[must_use]
pub fn written(texts: Texts<'_>, ids: &[String]) -> Option<Vec<String>> {
    let chars: Vec<char> = texts.written.chars().collect();
    let findings = mask(texts.written).findings;
    ids.iter()
        .filter_map(|id| id.strip_prefix(texts.field.as_str())?.strip_prefix(':'))
        .map(|number| {
            let finding = findings.get(number.parse::<usize>().ok()?)?;
            Some(chars.get(finding.start..finding.end)?.iter().collect())
        })
        .collect()
}

/// The public text after an edit and a change of what is lifted. What was never edited follows the report; in an edited text the masked
/// form of what is lifted gives way to what was written. Everything else stays masked, whoever wrote it.
#[must_use]
pub fn published(
    texts: Texts<'_>,
    edited: Option<&str>,
    before: &[String],
    after: &[String],
) -> String {
    let untouched = edited.is_none() && shown(texts.field, texts.written, before).0 == texts.public;
    if untouched {
        return shown(texts.field, texts.written, after).0;
    }
    let mut public = edited.unwrap_or(texts.public).to_owned();
    let chars: Vec<char> = texts.written.chars().collect();
    for finding in mask(texts.written).findings {
        let found = chars.get(finding.start..finding.end).unwrap_or_default();
        let written: String = found.iter().collect();
        if after.contains(&written) {
            public = public.replacen(&veil(finding.kind, found), &written, 1);
        }
    }
    shown(texts.field, &public, after).0
}
