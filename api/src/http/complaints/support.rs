use actix_web::{HttpRequest, HttpResponse, post, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Data, id};
use crate::actions::complaints::support;
use crate::http::auth::Whoever;
use crate::http::command::idempotency_key;
use crate::http::error::Result;
use crate::http::network;

/// How many stand behind a report besides its reporter.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"supports": 4}))]
pub struct Supports {
    #[schema(minimum = 0)]
    supports: i32,
}

/// Support a report
///
/// By anybody, once: an account by itself, anybody else by the `Idempotency-Key` that their device keeps for this report. Only open reports that everybody
/// may read, and never one's own.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    responses((status = 201, description = "Counted; again answers the same", body = Supports)),
    security((), ("bearer" = [])),
    operation_id = "support_complaint"
)]
#[post("/v1/complaints/{id}/supports")]
pub(super) async fn support_complaint(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    whoever: Whoever,
) -> Result<HttpResponse> {
    let key = idempotency_key(&request, &whoever.0)?;
    let id = id(&path)?;
    let network = network::of(&request);
    let supports = support::support_complaint(&app, &whoever.0, &key, id, &network).await?;
    Ok(HttpResponse::Created().json(Supports { supports }))
}
