use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Data, id};
use crate::actions::complaints::list_clocks as action;
use crate::actions::sessions::authenticate::Claimant;
use crate::domain::access::Caller;
use crate::domain::complaint::counted::ExplainedClock;
use crate::http::answer::{public, resource};
use crate::http::auth::Bearer;
use crate::http::error::Result;

/// All clocks of a case, oldest first.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"kind": "first_response", "state": "running", "limit": {"value": 5, "unit": "working_day"}, "citation": "Tata cara SP4N-LAPOR!: tindak lanjut pertama paling lambat 5 hari kerja", "time_zone": "Asia/Makassar", "week": "mon_fri", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "started_on": "2026-03-17", "started_at": "2026-03-17T01:52:00.000Z", "due_on": "2026-03-31", "due_at": "2026-03-31T15:59:59.999Z", "done_on": null, "done_at": null, "breached": false, "breached_at": null, "counted_otherwise": false, "extended_until": null, "provisional": false, "pauses": [], "charged": [{"agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "seconds": 86400, "working_days": 1}], "days": [{"date": "2026-03-18", "counted": false, "number": null, "reason": "Cuti Bersama Hari Suci Nyepi", "reason_kind": "collective_leave"}], "beside": [{"code": "uu-25-2009", "name": {"id": "Undang-Undang Pelayanan Publik", "en": "Public Services Act"}, "citation": "UU 25/2009 Pasal 44", "limit": {"value": 14, "unit": "day"}, "due_on": "2026-03-31", "due_at": "2026-03-31T15:59:59.999Z"}]}], "calendar_version": "2026.1 2027.1"}))]
pub struct ClockList {
    #[schema(max_items = 200)]
    data: Vec<ExplainedClock>,
    /// Of the calendar that the days are explained by.
    calendar_version: String,
}

/// List its clocks
///
/// Each with its pauses, the time charged to each holder, every day counted or skipped as `POST /v1/sla/deadlines` tells them, and when the slower
/// limits of the law would be due. For whoever sees the case; the public reads days only.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    responses((status = 200, description = "Its clocks", body = ClockList), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security((), ("bearer" = [])),
    operation_id = "list_clocks"
)]
#[get("/v1/complaints/{id}/clocks")]
pub(super) async fn list_clocks(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    bearer: Bearer,
) -> Result<HttpResponse> {
    let found = action::list_clocks(&app, &bearer.0, id(&path)?).await?;
    let body = ClockList {
        data: found.clocks,
        calendar_version: found.calendar_version,
    };
    let response = resource(&request, None, &body)?;
    Ok(match bearer.0 {
        Claimant::Known(Caller::Public) => public(response),
        _ => response,
    })
}
