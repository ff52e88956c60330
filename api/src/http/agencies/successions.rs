//! What an agency that ended leaves to its successor.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::agencies::succeed::{self, Progress};
use crate::domain::complaint::Status;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, Result as Cleaned};
use crate::http::answer::{mark_replay, resource};
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Who would take the cases.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"successor_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c"}))]
pub struct PreviewSuccession {
    /// Null: the national desk.
    #[schema(format = Uuid)]
    successor_id: Option<String>,
}

impl Input for PreviewSuccession {
    type Clean = Option<Uuid>;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Option<Uuid>> {
        let mut fields = Fields::default();
        let id = self.successor_id.map(|id| fields.id("/successor_id", &id));
        fields.finish(id)
    }
}

/// Cases in one state.
#[derive(Serialize, ToSchema)]
pub struct CasesInStatus {
    status: Status,
    count: i64,
}

/// One of the cases.
#[derive(Serialize, ToSchema)]
pub struct NamedCase {
    id: Uuid,
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    tracking_number: String,
}

/// What would move.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Kebersihan Kabupaten Badung", "en": "Sanitation Office of Badung Regency"}, "short_name": null}, "successor": {"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "name": {"id": "Dinas Lingkungan Hidup Kabupaten Badung", "en": "Environment Office of Badung Regency"}, "short_name": "DLH"}, "ended": true, "total": 9, "by_status": [{"status": "in_progress", "count": 9}], "first": [{"id": "0e9f5f0e-6c1d-4c5e-9f7e-2f8a3b0f6f11", "tracking_number": "LPR-2026-7K3M-9QX1"}]}))]
pub struct SuccessionPreview {
    agency: AgencyRef,
    successor: AgencyRef,
    /// Whether the agency has ended: before its last day is over it cannot be done.
    ended: bool,
    total: i64,
    #[schema(max_items = 5)]
    by_status: Vec<CasesInStatus>,
    /// The first of them.
    #[schema(max_items = 20)]
    first: Vec<NamedCase>,
}

/// Preview a succession
///
/// Which open cases would move. For national admins; nothing is written.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the agency that ends", format = Uuid)),
    request_body = PreviewSuccession,
    responses((status = 200, description = "What would move", body = SuccessionPreview)),
    security(("bearer" = [])),
    operation_id = "preview_succession"
)]
#[post("/v1/agencies/{id}/successions/previews")]
pub(super) async fn preview_succession(
    app: web::Data<App>,
    path: web::Path<String>,
    mine: Mine<PreviewSuccession>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let found = succeed::preview_succession(&app, &mine.me.caller, id, mine.body).await?;
    let in_status = |(status, count)| CasesInStatus { status, count };
    let named = |(id, tracking_number)| NamedCase {
        id,
        tracking_number,
    };
    Ok(HttpResponse::Ok().json(SuccessionPreview {
        agency: found.agency,
        successor: found.successor,
        ended: found.ended,
        total: found.total,
        by_status: found.by_status.into_iter().map(in_status).collect(),
        first: found.first.into_iter().map(named).collect(),
    }))
}

/// Who takes the cases, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"successor_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "reason": "Digabung menurut Perda 7/2026."}))]
pub struct SucceedAgency {
    /// Null: the national desk.
    #[schema(format = Uuid)]
    successor_id: Option<String>,
    /// Citizens read it in the story of their case.
    #[schema(min_length = 3, max_length = 1000)]
    reason: String,
}

impl Input for SucceedAgency {
    type Clean = succeed::Succession;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<succeed::Succession> {
        let mut fields = Fields::default();
        let body = succeed::Succession {
            successor: self.successor_id.map(|id| fields.id("/successor_id", &id)),
            reason: fields.paragraphs("/reason", &self.reason, 3, 1000),
        };
        fields.finish(body)
    }
}

/// How far a succession has come.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Kebersihan Kabupaten Badung", "en": "Sanitation Office of Badung Regency"}, "short_name": null}, "successor": {"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "name": {"id": "Dinas Lingkungan Hidup Kabupaten Badung", "en": "Environment Office of Badung Regency"}, "short_name": "DLH"}, "reason": "Digabung menurut Perda 7/2026.", "asked_at": "2026-11-24T02:00:00.000Z", "total": 9, "done": 9, "finished_at": "2026-11-24T02:00:01.000Z"}))]
pub struct Succession {
    id: Uuid,
    agency: AgencyRef,
    successor: AgencyRef,
    reason: String,
    asked_at: DateTime<Utc>,
    /// Open cases when it was asked for.
    total: i32,
    /// Cases that have moved.
    done: i32,
    /// Null while it runs.
    finished_at: Option<DateTime<Utc>>,
}

impl From<Progress> for Succession {
    fn from(row: Progress) -> Self {
        Self {
            id: row.id,
            agency: row.agency,
            successor: row.successor,
            reason: row.reason,
            asked_at: row.asked_at,
            total: row.total,
            done: row.done,
            finished_at: row.finished_at,
        }
    }
}

/// Hand an ended agency's cases to its successor
///
/// All open cases go, each once: their state stays, nobody is assigned, no return is counted, clocks go on. What the successor may not take goes to
/// the national desk: oversight cases unless it is an inspectorate, and what waits for verification unless it verifies itself.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the agency that ended", format = Uuid)),
    request_body = SucceedAgency,
    responses((status = 202, description = "The cases move; `Location` tells how far", body = Succession)),
    security(("bearer" = [])),
    operation_id = "succeed_agency"
)]
#[post("/v1/agencies/{id}/successions")]
pub(super) async fn succeed_agency(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<SucceedAgency>,
) -> Result<HttpResponse> {
    let id: Uuid = path.parse().map_err(|_| Error::NotFound)?;
    let (done, progress) =
        succeed::succeed_agency(&app, &command.request, id, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Accepted()
            .insert_header(("Location", format!("/v1/agencies/{id}/successions/latest")))
            .json(Succession::from(progress)),
        done,
    ))
}

/// Show the latest succession
///
/// How far it has come, for national admins.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the agency that ended", format = Uuid)),
    responses((status = 200, description = "How far it has come", body = Succession), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "show_succession"
)]
#[get("/v1/agencies/{id}/successions/latest")]
pub(super) async fn show_succession(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let progress = succeed::show_succession(&app, &me.caller, id).await?;
    resource(&request, None, &Succession::from(progress))
}
