//! Where one is signed in.

use actix_web::{HttpRequest, HttpResponse, delete, get, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::sessions::devices;
use crate::domain::device::{Browser, System};
use crate::domain::error::{Error, FieldCode};
use crate::domain::session::Keep;
use crate::http::answer::resource;
use crate::http::auth::SignedIn;
use crate::http::error::Result;
use crate::http::query::{Query, word};

/// Where an account is signed in, last used first.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "current": true, "browser": "chrome", "system": "android", "created_at": "2026-11-02T01:52:00.000Z", "last_used_at": "2026-11-24T01:52:00.000Z", "expires_at": "2026-12-24T01:52:00.000Z"}]}))]
pub struct Devices {
    #[schema(max_items = 100)]
    data: Vec<Device>,
}

#[derive(Serialize, ToSchema)]
pub struct Device {
    id: Uuid,
    /// Whether it is this one.
    current: bool,
    browser: Browser,
    system: System,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// List my sessions
///
/// One for each device where the account is signed in.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The sessions that hold", body = Devices)),
    security(("bearer" = [])),
    operation_id = "list_sessions"
)]
#[get("/v1/sessions")]
pub(super) async fn list(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = devices::list_sessions(&app, me.caller.officer()?.account).await?;
    let device = |row: crate::actions::sessions::devices::Seen| Device {
        current: row.session == me.session,
        id: row.id,
        browser: row.browser,
        system: row.system,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
    };
    let data = found.into_iter().map(device).collect();
    resource(&request, None, &Devices { data })
}

/// Sign out a device
///
/// Within five seconds, on every server.
#[utoipa::path(
    tag = "accounts",
    params(("id" = String, Path, description = "Id of the session", format = Uuid)),
    responses((status = 204, description = "Signed out")),
    security(("bearer" = [])),
    operation_id = "end_session"
)]
#[delete("/v1/sessions/{id}")]
pub(super) async fn end(
    app: web::Data<App>,
    me: SignedIn,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    devices::end_session(&app, me.caller.officer()?.account, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Kept {
    /// `current`: every other device is signed out; `none`: this one too.
    #[param(value_type = Keep, required = true)]
    keep: Option<String>,
}

/// Sign out everywhere
///
/// On every other device, or on this one too.
#[utoipa::path(
    tag = "accounts",
    params(Kept),
    responses((status = 204, description = "Signed out")),
    security(("bearer" = [])),
    operation_id = "end_sessions"
)]
#[delete("/v1/sessions")]
pub(super) async fn end_all(
    app: web::Data<App>,
    me: SignedIn,
    kept: Query<Kept>,
) -> Result<HttpResponse> {
    let keep = word::<Keep>("?keep", kept.0.keep.as_deref())?
        .ok_or_else(|| Error::field("?keep", FieldCode::Required))?;
    let keep = (keep == Keep::Current).then_some(me.session);
    devices::end_sessions(&app, me.caller.officer()?.account, keep).await?;
    Ok(HttpResponse::NoContent().finish())
}
