use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::archive::{self, Archival};
use crate::domain::complaint::ArchiveGround;
use crate::domain::complaint::audience::Complaint;
use crate::domain::complaint::tracking::TrackingNumber;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why it will not be dealt with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"ground": "duplicate", "explanation": "Laporan yang sama sudah ditangani; ikuti lewat nomor di bawah.", "duplicate_of": "LPR-2026-7K3M-9QX1"}))]
pub struct ArchiveComplaint {
    ground: ArchiveGround,
    /// What the reporter reads: why, and which door to knock on next.
    #[schema(min_length = 20, max_length = 2000)]
    explanation: String,
    /// Tracking number of the report that says the same; required with `duplicate`, refused with other grounds.
    #[schema(max_length = 40)]
    duplicate_of: Option<String>,
}

impl Input for ArchiveComplaint {
    type Clean = Archival;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Archival> {
        let mut fields = Fields::default();
        let clean = Archival {
            ground: self.ground,
            explanation: Some(fields.paragraphs("/explanation", &self.explanation, 20, 2000)),
            duplicate_of: self.duplicate_of.as_deref().and_then(|number| {
                let number = number.parse::<TrackingNumber>().ok();
                if number.is_none() {
                    fields.fault("/duplicate_of", FieldCode::InvalidFormat);
                }
                number
            }),
        };
        // Silence is the clock's to establish.
        if self.ground == ArchiveGround::NoAnswer {
            fields.fault("/ground", FieldCode::NotAllowed);
        }
        fields.finish(clean)
    }
}

/// Archive a complaint
///
/// Laid aside without an answer, on a ground that the reporter is told. By the national desk, before anybody works on it.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ArchiveComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "archive_complaint"
)]
#[post("/v1/complaints/{id}/archivals")]
pub(super) async fn archive_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ArchiveComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = archive::archive_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
