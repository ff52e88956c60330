//! The register of agencies on the wire.

mod limits;
mod successions;
mod tables;
mod write;

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::agencies::{list as action, members};
use crate::domain::Error;
use crate::domain::access::Role;
use crate::domain::agency::Connection;
use crate::domain::complaint::audience::{AgencyRef, AreaRef, CategoryRef};
use crate::domain::label::Label;
use crate::http::answer::{PageInfo, list, resource};
use crate::http::auth::{SignedIn, Whoever};
use crate::http::error::Result;
use crate::http::page::Paging;
use crate::http::query::{Query, code, text, word};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_agencies)
        .service(write::create_agency)
        // Before what takes any id.
        .service(tables::export_agencies)
        .service(tables::preview_agencies)
        .service(tables::import_agencies)
        .service(show_agency)
        .service(write::change_agency)
        .service(limits::set_agency_limits)
        .service(list_members)
        .service(successions::preview_succession)
        .service(successions::succeed_agency)
        .service(successions::show_succession);
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filters {
    /// Words of the name; finds units too.
    #[param(max_length = 200)]
    q: Option<String>,
    /// The units directly below this one.
    #[param(value_type = Option<Uuid>)]
    parent_id: Option<String>,
    #[param(max_length = 60, example = "ministry")]
    kind: Option<String>,
    #[param(max_length = 13, example = "51.03")]
    area_code: Option<String>,
    /// Only those valid today.
    #[param(value_type = Option<bool>)]
    active: Option<String>,
}

/// A page of agencies.
#[derive(Serialize, ToSchema)]
pub struct AgencyPage {
    #[schema(max_items = 100)]
    data: Vec<Agency>,
    page: PageInfo,
}

/// An agency or unit. The register is no official one.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "code": "pemkab-badung", "name": {"id": "Pemerintah Kabupaten Badung", "en": "Government of Badung Regency"}, "short_name": "Pemkab Badung", "kind": "regency_government", "parent": null, "area": {"code": "51.03", "name": "Kabupaten Badung", "path": "Kabupaten Badung, Bali"}, "time_zone": "Asia/Makassar", "work_week": "mon_fri", "valid_from": null, "valid_to": null, "active": true, "generated": false, "is_inspectorate": false, "provenance": null, "has_admins": true, "connection": "full", "asks_approval": false, "topics": [], "predecessors": [], "successors": [], "open_cases": null, "version": 1}))]
pub struct Agency {
    id: Uuid,
    #[schema(example = "pemkab-badung")]
    code: String,
    name: Label,
    short_name: Option<String>,
    #[schema(example = "regency_government")]
    kind: String,
    parent: Option<AgencyRef>,
    area: Option<AreaRef>,
    time_zone: String,
    #[schema(example = "mon_fri")]
    work_week: String,
    /// First day; null where it is not known.
    valid_from: Option<NaiveDate>,
    /// Last day; null while it lasts.
    valid_to: Option<NaiveDate>,
    active: bool,
    /// Made by the loader where the register lists none.
    generated: bool,
    is_inspectorate: bool,
    /// Where its existence and name were read; for admins.
    provenance: Option<String>,
    has_admins: bool,
    /// Who verifies and who hands down; said of the whole agency.
    connection: Connection,
    /// Whether answers of its units are drafts until a liaison officer approves; said of the whole agency.
    asks_approval: bool,
    #[schema(max_items = 300)]
    topics: Vec<CategoryRef>,
    /// Those that ended and whose work it goes on with.
    #[schema(max_items = 100)]
    predecessors: Vec<AgencyRef>,
    /// Those that go on with its work.
    #[schema(max_items = 100)]
    successors: Vec<AgencyRef>,
    /// Open cases there and, for an agency, in its units; null but for its admins.
    open_cases: Option<i64>,
    /// For `If-Match`: `"v1"`.
    version: i32,
}

impl From<action::Listed> for Agency {
    fn from(row: action::Listed) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            short_name: row.short_name,
            kind: row.kind,
            parent: row.parent,
            area: row.area,
            time_zone: row.time_zone,
            work_week: row.work_week,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            active: row.active,
            generated: row.generated,
            is_inspectorate: row.is_inspectorate,
            provenance: row.provenance,
            has_admins: row.has_admins,
            connection: row.connection,
            asks_approval: row.asks_approval,
            topics: row.topics,
            predecessors: row.predecessors,
            successors: row.successors,
            open_cases: row.open_cases,
            version: row.version,
        }
    }
}

/// List agencies
///
/// By name. Without `q` and `parent_id`: agencies only, without their units.
#[utoipa::path(
    tag = "agencies",
    params(Filters, Paging),
    responses((status = 200, description = "A page of agencies", body = AgencyPage)),
    security((), ("bearer" = [])),
    operation_id = "list_agencies"
)]
#[get("/v1/agencies")]
async fn list_agencies(
    app: web::Data<App>,
    request: HttpRequest,
    whoever: Whoever,
    filters: Query<Filters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let filters = filters.0;
    let query = action::Query {
        q: text("?q", filters.q.as_deref())?,
        parent_id: word("?parent_id", filters.parent_id.as_deref())?,
        kind: code("?kind", filters.kind.as_deref(), 60)?,
        area_code: code("?area_code", filters.area_code.as_deref(), 13)?,
        active: word("?active", filters.active.as_deref())?.unwrap_or(false),
    };
    let page = action::list_agencies(
        &app,
        &whoever.0,
        &query,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, Agency::from))
}

/// Show an agency
///
/// An agency or unit of the register.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the agency", format = Uuid)),
    responses((status = 200, description = "The agency", body = Agency), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security((), ("bearer" = [])),
    operation_id = "show_agency"
)]
#[get("/v1/agencies/{id}")]
async fn show_agency(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    whoever: Whoever,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let agency = action::show_agency(&app, &whoever.0, id).await?;
    resource(&request, Some(agency.version), &Agency::from(agency))
}

/// A page of officers.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"account_id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "name": "Made Suardana", "role": "unit_officer", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "open_cases": 7, "late_cases": 1, "away_until": null}], "page": {"next_cursor": null}}))]
pub struct MemberPage {
    #[schema(max_items = 100)]
    data: Vec<Member>,
    page: PageInfo,
}

/// An officer and their role there.
#[derive(Serialize, ToSchema)]
pub struct Member {
    account_id: Uuid,
    name: String,
    role: Role,
    agency: AgencyRef,
    /// Open cases that are theirs, anywhere.
    #[schema(minimum = 0)]
    open_cases: i64,
    /// Of these, those whose next clock has passed.
    #[schema(minimum = 0)]
    late_cases: i64,
    /// Until when they are away; null while they are not.
    away_until: Option<DateTime<Utc>>,
}

/// List officers
///
/// Of one agency or unit, for officers of the same agency and national admins. Somebody with two roles is listed twice.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the agency", format = Uuid), Paging),
    responses((status = 200, description = "A page of officers", body = MemberPage)),
    security(("bearer" = [])),
    operation_id = "list_members"
)]
#[get("/v1/agencies/{id}/members")]
async fn list_members(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let page = members::list_members(
        &app,
        &me.caller,
        id,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, |row| Member {
        account_id: row.account_id,
        name: row.name,
        role: row.role,
        agency: row.agency,
        open_cases: row.open_cases,
        late_cases: row.late_cases,
        away_until: row.away_until,
    }))
}
