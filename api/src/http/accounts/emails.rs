//! Another address to sign in with.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::register::{Sent, sent};
use crate::actions::App;
use crate::actions::accounts::{change_email, confirm_email};
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Ask, Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// The password once more, and the new address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "…", "email": "ayu.baru@contoh.example"}))]
pub struct ChangeEmail {
    #[schema(max_length = 256, format = Password)]
    password: String,
    #[schema(max_length = 254)]
    email: String,
}

impl Input for ChangeEmail {
    type Clean = (String, String);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<(String, String)> {
        let mut fields = Fields::default();
        let password = fields.password("/password", self.password);
        let email = fields.email("/email", &self.email);
        fields.finish((password, email))
    }
}

/// Change my address
///
/// A link goes to the new address, good for 24 hours; the old one is told and stays until then. The answer is the same where the new one is somebody
/// else's: then no link is sent.
#[utoipa::path(
    tag = "accounts",
    request_body = ChangeEmail,
    responses((status = 202, description = "Mails follow", body = Sent)),
    security(("bearer" = [])),
    operation_id = "change_email"
)]
#[post("/v1/me/email-changes")]
pub(super) async fn change(app: web::Data<App>, mine: Mine<ChangeEmail>) -> Result<HttpResponse> {
    let (password, email) = &mine.body;
    let asked = (password.as_str(), email.as_str());
    change_email::change_email(&app, mine.me.caller.officer()?, asked, &mine.network).await?;
    Ok(sent(None))
}

/// What stood behind `#` in the link, and the password of the account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE", "password": "kalimat pendek mudah diingat"}))]
pub struct ConfirmEmail {
    #[schema(max_length = 100)]
    token: String,
    #[schema(min_length = 1, max_length = 256, format = Password)]
    password: String,
}

impl Input for ConfirmEmail {
    type Clean = (String, String);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<(String, String)> {
        let mut fields = Fields::default();
        let token = fields.token(self.token);
        let password = fields.password("/password", self.password);
        fields.finish((token, password))
    }
}

/// Confirm a new address
///
/// By the link in the mail and the account's password: whoever gets a link that somebody else asked for gives their address to no account that is not
/// theirs. From then on the account signs in with it; both addresses are told.
#[utoipa::path(
    tag = "accounts",
    request_body = ConfirmEmail,
    responses((status = 204, description = "Confirmed; again answers the same")),
    security(()),
    operation_id = "confirm_email"
)]
#[post("/v1/me/email-changes/confirmations")]
pub(super) async fn confirm(app: web::Data<App>, ask: Ask<ConfirmEmail>) -> Result<HttpResponse> {
    let (token, password) = &ask.body;
    confirm_email::confirm_email(&app, token, password, &ask.network).await?;
    Ok(HttpResponse::NoContent().finish())
}
