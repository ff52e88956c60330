//! Forgotten and changed passwords.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::register::{Proof, Sent, sent};
use crate::actions::App;
use crate::actions::accounts::change_password::{self, PasswordChange};
use crate::actions::accounts::{request_password_reset, reset_password};
use crate::actions::links::SentTo;
use crate::domain::error::Result as Cleaned;
use crate::domain::notice::channel::NoticeChannel;
use crate::http::command::{Ask, Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Whose password is forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "ayu@contoh.example"}))]
pub struct RequestPasswordReset {
    #[schema(max_length = 254)]
    email: Option<String>,
    /// In the place of an address.
    #[schema(max_length = 30)]
    phone: Option<String>,
    /// How the code comes to the phone.
    channel: Option<NoticeChannel>,
}

impl Input for RequestPasswordReset {
    type Clean = SentTo;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<SentTo> {
        let mut fields = Fields::default();
        let to = fields.sent_to(self.email.as_deref(), self.phone.as_deref(), self.channel);
        fields.finish(to)
    }
}

/// Ask for a new password
///
/// If there is an account with this address, a mail follows with a link that is good for 30 minutes, once; to a number a code of eight digits, good for ten
/// minutes and five guesses. The answer is the same if there is none. Officers get a link by mail alone: no code to a phone opens an office.
#[utoipa::path(
    tag = "accounts",
    request_body = RequestPasswordReset,
    responses((status = 202, description = "If there is an account, a mail or a message follows", body = Sent)),
    security(()),
    operation_id = "request_password_reset"
)]
#[post("/v1/password-resets")]
pub(super) async fn request(
    app: web::Data<App>,
    ask: Ask<RequestPasswordReset>,
) -> Result<HttpResponse> {
    let token =
        request_password_reset::request_password_reset(&app, &ask.body, &ask.network).await?;
    Ok(sent(token))
}

/// A new password, by the link in the mail or the code that came to the phone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE", "password": "kalimat pendek mudah diingat"}))]
pub struct ResetPassword {
    #[schema(max_length = 100)]
    token: String,
    /// At least 12 characters, and none of the passwords that are tried first.
    #[schema(min_length = 12, max_length = 256, format = Password)]
    password: String,
    /// That came to the phone, eight digits. Blanks in between are left out.
    #[schema(max_length = 20)]
    code: Option<String>,
}

impl Input for ResetPassword {
    type Clean = Proof;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Proof> {
        let mut fields = Fields::default();
        let proof = Proof {
            token: fields.token(self.token),
            password: fields.password("/password", self.password),
            code: fields.login_code(self.code.as_deref()),
        };
        fields.finish(proof)
    }
}

/// Set a new password
///
/// By the link in the mail, or the token of the answer and the code that came to the phone. Every session of the account ends; signing in comes after it.
/// 409 where the code was guessed at five times.
#[utoipa::path(
    tag = "accounts",
    request_body = ResetPassword,
    responses((status = 204, description = "The password is set")),
    security(()),
    operation_id = "reset_password"
)]
#[post("/v1/password-resets/completions")]
pub(super) async fn reset(app: web::Data<App>, ask: Ask<ResetPassword>) -> Result<HttpResponse> {
    let Proof {
        token,
        password,
        code,
    } = &ask.body;
    let proof = (password.as_str(), code.as_deref());
    reset_password::reset_password(&app, token, proof, &ask.network).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The old password and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current_password": "…", "new_password": "kalimat pendek mudah diingat", "keep_other_sessions": false}))]
pub struct ChangePassword {
    #[schema(max_length = 256, format = Password)]
    current_password: String,
    /// At least 12 characters, and none of the passwords that are tried first.
    #[schema(min_length = 12, max_length = 256, format = Password)]
    new_password: String,
    /// Whether other devices stay signed in.
    #[serde(default)]
    keep_other_sessions: bool,
}

impl Input for ChangePassword {
    type Clean = PasswordChange;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<PasswordChange> {
        let mut fields = Fields::default();
        let wanted = PasswordChange {
            current: fields.password("/current_password", self.current_password),
            new: fields.password("/new_password", self.new_password),
            keep_others: self.keep_other_sessions,
        };
        fields.finish(wanted)
    }
}

/// Change my password
///
/// Other devices are signed out unless they are to stay. A mail tells of it.
#[utoipa::path(
    tag = "accounts",
    request_body = ChangePassword,
    responses((status = 204, description = "Changed")),
    security(("bearer" = [])),
    operation_id = "change_password"
)]
#[post("/v1/me/password-changes")]
pub(super) async fn change(
    app: web::Data<App>,
    mine: Mine<ChangePassword>,
) -> Result<HttpResponse> {
    change_password::change_password(&app, mine.me.caller.officer()?, mine.me.session, &mine.body)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
