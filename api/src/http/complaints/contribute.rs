use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::contribute::{self, Contribution};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What the contributor found or did.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Tiang nomor 14 milik PLN; gardunya kami perbaiki hari ini."}))]
pub struct ContributeToComplaint {
    #[schema(min_length = 10, max_length = 8000)]
    text: String,
    /// Files sent before, by whoever writes this message.
    #[serde(default)]
    #[schema(max_items = 5, value_type = Vec<Uuid>)]
    attachment_ids: Vec<String>,
}

impl Input for ContributeToComplaint {
    type Clean = Contribution;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Contribution> {
        let mut fields = Fields::default();
        let clean = Contribution {
            text: fields.paragraphs("/text", &self.text, 10, 8000),
            attachments: fields.files("/attachment_ids", &self.attachment_ids),
        };
        fields.finish(clean)
    }
}

/// Contribute to a case
///
/// By an agency or unit that its holder asked to: read by officers only, and its contribution clock is done.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ContributeToComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "contribute_to_complaint"
)]
#[post("/v1/complaints/{id}/contributions")]
pub(super) async fn contribute_to_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ContributeToComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = contribute::contribute_to_complaint(&app, &command.request, id, command.body);
    acted(&app, &command.request.caller, id, done.await?).await
}
