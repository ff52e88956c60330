use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::respond::{self, Response};
use crate::domain::complaint::audience::Complaint;
use crate::domain::complaint::{Outcome, ResponseKind};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// An official response.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "final", "text": "Sebelas lampu dan satu panel sudah kami ganti pada 19 November.", "outcome": "fixed"}))]
pub struct RespondToComplaint {
    kind: ResponseKind,
    /// "Has been forwarded" is no response.
    #[schema(min_length = 20, max_length = 8000)]
    text: String,
    /// When the result is expected; required in interim responses, and no day that is past; refused in others.
    expected_on: Option<NaiveDate>,
    /// Why it ends; required in final responses, refused in others.
    outcome: Option<Outcome>,
    /// Files sent before, by whoever writes this message.
    #[serde(default)]
    #[schema(max_items = 5, value_type = Vec<Uuid>)]
    attachment_ids: Vec<String>,
}

impl Input for RespondToComplaint {
    type Clean = Response;

    fn clean(self, now: DateTime<Utc>) -> Cleaned<Response> {
        let mut fields = Fields::default();
        // An interim answer without a day only puts off; nowhere in Indonesia is it an earlier day than in UTC.
        if self.kind == ResponseKind::Interim {
            match self.expected_on {
                None => fields.fault("/expected_on", FieldCode::Required),
                Some(day) if day < now.date_naive() => {
                    fields.fault("/expected_on", FieldCode::OutOfRange);
                }
                Some(_) => {}
            }
        }
        let clean = Response {
            kind: self.kind,
            text: fields.paragraphs("/text", &self.text, 20, 8000),
            expected_on: self.expected_on,
            outcome: self.outcome,
            attachments: fields.files("/attachment_ids", &self.attachment_ids),
        };
        fields.finish(clean)
    }
}

/// Respond to the reporter
///
/// The first response ends the first-response clock; the final one ends the completion clock and gives the reporter ten working days to
/// accept or dispute it. By the holder.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = RespondToComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "respond_to_complaint"
)]
#[post("/v1/complaints/{id}/responses")]
pub(super) async fn respond_to_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<RespondToComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = respond::respond_to_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
