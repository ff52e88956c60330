use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::hold::{self, Hold};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What is missing to go on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"question": "Di depan rumah nomor berapa lampu yang mati?"}))]
pub struct HoldComplaint {
    #[schema(min_length = 10, max_length = 2000)]
    question: String,
}

impl Input for HoldComplaint {
    type Clean = Hold;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Hold> {
        let mut fields = Fields::default();
        let clean = Hold {
            question: fields.paragraphs("/question", &self.question, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Ask the reporter
///
/// Every other clock stands still until the reporter answers; ten working days of silence archive the case. By the holder.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = HoldComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "hold_complaint"
)]
#[post("/v1/complaints/{id}/holds")]
pub(super) async fn hold_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<HoldComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = hold::hold_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
