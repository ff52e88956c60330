//! How one is reached by phone, and the code that confirms the number.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::{confirm_phone, phone, send_phone_code};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::notice::channel::{NoticeChannel, PhoneState};
use crate::http::answer::resource;
use crate::http::auth::SignedIn;
use crate::http::command::{Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// One's number, masked, and how far it has come.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"channels": ["sms", "whatsapp"], "number": "+6281•••••90", "state": "unconfirmed", "confirmed_via": null, "code": {"channel": "sms", "expires_at": "2026-11-24T02:10:00.000Z"}}))]
pub struct Phone {
    /// Those to phones that there are here; none where no gateway is set up.
    #[schema(max_items = 2)]
    channels: Vec<NoticeChannel>,
    /// As in the profile, where it is changed.
    number: Option<String>,
    state: PhoneState,
    /// The channel that the code of the number came by: news come there until something else is chosen.
    confirmed_via: Option<NoticeChannel>,
    /// A code that waits to be typed.
    code: Option<WaitingCode>,
}

#[derive(Serialize, ToSchema)]
pub struct WaitingCode {
    channel: NoticeChannel,
    expires_at: DateTime<Utc>,
}

fn shown(phone: phone::MyPhone) -> Phone {
    Phone {
        channels: phone.channels,
        number: phone.number,
        state: phone.state,
        confirmed_via: phone.confirmed_via,
        code: phone.code.map(|(channel, expires_at)| WaitingCode {
            channel,
            expires_at,
        }),
    }
}

/// Show how my phone is reached
///
/// The number of the profile, masked: whether news may go there, and by which channels they could.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The number and the channels", body = Phone)),
    security(("bearer" = [])),
    operation_id = "show_phone"
)]
#[get("/v1/me/phone")]
pub(super) async fn show(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = phone::show_phone(&app, me.caller.officer()?.account).await?;
    resource(&request, None, &shown(found))
}

/// By which channel the code shall come.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"channel": "sms"}))]
pub struct SendPhoneCode {
    channel: NoticeChannel,
}

impl Input for SendPhoneCode {
    type Clean = NoticeChannel;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NoticeChannel> {
        Ok(self.channel)
    }
}

/// Send a code to my phone
///
/// Six digits to the number of the profile, good for ten minutes and five guesses. Until they are typed nothing else goes there. The code before counts
/// no more. 409 where the profile has no number, or it is confirmed.
#[utoipa::path(
    tag = "accounts",
    request_body = SendPhoneCode,
    responses((status = 202, description = "A message follows", body = Phone)),
    security(("bearer" = [])),
    operation_id = "send_phone_code"
)]
#[post("/v1/me/phone-codes")]
pub(super) async fn send_code(
    app: web::Data<App>,
    mine: Mine<SendPhoneCode>,
) -> Result<HttpResponse> {
    let me = mine.me.caller.officer()?;
    send_phone_code::send_phone_code(&app, me, mine.body, &mine.network).await?;
    let found = phone::show_phone(&app, me.account).await?;
    Ok(HttpResponse::Accepted().json(shown(found)))
}

/// The digits that came.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"code": "402913"}))]
pub struct ConfirmPhone {
    /// Blanks in between are left out.
    #[schema(max_length = 20)]
    code: String,
}

impl Input for ConfirmPhone {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let code: String = self.code.chars().filter(|c| !c.is_whitespace()).collect();
        if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            fields.fault("/code", FieldCode::InvalidFormat);
        }
        fields.finish(code)
    }
}

/// Confirm my phone
///
/// By the code that came: from now on news go there as well, by the channel that it came by and as the notice settings say. The account is told by mail.
/// 409 where no code waits to be typed: it is over, or was guessed at five times.
#[utoipa::path(
    tag = "accounts",
    request_body = ConfirmPhone,
    responses((status = 200, description = "The number is confirmed", body = Phone)),
    security(("bearer" = [])),
    operation_id = "confirm_phone"
)]
#[post("/v1/me/phone-codes/confirmations")]
pub(super) async fn confirm(app: web::Data<App>, mine: Mine<ConfirmPhone>) -> Result<HttpResponse> {
    let me = mine.me.caller.officer()?;
    confirm_phone::confirm_phone(&app, me, &mine.body).await?;
    let found = phone::show_phone(&app, me.account).await?;
    Ok(HttpResponse::Ok().json(shown(found)))
}
