//! An officer's notices.

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::answer::{PageInfo, list};
use super::auth::SignedIn;
use super::error::Result;
use super::page::Paging;
use super::query::Query;
use crate::actions::App;
use crate::actions::accounts::notices;
use crate::domain::complaint::record::EventKind;

/// A page of notices.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "event": "filed", "at": "2026-11-24T01:52:00.000Z", "read_at": null, "complaint_id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1"}], "page": {"next_cursor": null}}))]
pub struct NoticePage {
    #[schema(max_items = 100)]
    data: Vec<Notice>,
    page: PageInfo,
}

/// Something that happened to a case of one's own.
#[derive(Serialize, ToSchema)]
pub struct Notice {
    id: Uuid,
    event: Option<EventKind>,
    at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
    complaint_id: Uuid,
    tracking_number: String,
}

/// List my notices
///
/// What happened to the cases of an officer, newest first.
#[utoipa::path(
    tag = "accounts",
    params(Paging),
    responses((status = 200, description = "A page of notices", body = NoticePage)),
    security(("bearer" = [])),
    operation_id = "list_notices"
)]
#[get("/v1/notices")]
pub async fn list_notices(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let page = notices::list_notices(
        &app,
        me.caller.officer()?.account,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, |row| Notice {
        id: row.public_id,
        event: row.event.parse().ok(),
        at: row.at,
        read_at: row.read_at,
        complaint_id: row.complaint,
        tracking_number: row.tracking_number,
    }))
}
