use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::redact::{self, Redaction};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What everybody reads from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": null, "text": "Lampu di depan rumah ••••• mati sejak Senin.", "lift": ["text:0"]}))]
pub struct RedactComplaint {
    #[schema(min_length = 3, max_length = 120)]
    title: Option<String>,
    #[schema(min_length = 10, max_length = 8000)]
    text: Option<String>,
    /// Ids of all findings that are shown as written; null leaves them as they are.
    #[schema(max_items = 200)]
    lift: Option<Vec<String>>,
}

impl Input for RedactComplaint {
    type Clean = Redaction;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Redaction> {
        let mut fields = Fields::default();
        let clean = Redaction {
            title: self
                .title
                .as_deref()
                .map(|title| fields.line("/title", title, 3, 120)),
            text: self
                .text
                .as_deref()
                .map(|text| fields.paragraphs("/text", text, 10, 8000)),
            lift: self.lift,
        };
        if clean.lift.as_ref().is_some_and(|ids| ids.len() > 200) {
            fields.fault("/lift", FieldCode::TooLong);
        }
        fields.finish(clean)
    }
}

/// Edit what the public reads
///
/// Masks more of a report, or lifts a mask from what names nobody. By the desk that verifies it, later by the holder's admins and the national
/// desk. Numbers and addresses that were not lifted stay masked, whoever wrote them.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = RedactComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "redact_complaint"
)]
#[post("/v1/complaints/{id}/redactions")]
pub(super) async fn redact_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<RedactComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = redact::redact_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
