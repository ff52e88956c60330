use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::escalate::{self, Escalation};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why somebody higher should look at it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Sudah tiga pekan tidak ada petugas yang datang."}))]
pub struct EscalateComplaint {
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for EscalateComplaint {
    type Clean = Escalation;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Escalation> {
        let mut fields = Fields::default();
        let clean = Escalation {
            reason: fields.paragraphs("/reason", &self.reason, 10, 2000),
        };
        fields.finish(clean)
    }
}

/// Escalate a complaint
///
/// Calls on the next level above those asked before: the admins of the agency, its head, the national desk. By the reporter and by the
/// officers who work on it; each level once for each agency that holds it.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = EscalateComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "escalate_complaint"
)]
#[post("/v1/complaints/{id}/escalations")]
pub(super) async fn escalate_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<EscalateComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = escalate::escalate_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
