use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::assign::{self, Assignment};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Who takes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"account_id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11"}))]
pub struct AssignComplaint {
    /// An officer of the holder.
    #[schema(format = Uuid)]
    account_id: String,
}

impl Input for AssignComplaint {
    type Clean = Assignment;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Assignment> {
        let mut fields = Fields::default();
        let clean = Assignment {
            account: fields.id("/account_id", &self.account_id),
        };
        fields.finish(clean)
    }
}

/// Assign a case
///
/// To an officer of the holder: by the agency's admins and the unit's head to anyone there, by an officer to themself.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = AssignComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "assign_complaint"
)]
#[post("/v1/complaints/{id}/assignments")]
pub(super) async fn assign_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<AssignComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = assign::assign_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
