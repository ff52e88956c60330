//! How one is reached by phone, and the code that confirms the number.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::register::{Sent, sent};
use crate::actions::App;
use crate::actions::accounts::{change_phone, confirm_phone_change};
use crate::actions::accounts::{confirm_phone, phone, send_phone_code};
use crate::actions::links::SentTo;
use crate::domain::error::Result as Cleaned;
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
        let code = fields.code(Some(&self.code), 6).unwrap_or_default();
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

/// The password once more, and the new number.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "…", "phone": "0812-3456-7890", "channel": "sms"}))]
pub struct ChangePhone {
    #[schema(max_length = 256, format = Password)]
    password: String,
    #[schema(max_length = 30)]
    phone: String,
    channel: NoticeChannel,
}

impl Input for ChangePhone {
    type Clean = (String, SentTo);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<(String, SentTo)> {
        let mut fields = Fields::default();
        let password = fields.password("/password", self.password);
        let to = fields.sent_to(None, Some(&self.phone), Some(self.channel));
        fields.finish((password, to))
    }
}

/// Change the number I sign in with
///
/// Or set the first one. A code of eight digits goes to the new number, good for ten minutes and five guesses; the one before stays until it is typed. The
/// answer is the same where the number is somebody else's: then no code is sent. 409 for an officer, who signs in with an address.
#[utoipa::path(
    tag = "accounts",
    request_body = ChangePhone,
    responses((status = 202, description = "A message follows", body = Sent)),
    security(("bearer" = [])),
    operation_id = "change_phone"
)]
#[post("/v1/me/phone-changes")]
pub(super) async fn change(app: web::Data<App>, mine: Mine<ChangePhone>) -> Result<HttpResponse> {
    let (password, to) = &mine.body;
    let me = mine.me.caller.officer()?;
    let asked = (password.as_str(), to);
    let token = change_phone::change_phone(&app, me, asked, &mine.network).await?;
    Ok(sent(Some(token)))
}

/// What came with the answer, and the digits that came to the phone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE", "code": "40291355"}))]
pub struct ConfirmPhoneChange {
    #[schema(max_length = 100)]
    token: String,
    /// Blanks in between are left out.
    #[schema(max_length = 20)]
    code: String,
}

impl Input for ConfirmPhoneChange {
    type Clean = (String, String);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<(String, String)> {
        let mut fields = Fields::default();
        let token = fields.token(self.token);
        let code = fields.login_code(Some(&self.code)).unwrap_or_default();
        fields.finish((token, code))
    }
}

/// Confirm a new number to sign in with
///
/// By the code that came there: from now on the account signs in with it, and news go there as the notice settings say. The number before and the address
/// are told. 409 where the code was guessed at five times.
#[utoipa::path(
    tag = "accounts",
    request_body = ConfirmPhoneChange,
    responses((status = 204, description = "Confirmed; again answers the same")),
    security(("bearer" = [])),
    operation_id = "confirm_phone_change"
)]
#[post("/v1/me/phone-changes/confirmations")]
pub(super) async fn confirm_change(
    app: web::Data<App>,
    mine: Mine<ConfirmPhoneChange>,
) -> Result<HttpResponse> {
    let (token, code) = &mine.body;
    let me = mine.me.caller.officer()?;
    confirm_phone_change::confirm_phone_change(&app, me, token, code).await?;
    Ok(HttpResponse::NoContent().finish())
}
