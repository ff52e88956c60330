use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Data, acted, id};
use crate::actions::complaints::dispose::{self, Disposition};
use crate::domain::complaint::audience::Complaint;
use crate::domain::disposition::DispositionRole;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// To whom the case is handed.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"agency_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "role": "lead", "note": "Mohon dicek hari ini."}))]
pub struct DisposeComplaint {
    #[schema(format = Uuid)]
    agency_id: String,
    role: DispositionRole,
    /// How long a contributor has, within the case's completion; required for one, refused for the lead.
    #[validate(range(min = 1, max = 60))]
    #[schema(minimum = 1, maximum = 60)]
    working_days: Option<u16>,
    /// For the next desk.
    #[schema(max_length = 2000)]
    note: Option<String>,
    /// By a national admin, to another agency: it cannot return the case. After two returns between agencies it is so without being asked for.
    #[serde(default)]
    binding: bool,
}

impl Input for DisposeComplaint {
    type Clean = Disposition;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Disposition> {
        let mut fields = Fields::default();
        fields.check("", &self);
        let clean = Disposition {
            agency: fields.id("/agency_id", &self.agency_id),
            role: self.role,
            working_days: self.working_days,
            note: fields.optional_paragraphs("/note", self.note.as_deref(), 2000),
            binding: self.binding,
        };
        fields.finish(clean)
    }
}

/// Hand a case on
///
/// Down to a unit of the holder's own agency, where the state stays; or, by a national admin, across to another agency, where the first
/// response starts anew. Forwarding never counts as a response. A contributor answers to the holder, who stays, by a clock of its own.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = DisposeComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "dispose_complaint"
)]
#[post("/v1/complaints/{id}/dispositions")]
pub(super) async fn dispose_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<DisposeComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = dispose::dispose_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
