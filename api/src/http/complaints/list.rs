use actix_web::{HttpRequest, HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Data;
use crate::actions::complaints::list::{self, ListView, SortKey};
use crate::domain::complaint::summary::ComplaintSummary;
use crate::domain::complaint::{Class, Status};
use crate::domain::error::{Error, FieldCode};
use crate::domain::work::{AssignedTo, COUNTED, Folder};
use crate::http::answer::{self, PageInfo};
use crate::http::auth::{SignedIn, Whoever};
use crate::http::error::Result;
use crate::http::page::Paging;
use crate::http::query::{Query, code, text, word, words};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filters {
    /// `public`: what is published; with a token `own`: one's own reports, and `work`: an officer's cases.
    #[param(value_type = Option<ListView>)]
    view: Option<String>,
    /// Words, or a tracking number. In work lists also fields, by English or Indonesian names: `status:`, `class:`, `agency:` (code or short name), `topic:`,
    /// `area:`, `assignee:me`, `due:late`, `due<2d`.
    #[param(max_length = 200)]
    q: Option<String>,
    #[param(value_type = Option<Vec<Status>>, style = Form, explode = false)]
    status: Option<String>,
    #[param(value_type = Option<Class>)]
    class: Option<String>,
    /// A topic stands for its sub-topics too.
    #[param(max_length = 100)]
    category_code: Option<String>,
    /// An area stands for everything inside it.
    #[param(max_length = 13, example = "51.03")]
    area_code: Option<String>,
    /// The holder, or the agency above it.
    #[param(value_type = Option<uuid::Uuid>)]
    agency_id: Option<String>,
    /// Work lists: mine, or nobody's.
    #[param(value_type = Option<AssignedTo>)]
    assigned: Option<String>,
    /// Only cases whose next clock has passed.
    #[param(value_type = Option<bool>)]
    late: Option<String>,
    /// Work lists: a part of what is held where the caller works.
    #[param(value_type = Option<Folder>)]
    folder: Option<String>,
    /// Work lists: a label of an agency where the caller works.
    #[param(value_type = Option<uuid::Uuid>)]
    tag: Option<String>,
    #[param(value_type = Option<SortKey>)]
    sort: Option<String>,
}

/// A page of complaints.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"audience": "public", "id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1", "class": "complaint", "status": "in_progress", "outcome": null, "title": "Lampu jalan mati di Jalan Raya Kerobokan", "category": null, "area": null, "holder": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "received_on": "2026-11-24", "closed_on": null, "supports": 12, "next_clock": null}], "page": {"next_cursor": null}}))]
pub struct ComplaintPage {
    #[schema(max_items = 100)]
    data: Vec<ComplaintSummary>,
    page: PageInfo,
}

/// List complaints
///
/// What the caller may see. Newest first, or with `sort=due_at` by the clock that falls due first.
#[utoipa::path(
    tag = "complaints",
    params(Filters, Paging),
    responses((status = 200, description = "A page of complaints", body = ComplaintPage)),
    security((), ("bearer" = [])),
    operation_id = "list_complaints"
)]
#[get("/v1/complaints")]
pub(super) async fn list_complaints(
    app: Data,
    request: HttpRequest,
    whoever: Whoever,
    filters: Query<Filters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let filters = filters.0;
    let view = word("?view", filters.view.as_deref())?.unwrap_or(ListView::Public);
    let area_code = code("?area_code", filters.area_code.as_deref(), 13)?;
    if area_code
        .as_deref()
        .is_some_and(|code| !code.chars().all(|c| c.is_ascii_digit() || c == '.'))
    {
        return Err(Error::field("?area_code", FieldCode::InvalidFormat).into());
    }
    let assigned = word("?assigned", filters.assigned.as_deref())?;
    if assigned.is_some() && view != ListView::Work {
        return Err(Error::field("?assigned", FieldCode::NotAllowed).into());
    }
    let folder = word("?folder", filters.folder.as_deref())?;
    if folder.is_some() && view != ListView::Work {
        return Err(Error::field("?folder", FieldCode::NotAllowed).into());
    }
    let tag = word("?tag", filters.tag.as_deref())?;
    if tag.is_some() && view != ListView::Work {
        return Err(Error::field("?tag", FieldCode::NotAllowed).into());
    }
    let query = list::Query {
        view,
        q: text("?q", filters.q.as_deref())?,
        statuses: words("?status", filters.status.as_deref())?,
        class: word("?class", filters.class.as_deref())?,
        category_code: code("?category_code", filters.category_code.as_deref(), 100)?,
        area_code,
        agency_id: word("?agency_id", filters.agency_id.as_deref())?,
        assigned,
        late: word("?late", filters.late.as_deref())?.unwrap_or(false),
        folder,
        tag,
        sort: word("?sort", filters.sort.as_deref())?.unwrap_or(SortKey::ReceivedNewest),
    };
    let page = list::list_complaints(
        &app,
        &whoever.0,
        &query,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    let response = answer::list(&request, page, |row| row);
    Ok(if view == ListView::Public {
        answer::public(response)
    } else {
        response
    })
}

/// How many cases a folder holds.
#[derive(Serialize, ToSchema)]
pub struct FolderCount {
    folder: Folder,
    /// At most 1,000; then there may be more.
    #[schema(minimum = 0, maximum = 1000)]
    count: i64,
    more: bool,
}

/// Every folder.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"folder": "mine", "count": 7, "more": false}, {"folder": "late", "count": 1000, "more": true}]}))]
pub struct FolderCounts {
    #[schema(max_items = 10)]
    data: Vec<FolderCount>,
}

/// Count the folders of my work
///
/// Each as `GET /v1/complaints?view=work&folder=…` lists it, up to 1,000.
#[utoipa::path(
    tag = "complaints",
    responses((status = 200, description = "Every folder with its count", body = FolderCounts), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "count_complaints"
)]
#[get("/v1/work/counts")]
pub(super) async fn count_complaints(
    app: Data,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let counts = list::count_complaints(&app, &me.caller).await?;
    let data = counts.into_iter().map(|(folder, count)| FolderCount {
        folder,
        count: count.min(COUNTED),
        more: count > COUNTED,
    });
    let body = FolderCounts {
        data: data.collect(),
    };
    answer::resource(&request, None, &body)
}
