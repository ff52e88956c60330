use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::appeal::{self as action, Appeal};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why it should not have been laid aside.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Lampunya di jalan kabupaten, bukan di gang pribadi; fotonya kami lampirkan."}))]
pub struct AppealArchival {
    #[schema(min_length = 10, max_length = 4000)]
    reason: String,
}

impl Input for AppealArchival {
    type Clean = Appeal;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Appeal> {
        let mut fields = Fields::default();
        let clean = Appeal {
            reason: fields.paragraphs("/reason", &self.reason, 10, 4000),
        };
        fields.finish(clean)
    }
}

/// Appeal against an archival
///
/// By the reporter, once, until `appeal_until`. Somebody else than who archived it decides.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = AppealArchival,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "appeal_archival"
)]
#[post("/v1/complaints/{id}/appeals")]
pub(super) async fn appeal_archival(
    app: Data,
    path: web::Path<String>,
    command: Command<AppealArchival>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = action::appeal_archival(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
