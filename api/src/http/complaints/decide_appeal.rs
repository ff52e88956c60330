use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Data, acted, id};
use crate::actions::complaints::decide_appeal::{self as action, Decision};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Whether the archival falls.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"granted": true, "reason": "Foto menunjukkan jalan kabupaten."}))]
pub struct DecideAppeal {
    granted: bool,
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for DecideAppeal {
    type Clean = Decision;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Decision> {
        let mut fields = Fields::default();
        let clean = Decision {
            // Named by the path.
            appeal: Uuid::nil(),
            granted: self.granted,
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Decide on an appeal
///
/// By a national admin other than who archived it: granted, the case is verified anew, or goes on where a question was not answered; refused, it stays archived.
#[utoipa::path(
    tag = "acts",
    params(
        ("id" = String, Path, description = "Id of the complaint", format = Uuid),
        ("appeal_id" = String, Path, description = "`pending_appeal` of the complaint", format = Uuid)
    ),
    request_body = DecideAppeal,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "decide_appeal"
)]
#[post("/v1/complaints/{id}/appeals/{appeal_id}/decisions")]
pub(super) async fn decide_appeal(
    app: Data,
    path: web::Path<(String, String)>,
    command: Command<DecideAppeal>,
) -> Result<HttpResponse> {
    let (id, appeal) = (self::id(&path.0)?, self::id(&path.1)?);
    let body = Decision {
        appeal,
        ..command.body
    };
    let done = action::decide_appeal(&app, &command.request, id, body).await?;
    acted(&app, &command.request.caller, id, done).await
}
