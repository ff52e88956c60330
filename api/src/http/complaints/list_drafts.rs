use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Data, id};
use crate::actions::complaints::list_drafts as action;
use crate::domain::complaint::{DraftState, Outcome, ResponseKind};
use crate::http::answer::resource;
use crate::http::auth::Known;
use crate::http::error::Result;

/// The last 50 versions of what was put before the liaison officers, the newest first.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "version": 1, "state": "waiting", "kind": "final", "text": "Sebelas lampu dan satu panel sudah kami ganti pada 19 November.", "outcome": "fixed", "expected_on": null, "author_name": "Made Suardana", "written_at": "2026-11-24T01:52:00.000Z", "decided_by_name": null, "decided_at": null, "remark": null}]}))]
pub struct Drafts {
    #[schema(max_items = 50)]
    data: Vec<Draft>,
}

/// One version of an answer.
#[derive(Serialize, ToSchema)]
pub struct Draft {
    id: Uuid,
    #[schema(minimum = 1)]
    version: i32,
    state: DraftState,
    kind: ResponseKind,
    text: String,
    outcome: Option<Outcome>,
    expected_on: Option<NaiveDate>,
    author_name: Option<String>,
    written_at: DateTime<Utc>,
    decided_by_name: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    /// Why it was sent back.
    remark: Option<String>,
}

/// List drafts
///
/// Every version, for who writes or decides at the holder.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    responses((status = 200, description = "Its drafts", body = Drafts)),
    security(("bearer" = [])),
    operation_id = "list_drafts"
)]
#[get("/v1/complaints/{id}/drafts")]
pub(super) async fn list_drafts(
    app: Data,
    request: HttpRequest,
    path: web::Path<String>,
    known: Known,
) -> Result<HttpResponse> {
    let found = action::list_drafts(&app, &known.0, id(&path)?).await?;
    let data = found.into_iter().map(|draft| Draft {
        id: draft.id,
        version: draft.version,
        state: draft.state,
        kind: draft.kind,
        text: draft.text,
        outcome: draft.outcome,
        expected_on: draft.expected_on,
        author_name: draft.author,
        written_at: draft.written_at,
        decided_by_name: draft.decided_by,
        decided_at: draft.decided_at,
        remark: draft.remark,
    });
    let data = data.collect();
    resource(&request, None, &Drafts { data })
}
