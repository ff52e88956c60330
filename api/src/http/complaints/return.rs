use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Data, acted, id};
use crate::actions::complaints::r#return::{self, Return};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why it is not theirs, and whose it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Ruas ini jalan nasional, bukan kewenangan kabupaten.", "proposed_agency_id": null}))]
pub struct ReturnComplaint {
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
    /// Whose it is, as the holder thinks.
    proposed_agency_id: Option<Uuid>,
}

impl Input for ReturnComplaint {
    type Clean = Return;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Return> {
        let mut fields = Fields::default();
        let clean = Return {
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
            proposed_agency: self.proposed_agency_id,
        };
        fields.finish(clean)
    }
}

/// Return a complaint
///
/// A unit gives it back to its agency, an agency to the national desk, which finds its owner. After two returns between agencies the next
/// disposition is binding: the agency can no longer return it. By the holder.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = ReturnComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "return_complaint"
)]
#[post("/v1/complaints/{id}/returns")]
pub(super) async fn return_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<ReturnComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = r#return::return_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
