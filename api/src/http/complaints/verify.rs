use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::verify::{self, Verification};
use crate::domain::complaint::Class;
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What it is, what it is about, whose it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "note": "Jalan kabupaten."}))]
pub struct VerifyComplaint {
    class: Class,
    /// Berkadar pengawasan: complaints only, and only to an inspectorate.
    oversight: bool,
    #[schema(max_length = 100)]
    category_code: String,
    #[schema(format = Uuid)]
    agency_id: String,
    /// Replaces the automatic masking of the title.
    #[schema(max_length = 120)]
    public_title: Option<String>,
    /// Replaces the automatic masking of the text.
    #[schema(max_length = 8000)]
    public_text: Option<String>,
    /// For the next desk.
    #[schema(max_length = 2000)]
    note: Option<String>,
}

impl Input for VerifyComplaint {
    type Clean = Verification;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Verification> {
        let mut fields = Fields::default();
        let clean = Verification {
            class: self.class,
            oversight: self.oversight,
            category_code: fields.line("/category_code", &self.category_code, 1, 100),
            agency: fields.id("/agency_id", &self.agency_id),
            public_title: fields.optional_line("/public_title", self.public_title.as_deref(), 120),
            public_text: fields.optional_paragraphs(
                "/public_text",
                self.public_text.as_deref(),
                8000,
            ),
            note: fields.optional_paragraphs("/note", self.note.as_deref(), 2000),
        };
        fields.finish(clean)
    }
}

/// Verify a report
///
/// The first hand-over, even to the verifying desk itself: starts the clocks for the first response and the completion, and publishes the
/// report unless it is secret or oversight. By the verifying desk: the wished agency's admins, else the national desk.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = VerifyComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "verify_complaint"
)]
#[post("/v1/complaints/{id}/verifications")]
pub(super) async fn verify_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<VerifyComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = verify::verify_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
