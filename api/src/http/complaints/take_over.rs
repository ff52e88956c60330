use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Data, acted, id};
use crate::actions::complaints::take_over::{self as action, TakeOver};
use crate::domain::complaint::audience::Complaint;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// The national desk verifies it instead.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Admin instansi sedang tidak bertugas."}))]
pub struct TakeOverComplaint {
    #[schema(min_length = 10, max_length = 2000)]
    reason: String,
}

impl Input for TakeOverComplaint {
    type Clean = TakeOver;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<TakeOver> {
        let mut fields = Fields::default();
        let clean = TakeOver {
            reason: Some(fields.paragraphs("/reason", &self.reason, 10, 2000)),
        };
        fields.finish(clean)
    }
}

/// Take a complaint over
///
/// By the national desk, from an agency that is late with verifying it; the clock does it by itself a working day later. Verification begins anew.
#[utoipa::path(
    tag = "acts",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = TakeOverComplaint,
    responses((status = 201, description = "The complaint as the caller may see it now", body = Complaint), (status = 204, description = "Done; the caller may no longer see it")),
    security(("bearer" = [])),
    operation_id = "take_over_complaint"
)]
#[post("/v1/complaints/{id}/takeovers")]
pub(super) async fn take_over_complaint(
    app: Data,
    path: web::Path<String>,
    command: Command<TakeOverComplaint>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let done = action::take_over_complaint(&app, &command.request, id, command.body).await?;
    acted(&app, &command.request.caller, id, done).await
}
