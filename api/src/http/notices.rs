//! An officer's notices.

use actix_web::{FromRequest as _, HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::answer::{PageInfo, list, resource};
use super::auth::SignedIn;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use super::page::Paging;
use super::query::Query;
use crate::actions::App;
use crate::actions::accounts::notices;
use crate::domain::complaint::record::EventKind;
use crate::domain::error::Result as Cleaned;

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
        &me.caller,
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

/// How many are unread.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"unread": 3, "more": false}))]
pub struct NoticeCount {
    /// At most 100.
    #[schema(maximum = 100)]
    unread: usize,
    /// Whether there are more than that.
    more: bool,
}

/// Count my unread notices
///
/// For a badge: counted up to a hundred.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "How many are unread", body = NoticeCount)),
    security(("bearer" = [])),
    operation_id = "count_notices"
)]
#[get("/v1/notices/count")]
pub async fn count_notices(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let (unread, more) = notices::count_notices(&app, &me.caller).await?;
    resource(&request, None, &NoticeCount { unread, more })
}

/// Up to where notices are read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"up_to": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10"}))]
pub struct ReadNotices {
    /// The newest notice that was read; null for all there are.
    #[schema(format = Uuid)]
    up_to: Option<String>,
}

impl Input for ReadNotices {
    type Clean = Option<Uuid>;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Option<Uuid>> {
        let mut fields = Fields::default();
        let up_to = self.up_to.map(|id| fields.id("/up_to", &id));
        fields.finish(up_to)
    }
}

/// Mark notices as read
///
/// The one named and all that are older; without one, all.
#[utoipa::path(
    tag = "accounts",
    request_body = ReadNotices,
    responses((status = 204, description = "Marked")),
    security(("bearer" = [])),
    operation_id = "read_notices"
)]
#[post("/v1/notices/readings")]
pub async fn read_notices(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    payload: web::Payload,
) -> Result<HttpResponse> {
    // Who it is comes first; only then is the body looked at.
    let account = me.caller.officer()?.account;
    let command = Command::<ReadNotices>::from_request(&request, &mut payload.into_inner()).await?;
    notices::read_notices(&app, &command.request, account, command.body).await?;
    Ok(HttpResponse::NoContent().finish())
}
