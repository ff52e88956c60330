use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Data, id};
use crate::actions::complaints::show::{self, Include};
use crate::actions::sessions::authenticate::Claimant;
use crate::domain::access::Caller;
use crate::domain::complaint::audience::Complaint;
use crate::domain::page::Limit;
use crate::http::answer::{public, resource};
use crate::http::auth::Bearer;
use crate::http::error::Result;
use crate::http::query::{Query, word};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct With {
    /// `timeline`: the beginning of what happened comes along, as a first page of it would, in one answer.
    #[param(value_type = Option<Include>)]
    include: Option<String>,
}

/// Show a complaint
///
/// As its caller may see it: `audience` tells which of the three shapes it is. What may not be seen answers 404, like an id that does not exist.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), With),
    responses((status = 200, description = "The complaint", body = Complaint), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security((), ("bearer" = [])),
    operation_id = "show_complaint"
)]
#[get("/v1/complaints/{id}")]
pub(super) async fn show_complaint(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    bearer: Bearer,
    with: Query<With>,
) -> Result<HttpResponse> {
    let story =
        word("?include", with.0.include.as_deref())?.map(|Include::Timeline| Limit::DEFAULT);
    let complaint = show::show_complaint(&app, &bearer.0, id(&path)?, story).await?;
    let response = resource(&request, complaint.version(), &complaint)?;
    Ok(match bearer.0 {
        Claimant::Known(Caller::Public) => public(response),
        _ => response,
    })
}
