use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::merge::{self, Merge};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// The case that says the same.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"parent_id": "b6a3a7a8-6f3b-4c39-8f58-0e8c4d0b7b51"}))]
pub struct MergeComplaint {
    #[schema(format = Uuid)]
    parent_id: String,
}

impl Input for MergeComplaint {
    type Clean = Merge;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Merge> {
        let mut fields = Fields::default();
        let clean = Merge {
            parent: fields.id("/parent_id", &self.parent_id),
        };
        fields.finish(clean)
    }
}

/// Answer a case with another
///
/// From now on the parent's holder has it, and what the parent is answered answers it too. It keeps its reporter, its number and its clocks; its
/// reporter accepts, disputes and rates alone, and a dispute takes it out again. Both are equally secret, and no oversight case is answered with another one.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = MergeComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "merge_complaint"
)]
#[post("/v1/complaints/{id}/merges")]
pub(super) async fn merge_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<MergeComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = merge::merge_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
