use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::messages::{
    lift_suppression as lift, list_deliveries as log, list_suppressed, send_again,
};
use crate::domain::error::{Error, Result as Cleaned};
use crate::domain::notice::channel::{AddressKind, NoticeChannel};
use crate::domain::notice::delivery::{DeliveryState, Recipient};
use crate::http::answer::{PageInfo, list};
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::page::Paging;
use crate::http::query::{Query, word};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filters {
    /// Only what stands so.
    #[param(value_type = Option<DeliveryState>)]
    state: Option<String>,
}

/// A page of the delivery log.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "event": "answered", "channel": "email", "state": "failed", "attempts": 20, "last_error": "421", "created_at": "2026-11-24T01:52:00.000Z", "sent_at": null, "recipient": "reporter", "complaint": {"id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1"}, "can_be_sent_again": true}], "page": {"next_cursor": null}}))]
pub struct DeliveryPage {
    #[schema(max_items = 100)]
    data: Vec<Delivery>,
    page: PageInfo,
}

/// A message on its way. No address and no text.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "event": "answered", "channel": "email", "state": "queued", "attempts": 20, "last_error": "421", "created_at": "2026-11-24T01:52:00.000Z", "sent_at": null, "recipient": "reporter", "complaint": {"id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1"}, "can_be_sent_again": false}))]
pub struct Delivery {
    id: Uuid,
    /// What it is about.
    event: String,
    channel: NoticeChannel,
    state: DeliveryState,
    attempts: i32,
    /// A code of the other server, or a fixed word.
    last_error: Option<String>,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    recipient: Recipient,
    /// For news of a case.
    complaint: Option<AboutComplaint>,
    /// It was given up, or its address did not take it and takes mails again.
    can_be_sent_again: bool,
}

#[derive(Serialize, ToSchema)]
pub struct AboutComplaint {
    id: Uuid,
    tracking_number: String,
}

fn shown(row: log::Delivery) -> Delivery {
    Delivery {
        id: row.id,
        event: row.event,
        channel: row.channel,
        state: row.state,
        attempts: row.attempts,
        last_error: row.last_error,
        created_at: row.created_at,
        sent_at: row.sent_at,
        recipient: row.recipient,
        complaint: row.complaint.map(|(id, tracking_number)| AboutComplaint {
            id,
            tracking_number,
        }),
        can_be_sent_again: row.can_be_sent_again,
    }
}

/// List what went out
///
/// Newest first, for national admins: what was sent, what waits, what was given up and why.
#[utoipa::path(
    tag = "messages",
    params(Filters, Paging),
    responses((status = 200, description = "A page of the log", body = DeliveryPage)),
    security(("bearer" = [])),
    operation_id = "list_deliveries"
)]
#[get("/v1/deliveries")]
pub(super) async fn list_deliveries(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    filters: Query<Filters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let state = word("?state", filters.0.state.as_deref())?;
    let page = log::list_deliveries(
        &app,
        &me.caller,
        state,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, shown))
}

/// Nothing to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub struct SendAgain {}

impl Input for SendAgain {
    type Clean = ();

    fn clean(self, _: DateTime<Utc>) -> Cleaned<()> {
        Ok(())
    }
}

/// Send once more
///
/// What was given up, or what an address did not take that takes mails again; under the same Message-ID, to a phone under the same id: who got it after all gets it once.
#[utoipa::path(
    tag = "messages",
    params(("id" = String, Path, description = "Id of the line in the log", format = Uuid)),
    request_body = SendAgain,
    responses((status = 201, description = "It waits for its turn", body = Delivery)),
    security(("bearer" = [])),
    operation_id = "send_delivery_again"
)]
#[post("/v1/deliveries/{id}/sendings")]
pub(super) async fn send_delivery_again(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<SendAgain>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let sent = send_again::send_delivery_again(&app, &command.request, id).await?;
    Ok(HttpResponse::Created().json(shown(sent)))
}

/// A page of addresses that nothing is sent to.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "since": "2026-11-24T01:52:00.000Z", "kind": "email", "owner": "officer", "name": "Kadek Wirawan"}], "page": {"next_cursor": null}}))]
pub struct SuppressedPage {
    #[schema(max_items = 100)]
    data: Vec<SuppressedAddress>,
    page: PageInfo,
}

/// Whose it is, and never which.
#[derive(Serialize, ToSchema)]
pub struct SuppressedAddress {
    id: Uuid,
    since: DateTime<Utc>,
    kind: AddressKind,
    owner: Recipient,
    /// Of an officer.
    name: Option<String>,
}

/// List suppressed addresses
///
/// Nothing is sent to them, because their server said that they are not there; of phone numbers the gateway said so.
#[utoipa::path(
    tag = "messages",
    params(Paging),
    responses((status = 200, description = "A page, newest first", body = SuppressedPage)),
    security(("bearer" = [])),
    operation_id = "list_suppressed_addresses"
)]
#[get("/v1/suppressed-addresses")]
pub(super) async fn list_suppressed_addresses(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let page = list_suppressed::list_suppressed(
        &app,
        &me.caller,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, |row| SuppressedAddress {
        id: row.id,
        since: row.since,
        kind: row.kind,
        owner: row.owner,
        name: row.name,
    }))
}

/// Write to an address again
///
/// When its mailbox is there now.
#[utoipa::path(
    tag = "messages",
    params(("id" = String, Path, description = "Id from the list", format = Uuid)),
    responses((status = 204, description = "Mails go there again")),
    security(("bearer" = [])),
    operation_id = "lift_suppression"
)]
#[delete("/v1/suppressed-addresses/{id}")]
pub(super) async fn lift_suppression(
    app: web::Data<App>,
    me: SignedIn,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    lift::lift_suppression(&app, &me.caller, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
