use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Data, acted, id};
use crate::actions::complaints::decide_draft::{self as action, Decision};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Whether it goes out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"approved": false, "remark": "Sebutkan kapan lampu diperiksa lagi."}))]
pub struct DecideDraft {
    approved: bool,
    /// What is to be mended; required when it is sent back.
    #[schema(max_length = 2000)]
    remark: Option<String>,
}

impl Input for DecideDraft {
    type Clean = Decision;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Decision> {
        let mut fields = Fields::default();
        let clean = Decision {
            // Named by the path.
            draft: Uuid::nil(),
            approved: self.approved,
            remark: fields.optional_paragraphs("/remark", self.remark.as_deref(), 2000),
        };
        fields.finish(clean)
    }
}

/// Approve a draft, or send it back
///
/// By a liaison officer or an admin of the agency, never by whoever wrote it. Approved, it is the response; sent back, it needs a remark.
#[utoipa::path(
    tag = "acts",
    params(
        ("id" = String, Path, description = "Id of the complaint", format = Uuid),
        ("draft_id" = String, Path, description = "`pending_draft.id` of the complaint", format = Uuid)
    ),
    request_body = DecideDraft,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "decide_draft"
)]
#[post("/v1/complaints/{id}/drafts/{draft_id}/approvals")]
pub(super) async fn decide_draft(
    app: Data,
    path: web::Path<(String, String)>,
    command: Command<DecideDraft>,
) -> Result<HttpResponse> {
    let (id, draft) = (self::id(&path.0)?, self::id(&path.1)?);
    let body = Decision {
        draft,
        ..command.body
    };
    let done = action::decide_draft(&app, &command.request, id, body).await?;
    acted(&app, &command.request.caller, id, done).await
}
