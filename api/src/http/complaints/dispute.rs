use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::dispute::{self, Dispute};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why the final response is not accepted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Tiga lampu di depan Pura Desa masih mati."}))]
pub struct DisputeComplaint {
    #[schema(min_length = 10, max_length = 4000)]
    reason: String,
    /// Files sent before, by whoever writes this message.
    #[serde(default)]
    #[schema(max_items = 5, value_type = Vec<Uuid>)]
    attachment_ids: Vec<String>,
}

impl Input for DisputeComplaint {
    type Clean = Dispute;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Dispute> {
        let mut fields = Fields::default();
        let clean = Dispute {
            reason: fields.paragraphs("/reason", &self.reason, 10, 4000),
            attachments: fields.files("/attachment_ids", &self.attachment_ids),
        };
        fields.finish(clean)
    }
}

/// Dispute a final response
///
/// By the reporter: the work goes on, under a new completion clock of five working days.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = DisputeComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint)),
    security(("bearer" = [])),
    operation_id = "dispute_complaint"
)]
#[post("/v1/complaints/{id}/disputes")]
pub(super) async fn dispute_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<DisputeComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = dispute::dispute_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
