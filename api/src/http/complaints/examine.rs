use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::examine::{self as action, Examination};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What is examined.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Dugaan penundaan berlarut."}))]
pub struct ExamineComplaint {
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for ExamineComplaint {
    type Clean = Examination;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Examination> {
        let mut fields = Fields::default();
        let clean = Examination {
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Mark for examination
///
/// By the Ombudsman, once. Whoever holds the case and the reporter read so.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ExamineComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "examine_complaint"
)]
#[post("/v1/complaints/{id}/examinations")]
pub(super) async fn examine_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ExamineComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = action::examine_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
