//! Signing up, and the link in the mail.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::confirm::confirm_account;
use crate::actions::accounts::register::{self, NewReporter};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::identity;
use crate::http::command::{Ask, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Nothing to tell: what happens next comes by mail.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({}))]
pub struct Sent {}

/// The answer to whatever is followed by a mail: the same whether there is an account or not.
pub(super) fn sent() -> HttpResponse {
    HttpResponse::Accepted().json(Sent {})
}

/// Longest token, in characters.
const LONGEST_TOKEN: usize = 100;

impl Fields {
    /// The token of a link. Whatever else it is, it names nothing or something.
    pub(super) fn token(&mut self, token: String) -> String {
        if token.chars().count() > LONGEST_TOKEN {
            self.fault("/token", FieldCode::TooLong);
        }
        token
    }

    /// An address to write to.
    pub(super) fn email(&mut self, pointer: &str, value: &str) -> String {
        let line = self.line(pointer, value, 1, 254);
        if line.is_empty() {
            return line;
        }
        identity::email(&line).unwrap_or_else(|| {
            self.fault(pointer, FieldCode::InvalidFormat);
            String::new()
        })
    }

    /// A password, taken as it is typed. Whether it is good enough is decided where its owner is known.
    pub(in crate::http) fn password(&mut self, pointer: &str, value: String) -> String {
        if value.is_empty() {
            self.fault(pointer, FieldCode::Required);
        } else if value.chars().count() > crate::domain::password::LONGEST {
            self.fault(pointer, FieldCode::TooLong);
        }
        value
    }
}

/// An address and a password; a name may come later.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "ayu@contoh.example", "password": "kalimat pendek mudah diingat", "name": "Ayu Lestari"}))]
pub struct RegisterAccount {
    #[schema(max_length = 254)]
    email: String,
    /// At least 12 characters, and none of the passwords that are tried first.
    #[schema(min_length = 12, max_length = 256, format = Password)]
    password: String,
    #[schema(max_length = 120)]
    name: Option<String>,
}

impl Input for RegisterAccount {
    type Clean = NewReporter;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NewReporter> {
        let mut fields = Fields::default();
        let new = NewReporter {
            email: fields.email("/email", &self.email),
            password: fields.password("/password", self.password),
            name: fields.optional_line("/name", self.name.as_deref(), 120),
        };
        fields.finish(new)
    }
}

/// Sign up
///
/// As a reporter. A mail follows with the link that makes the account, good for 24 hours. The answer is the same for an address that has an account:
/// then the mail says how to get in.
#[utoipa::path(
    tag = "accounts",
    request_body = RegisterAccount,
    responses((status = 202, description = "A mail follows", body = Sent)),
    security(()),
    operation_id = "register_account"
)]
#[post("/v1/accounts")]
pub(super) async fn register_account(
    app: web::Data<App>,
    ask: Ask<RegisterAccount>,
) -> Result<HttpResponse> {
    register::register_account(&app, ask.body, &ask.network).await?;
    Ok(sent())
}

/// What stood behind `#` in the link, and the password of the account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE", "password": "kalimat pendek mudah diingat"}))]
pub struct ConfirmAccount {
    #[schema(max_length = 100)]
    token: String,
    #[schema(min_length = 1, max_length = 256, format = Password)]
    password: String,
}

impl Input for ConfirmAccount {
    type Clean = (String, String);

    fn clean(self, _: DateTime<Utc>) -> Cleaned<(String, String)> {
        let mut fields = Fields::default();
        let token = fields.token(self.token);
        let password = fields.password("/password", self.password);
        fields.finish((token, password))
    }
}

/// The account is there.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"email": "ayu@contoh.example"}))]
pub struct ConfirmedAccount {
    /// To sign in with.
    email: String,
}

/// Confirm an account
///
/// By the link in the mail and the password that was chosen: whoever gets a link that somebody else asked for makes no account that the other gets
/// into. Signing in comes after it.
#[utoipa::path(
    tag = "accounts",
    request_body = ConfirmAccount,
    responses((status = 200, description = "Confirmed; again answers the same", body = ConfirmedAccount)),
    security(()),
    operation_id = "confirm_account"
)]
#[post("/v1/accounts/confirmations")]
pub(super) async fn confirm(app: web::Data<App>, ask: Ask<ConfirmAccount>) -> Result<HttpResponse> {
    let (token, password) = &ask.body;
    let email = confirm_account(&app, token, password, &ask.network).await?;
    Ok(HttpResponse::Ok().json(ConfirmedAccount { email }))
}
