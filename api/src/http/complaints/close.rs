use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::close::{self, Closure};
use crate::domain::complaint::CloseReason;
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why the case is closed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "accepted"}))]
pub struct CloseComplaint {
    /// `accepted` by the reporter, `admin` by a national admin; `silence` is the clock's own.
    reason: CloseReason,
    /// Required when an admin closes.
    #[schema(max_length = 2000)]
    explanation: Option<String>,
}

impl Input for CloseComplaint {
    type Clean = Closure;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Closure> {
        let mut fields = Fields::default();
        let clean = Closure {
            reason: self.reason,
            explanation: fields.optional_paragraphs(
                "/explanation",
                self.explanation.as_deref(),
                2000,
            ),
        };
        fields.finish(clean)
    }
}

/// Close an answered case
///
/// The reporter accepts the final response, or a national admin closes with an explanation.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = CloseComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "close_complaint"
)]
#[post("/v1/complaints/{id}/closures")]
pub(super) async fn close_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<CloseComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = close::close_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
