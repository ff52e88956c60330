use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::reopen::{self, Reopening};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why it is not settled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Seminggu kemudian lampunya mati lagi."}))]
pub struct ReopenComplaint {
    #[schema(min_length = 10, max_length = 4000)]
    reason: String,
}

impl Input for ReopenComplaint {
    type Clean = Reopening;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Reopening> {
        let mut fields = Fields::default();
        let clean = Reopening {
            reason: fields.paragraphs("/reason", &self.reason, 10, 4000),
        };
        fields.finish(clean)
    }
}

/// Reopen a complaint
///
/// By the reporter, until `reopen_until`. The first time it goes on at once; after that it stays closed until an admin decides.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ReopenComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "reopen_complaint"
)]
#[post("/v1/complaints/{id}/reopenings")]
pub(super) async fn reopen_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ReopenComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = reopen::reopen_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
