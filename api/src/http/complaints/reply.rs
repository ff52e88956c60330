use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::reply::{self, Reply};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What the reporter adds.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Yang paling gelap di depan Pura Desa."}))]
pub struct ReplyToComplaint {
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    /// Files sent before, by whoever writes this message.
    #[serde(default)]
    #[schema(max_items = 5, value_type = Vec<Uuid>)]
    attachment_ids: Vec<String>,
}

impl Input for ReplyToComplaint {
    type Clean = Reply;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Reply> {
        let mut fields = Fields::default();
        let clean = Reply {
            text: fields.paragraphs("/text", &self.text, 1, 4000),
            attachments: fields.files("/attachment_ids", &self.attachment_ids),
        };
        fields.finish(clean)
    }
}

/// Reply as the reporter
///
/// In an open case. While an answer waits for acceptance it restarts the ten working days, once.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ReplyToComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint)),
    security(("bearer" = [])),
    operation_id = "reply_to_complaint"
)]
#[post("/v1/complaints/{id}/replies")]
pub(super) async fn reply_to_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ReplyToComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = reply::reply_to_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
