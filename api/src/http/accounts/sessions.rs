use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header;
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, delete, post, web};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::me::{Me, of};
use crate::actions::App;
use crate::actions::sessions;
use crate::actions::sessions::sign_in::Attempt;
use crate::domain::device::device;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result as Cleaned};
use crate::domain::identity::{self, Login};
use crate::domain::session::TokenDelivery;
use crate::http::auth::SignedIn;
use crate::http::body::comes_as;
use crate::http::command::{Ask, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::server::SecureCookies;

/// An address or a number, and the password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "admin.badung@demo.tuntas.example", "password": "…"}))]
pub struct CreateSession {
    #[schema(max_length = 254)]
    email: Option<String>,
    /// In the place of an address.
    #[schema(max_length = 30)]
    phone: Option<String>,
    #[schema(max_length = 256, format = Password)]
    password: String,
    /// Of the second step, where the account has one: six digits, or a recovery code.
    #[schema(max_length = 20)]
    code: Option<String>,
    /// How the refresh token comes: for apps, and pages of another site, in the body.
    delivery: Option<TokenDelivery>,
}

pub struct Credentials {
    login: Login,
    password: String,
    code: Option<String>,
    delivery: TokenDelivery,
}

impl Input for CreateSession {
    type Clean = Credentials;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Credentials> {
        let mut fields = Fields::default();
        // What cannot be an address is one that is unknown.
        let login = match (&self.email, &self.phone) {
            (Some(_), Some(_)) => {
                fields.fault("/phone", FieldCode::NotAllowed);
                Login::Phone(String::new())
            }
            (None, Some(phone)) => {
                let phone = fields.line("/phone", phone, 1, 30);
                Login::Phone(identity::phone(&phone).unwrap_or_default())
            }
            (email, None) => {
                let email = fields.line("/email", email.as_deref().unwrap_or_default(), 1, 254);
                Login::Email(identity::email(&email).unwrap_or_default())
            }
        };
        // A password is taken as it is typed.
        if self.password.is_empty() {
            fields.fault("/password", crate::domain::error::FieldCode::Required);
        }
        if self.password.len() > 1024 {
            fields.fault("/password", crate::domain::error::FieldCode::TooLong);
        }
        let code = fields.optional_line("/code", self.code.as_deref(), 20);
        fields.finish(Credentials {
            login,
            password: self.password,
            code,
            delivery: self.delivery.unwrap_or(TokenDelivery::Cookie),
        })
    }
}

/// A session's access token. The refresh token is in an `HttpOnly` cookie, unless it was asked for here.
#[derive(Serialize, ToSchema)]
pub struct SessionToken {
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: String,
    /// Seconds.
    expires_in: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    me: Me,
}

/// Sign in
///
/// Answers the same for an unknown address or number and a wrong password. Where the account has a second step and the password is right, the answer asks for
/// its `code`. Sets the refresh cookie.
#[utoipa::path(
    tag = "accounts",
    request_body = CreateSession,
    responses((status = 201, description = "A session", body = SessionToken, headers(("Set-Cookie" = String, description = "The refresh token")))),
    security(()),
    operation_id = "create_session"
)]
#[post("/v1/sessions")]
pub(super) async fn create_session(
    app: web::Data<App>,
    cookies: web::Data<SecureCookies>,
    request: HttpRequest,
    ask: Ask<CreateSession>,
) -> Result<HttpResponse> {
    let body = &ask.body;
    let agent = request.headers().get(header::USER_AGENT);
    let attempt = Attempt {
        login: &body.login,
        password: &body.password,
        code: body.code.as_deref(),
        device: device(agent.and_then(|agent| agent.to_str().ok()).unwrap_or("")),
        network: &ask.network,
    };
    let signed_in = sessions::sign_in::sign_in(&app, attempt).await?;
    answer(
        &app,
        &cookies,
        HttpResponse::Created(),
        signed_in,
        body.delivery,
    )
    .await
}

/// The refresh token of an app; a page of the same site sends no body, its browser sends the cookie.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"refresh_token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE"}))]
pub struct RefreshSession {
    #[schema(max_length = 100)]
    refresh_token: String,
}

impl Input for RefreshSession {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        if self.refresh_token.chars().count() > 100 {
            fields.fault("/refresh_token", FieldCode::TooLong);
        }
        fields.finish(self.refresh_token)
    }
}

/// Renew a session
///
/// Takes the refresh token from the body, or without one from the cookie, and gives a new one the same way. A used token shown again ends the session.
#[utoipa::path(
    tag = "accounts",
    request_body = RefreshSession,
    responses((status = 200, description = "A new access token", body = SessionToken, headers(("Set-Cookie" = String, description = "The next refresh token")))),
    security((), ("refresh" = [])),
    operation_id = "refresh_session"
)]
#[post("/v1/sessions/refresh")]
pub(super) async fn refresh_session(
    app: web::Data<App>,
    cookies: web::Data<SecureCookies>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse> {
    let (token, delivery) = if comes_as(&request, RefreshSession::MEDIA_TYPE) {
        let ask = Ask::<RefreshSession>::from_request(&request, &mut payload.into_inner()).await?;
        (ask.body, TokenDelivery::Body)
    } else {
        let cookie = request
            .cookie(cookies.name())
            .ok_or(Error::Unauthenticated(ErrorCode::Unauthenticated))?;
        (cookie.value().to_owned(), TokenDelivery::Cookie)
    };
    let signed_in = sessions::refresh::refresh_session(&app, &token).await?;
    answer(&app, &cookies, HttpResponse::Ok(), signed_in, delivery).await
}

/// Sign out
///
/// Ends this session at once, on every server.
#[utoipa::path(
    tag = "accounts",
    responses((status = 204, description = "Signed out")),
    security(("bearer" = [])),
    operation_id = "delete_session"
)]
#[delete("/v1/sessions/current")]
pub(super) async fn delete_session(
    app: web::Data<App>,
    cookies: web::Data<SecureCookies>,
    me: SignedIn,
) -> Result<HttpResponse> {
    sessions::sign_out::sign_out(&app, me.session).await?;
    let mut gone = refresh_cookie(&cookies, "", TimeDelta::zero());
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

async fn answer(
    app: &App,
    cookies: &SecureCookies,
    mut response: actix_web::HttpResponseBuilder,
    signed_in: sessions::sign_in::SignedIn,
    delivery: TokenDelivery,
) -> Result<HttpResponse> {
    let me = of(app, signed_in.account).await?;
    let token = signed_in.token;
    let body = SessionToken {
        access_token: token.access_token,
        token_type: "Bearer".to_owned(),
        expires_in: token.expires_in,
        refresh_token: match delivery {
            TokenDelivery::Body => Some(signed_in.refresh_token.clone()),
            TokenDelivery::Cookie => None,
        },
        me,
    };
    if delivery == TokenDelivery::Cookie {
        response.cookie(refresh_cookie(
            cookies,
            &signed_in.refresh_token,
            signed_in.lasts,
        ));
    }
    Ok(response.json(body))
}

fn refresh_cookie<'a>(cookies: &SecureCookies, token: &'a str, lasts: TimeDelta) -> Cookie<'a> {
    Cookie::build(cookies.name(), token)
        .path("/")
        .http_only(true)
        .secure(cookies.0)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(lasts.num_seconds()))
        .finish()
}
