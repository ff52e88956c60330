//! Notices on the device that is used now.

use actix_web::{HttpRequest, HttpResponse, delete, get, put, web};
use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::push;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::notice::channel::Browser;
use crate::http::answer::resource;
use crate::http::auth::SignedIn;
use crate::http::command::{Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// How it stands with this device.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"public_key": "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8", "on": true}))]
pub struct Push {
    /// What the browser subscribes with (`applicationServerKey`); null where there are no such notices here.
    public_key: Option<String>,
    /// Whether notices come to the browser of this session.
    on: bool,
}

fn shown(device: push::ThisDevice) -> Push {
    Push {
        public_key: device.public_key,
        on: device.on,
    }
}

/// What the browser answered to `pushManager.subscribe`: its `toJSON`, without the time.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"endpoint": "https://push.example.net/wpush/v2/gAAAAABk", "keys": {"p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg"}}))]
pub struct SubscribePush {
    /// https and a public host.
    #[schema(max_length = 1000)]
    endpoint: String,
    keys: BrowserKeys,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BrowserKeys {
    /// A point of P-256 in base64url.
    #[schema(max_length = 100)]
    p256dh: String,
    /// Sixteen bytes in base64url.
    #[schema(max_length = 40)]
    auth: String,
}

impl Input for SubscribePush {
    type Clean = Browser;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Browser> {
        let mut fields = Fields::default();
        if self.endpoint.len() > 1_000 {
            fields.fault("/endpoint", FieldCode::TooLong);
        }
        let mut key = |pointer: &str, text: &str| {
            // Some browsers fill up with equals signs.
            let bytes = URL_SAFE_NO_PAD
                .decode(text)
                .or_else(|_| URL_SAFE.decode(text));
            bytes.unwrap_or_else(|_| {
                fields.fault(pointer, FieldCode::InvalidFormat);
                Vec::new()
            })
        };
        let p256dh = key("/keys/p256dh", &self.keys.p256dh);
        let auth = key("/keys/auth", &self.keys.auth);
        fields.finish(Browser {
            endpoint: self.endpoint,
            p256dh,
            auth,
        })
    }
}

/// Show notices on this device
///
/// Whether they come to the browser of this session, and what it would subscribe with.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "How it stands", body = Push)),
    security(("bearer" = [])),
    operation_id = "show_push"
)]
#[get("/v1/me/push-subscription")]
pub(super) async fn show(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = push::show_push(&app, me.session).await?;
    resource(&request, None, &shown(found))
}

/// Turn notices on for this device
///
/// With what the browser answered when it subscribed. It belongs to this session and ends when that is signed out; an account has ten at most, and the
/// oldest gives way. 409 where there are no such notices here.
#[utoipa::path(
    tag = "accounts",
    request_body = SubscribePush,
    responses((status = 200, description = "They come from now on; again answers the same", body = Push)),
    security(("bearer" = [])),
    operation_id = "subscribe_push"
)]
#[put("/v1/me/push-subscription")]
pub(super) async fn subscribe(
    app: web::Data<App>,
    mine: Mine<SubscribePush>,
) -> Result<HttpResponse> {
    let me = mine.me.caller.officer()?;
    let found = push::subscribe_push(&app, me, mine.me.session, &mine.body).await?;
    Ok(HttpResponse::Ok().json(shown(found)))
}

/// Turn notices off for this device
///
/// At once; the browser forgets its subscription by itself.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204, description = "They come no more")),
    security(("bearer" = [])),
    operation_id = "unsubscribe_push"
)]
#[delete("/v1/me/push-subscription")]
pub(super) async fn unsubscribe(app: web::Data<App>, me: SignedIn) -> Result<HttpResponse> {
    push::unsubscribe_push(&app, me.session).await?;
    Ok(HttpResponse::NoContent().finish())
}
