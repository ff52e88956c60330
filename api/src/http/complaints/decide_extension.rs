use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Data, acted, id};
use crate::actions::complaints::decide_extension::{self as action, Decision};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Whether the agency gets more time.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"granted": true, "reason": "Suku cadang memang belum tersedia."}))]
pub struct DecideExtension {
    granted: bool,
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for DecideExtension {
    type Clean = Decision;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Decision> {
        let mut fields = Fields::default();
        let clean = Decision {
            // Named by the path.
            extension: Uuid::nil(),
            granted: self.granted,
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Decide on more time
///
/// By the level above whoever asked: the agency's admins for a unit, the national desk for the admins. The reporter is told the new day.
#[utoipa::path(
    tag = "acts",
    params(
        ("id" = String, Path, description = "Id of the complaint", format = Uuid),
        ("extension_id" = String, Path, description = "`pending_extension.id` of the complaint", format = Uuid)
    ),
    request_body = DecideExtension,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "decide_extension"
)]
#[post("/v1/complaints/{id}/extensions/{extension_id}/decisions")]
pub(super) async fn decide_extension(
    app: Data,
    path: web::Path<(String, String)>,
    command: Command<DecideExtension>,
) -> Result<HttpResponse> {
    let (id, extension) = (self::id(&path.0)?, self::id(&path.1)?);
    let body = Decision {
        extension,
        ..command.body
    };
    let done = action::decide_extension(&app, &command.request, id, body).await?;
    acted(&app, &command.request.caller, id, done).await
}
