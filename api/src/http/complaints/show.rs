use actix_web::{HttpRequest, HttpResponse, get, web};

use super::{Data, id};
use crate::actions::complaints::show;
use crate::domain::access::Caller;
use crate::domain::complaint::audience::Complaint;
use crate::http::answer::{public, resource};
use crate::http::auth::Whoever;
use crate::http::error::Result;

/// Show a complaint
///
/// As its caller may see it: `audience` tells which of the three shapes it is. What may not be seen answers 404, like an id that does not exist.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    responses((status = 200, description = "The complaint", body = Complaint), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security((), ("bearer" = [])),
    operation_id = "show_complaint"
)]
#[get("/v1/complaints/{id}")]
pub(super) async fn show_complaint(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    whoever: Whoever,
) -> Result<HttpResponse> {
    let complaint = show::show_complaint(&app, &whoever.0, id(&path)?).await?;
    let response = resource(&request, complaint.version(), &complaint)?;
    Ok(if whoever.0 == Caller::Public {
        public(response)
    } else {
        response
    })
}
