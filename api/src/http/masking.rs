//! What a text looks like once numbers are masked.

use actix_web::{HttpResponse, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::command::{Ask, Input};
use super::error::Result;
use crate::domain::error::{Error, FieldCode, Result as Cleaned};
use crate::domain::masking::{FindingKind, mask};

/// A text as it is typed; spans refer to exactly this text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "NIK saya 5171014101909999, WA 0812-3456-7890"}))]
pub struct PreviewMasking {
    #[schema(max_length = 8000)]
    text: String,
}

impl Input for PreviewMasking {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        if self.text.chars().count() > 8000 {
            return Err(Error::field("/text", FieldCode::TooLong));
        }
        Ok(self.text)
    }
}

/// The text with numbers masked, and where they were.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"masked": "NIK saya 5171••••••••9999, WA 0812••••••90", "findings": [{"kind": "nik", "start": 9, "end": 25}, {"kind": "phone", "start": 30, "end": 44}]}))]
pub struct MaskingPreview {
    masked: String,
    #[schema(max_items = 8000)]
    findings: Vec<MaskingFinding>,
}

/// A span of the text sent, in Unicode code points.
#[derive(Serialize, ToSchema)]
pub struct MaskingFinding {
    kind: FindingKind,
    #[schema(minimum = 0)]
    start: usize,
    /// One past the last.
    #[schema(minimum = 0)]
    end: usize,
}

/// Preview masking
///
/// What the public will read of a text: ID numbers, phones, e-mails and account numbers masked. Nothing is stored.
#[utoipa::path(
    tag = "reference",
    request_body = PreviewMasking,
    responses((status = 200, description = "The masked text", body = MaskingPreview)),
    security(()),
    operation_id = "preview_masking"
)]
#[post("/v1/masking/preview")]
pub async fn preview_masking(ask: Ask<PreviewMasking>) -> Result<HttpResponse> {
    let masked = mask(&ask.body);
    let findings = masked
        .findings
        .iter()
        .map(|finding| MaskingFinding {
            kind: finding.kind,
            start: finding.start,
            end: finding.end,
        })
        .collect();
    Ok(HttpResponse::Ok().json(MaskingPreview {
        masked: masked.text,
        findings,
    }))
}
