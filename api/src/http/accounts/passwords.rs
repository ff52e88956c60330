//! Forgotten and changed passwords.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::register::{Sent, sent};
use crate::actions::App;
use crate::actions::accounts::change_password::{self, PasswordChange};
use crate::actions::accounts::{request_password_reset, reset_password};
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Ask, Input, Mine};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Whose password is forgotten.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "ayu@contoh.example"}))]
pub struct RequestPasswordReset {
    #[schema(max_length = 254)]
    email: String,
}

impl Input for RequestPasswordReset {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let email = fields.email("/email", &self.email);
        fields.finish(email)
    }
}

/// Ask for a new password
///
/// If there is an account with this address, a mail follows with a link that is good for 30 minutes, once. The answer is the same if there is none.
#[utoipa::path(
    tag = "accounts",
    request_body = RequestPasswordReset,
    responses((status = 202, description = "If there is an account, a mail follows", body = Sent)),
    security(()),
    operation_id = "request_password_reset"
)]
#[post("/v1/password-resets")]
pub(super) async fn request(
    app: web::Data<App>,
    ask: Ask<RequestPasswordReset>,
) -> Result<HttpResponse> {
    request_password_reset::request_password_reset(&app, &ask.body, &ask.network).await?;
    Ok(sent())
}

/// A new password, by the link in the mail.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE", "password": "kalimat pendek mudah diingat"}))]
pub struct ResetPassword {
    #[schema(max_length = 100)]
    token: String,
    /// At least 12 characters, and none of the passwords that are tried first.
    #[schema(min_length = 12, max_length = 256, format = Password)]
    password: String,
}

impl Input for ResetPassword {
    type Clean = (String, String);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<(String, String)> {
        let mut fields = Fields::default();
        let token = fields.token(self.token);
        let password = fields.password("/password", self.password);
        fields.finish((token, password))
    }
}

/// Set a new password
///
/// By the link in the mail. Every session of the account ends; signing in comes after it.
#[utoipa::path(
    tag = "accounts",
    request_body = ResetPassword,
    responses((status = 204, description = "The password is set")),
    security(()),
    operation_id = "reset_password"
)]
#[post("/v1/password-resets/completions")]
pub(super) async fn reset(app: web::Data<App>, ask: Ask<ResetPassword>) -> Result<HttpResponse> {
    let (token, password) = &ask.body;
    reset_password::reset_password(&app, token, password, &ask.network).await?;
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
