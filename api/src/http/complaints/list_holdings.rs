use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Data, id};
use crate::actions::complaints::list_holdings as action;
use crate::domain::complaint::audience::AgencyRef;
use crate::http::answer::resource;
use crate::http::auth::Known;
use crate::http::error::Result;

/// Whoever held it, one after another; the first hundred.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "started_at": "2026-11-24T01:52:00.000Z", "ended_at": null, "returned": false, "working_days": 3}]}))]
pub struct Holdings {
    #[schema(max_items = 100)]
    data: Vec<Holding>,
}

/// A stretch of time with one holder.
#[derive(Serialize, ToSchema)]
pub struct Holding {
    agency: AgencyRef,
    started_at: DateTime<Utc>,
    /// Null: until now.
    ended_at: Option<DateTime<Utc>>,
    /// Whether it came back there, from a unit or from another agency.
    returned: bool,
    /// Charged to this holder by its own calendar; a day on which the reporter was asked something is not.
    #[schema(minimum = 0)]
    working_days: u32,
}

/// List who held it
///
/// Each with the working days that are charged to them, for the reporter and for officers who see the case.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    responses((status = 200, description = "Its holders", body = Holdings), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "list_holdings"
)]
#[get("/v1/complaints/{id}/holdings")]
pub(super) async fn list_holdings(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    known: Known,
) -> Result<HttpResponse> {
    let found = action::list_holdings(&app, &known.0, id(&path)?).await?;
    let data = found.into_iter().map(|one| Holding {
        agency: one.agency,
        started_at: one.started_at,
        ended_at: one.ended_at,
        returned: one.returned,
        working_days: one.working_days,
    });
    let body = Holdings {
        data: data.collect(),
    };
    resource(&request, None, &body)
}
