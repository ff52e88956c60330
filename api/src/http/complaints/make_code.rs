use actix_web::{HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Data, id};
use crate::actions::complaints::make_code;
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;

/// Nothing to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub struct MakeAccessCode {}

impl Input for MakeAccessCode {
    type Clean = ();

    fn clean(self, _: chrono::DateTime<chrono::Utc>) -> Cleaned<()> {
        Ok(())
    }
}

/// What opens a report without an account.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"tracking_number": "LPR-2026-7K3M-9QX1", "access_code": "F4TN-82WK-M6HC-3RD9"}))]
pub struct AccessCode {
    tracking_number: String,
    /// Shown here and, for 24 hours, to a repeat of the same request.
    access_code: String,
}

/// Make an access code
///
/// For a report of one's own account: so that it can be followed without the account. The code before, if there was one, stops at once.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = MakeAccessCode,
    responses((status = 201, description = "Number and code", body = AccessCode)),
    security(("bearer" = [])),
    operation_id = "make_access_code"
)]
#[post("/v1/complaints/{id}/access-codes")]
pub(super) async fn make_access_code(
    app: Data,
    path: web::Path<String>,
    command: Command<MakeAccessCode>,
) -> Result<HttpResponse> {
    let made = make_code::make_access_code(&app, &command.request, id(&path)?).await?;
    let mut response = HttpResponse::Created();
    if made.replayed {
        response.insert_header(("Idempotency-Replayed", "true"));
    }
    Ok(response.json(AccessCode {
        tracking_number: made.tracking_number,
        access_code: made.access_code,
    }))
}
