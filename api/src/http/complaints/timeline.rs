use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Data, id};
use crate::actions::complaints::timeline;
use crate::domain::complaint::story::TimelineEntry;
use crate::http::answer::{PageInfo, list};
use crate::http::auth::Whoever;
use crate::http::error::Result;
use crate::http::page::Paging;
use crate::http::query::Query;

/// A page of a timeline.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"seq": 1, "on": "2026-11-24", "at": "2026-11-24T01:52:00.000Z", "kind": "filed", "actor": {"role": "reporter", "agency": null, "name": null}, "text": null, "to_agency": null, "assignee_name": null, "response_kind": null, "outcome": null, "expected_on": null, "close_reason": null, "score": null, "class": "complaint", "category": null, "clock": null, "proposed_agency": null, "archive_ground": null, "duplicate_of": null, "level": null, "granted": null, "attachments": []}], "page": {"next_cursor": null}}))]
pub struct TimelinePage {
    #[schema(max_items = 100)]
    data: Vec<TimelineEntry>,
    page: PageInfo,
}

/// List what happened
///
/// Oldest first, each entry as its caller may see it.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), Paging),
    responses((status = 200, description = "A page of the timeline", body = TimelinePage)),
    security((), ("bearer" = [])),
    operation_id = "list_timeline"
)]
#[get("/v1/complaints/{id}/timeline")]
pub(super) async fn list_timeline(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    whoever: Whoever,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let page = timeline::list_timeline(
        &app,
        &whoever.0,
        id(&path)?,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, |entry| entry))
}
