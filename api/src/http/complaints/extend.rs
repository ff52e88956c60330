use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::extend::{self as action, Extension};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Until when, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"until": "2026-12-18", "reason": "Panel pengganti baru tiba pekan depan."}))]
pub struct ExtendDeadline {
    /// The last day, in the zone of the completion clock.
    until: NaiveDate,
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for ExtendDeadline {
    type Clean = Extension;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Extension> {
        let mut fields = Fields::default();
        let clean = Extension {
            until: self.until,
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Ask for more time
///
/// By the holder, once for each completion and within the rule set (`extension_days`); the level above decides.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ExtendDeadline,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "extend_deadline"
)]
#[post("/v1/complaints/{id}/extensions")]
pub(super) async fn extend_deadline(
    app: Data,
    path: web::Path<String>,
    command: Command<ExtendDeadline>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = action::extend_deadline(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
