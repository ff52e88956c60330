use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Data, acted, id};
use crate::actions::complaints::decide_reopening::{self as action, Decision};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Whether a second reopening is granted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"granted": true, "reason": "Foto menunjukkan kerusakan yang sama."}))]
pub struct DecideReopening {
    granted: bool,
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for DecideReopening {
    type Clean = Decision;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Decision> {
        let mut fields = Fields::default();
        let clean = Decision {
            // Named by the path.
            reopening: Uuid::nil(),
            granted: self.granted,
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Decide on a reopening
///
/// By a national admin: granted, the case goes on with new clocks; refused, it stays closed and the reporter is told why.
#[utoipa::path(
    tag = "acts",
    params(
        ("id" = String, Path, description = "Id of the complaint", format = Uuid),
        ("reopening_id" = String, Path, description = "`pending_reopening` of the complaint", format = Uuid)
    ),
    request_body = DecideReopening,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "decide_reopening"
)]
#[post("/v1/complaints/{id}/reopenings/{reopening_id}/decisions")]
pub(super) async fn decide_reopening(
    app: Data,
    path: web::Path<(String, String)>,
    command: Command<DecideReopening>,
) -> Result<HttpResponse> {
    let (id, reopening) = (self::id(&path.0)?, self::id(&path.1)?);
    let body = Decision {
        reopening,
        ..command.body
    };
    let done = action::decide_reopening(&app, &command.request, id, body).await?;
    acted(&app, &command.request.caller, id, done).await
}
