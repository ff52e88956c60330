use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::me::{Me, of};
use crate::actions::App;
use crate::actions::sessions;
use crate::domain::error::{Error, ErrorCode, Result as Cleaned};
use crate::http::auth::SignedIn;
use crate::http::command::{Ask, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::server::SecureCookies;

/// E-mail and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "admin.badung@demo.tuntas.example", "password": "…"}))]
pub struct CreateSession {
    #[schema(max_length = 254)]
    email: String,
    #[schema(max_length = 256, format = Password)]
    password: String,
    /// Of the second step, where the account has one: six digits, or a recovery code.
    #[schema(max_length = 20)]
    code: Option<String>,
}

pub struct Credentials {
    email: String,
    password: String,
    code: Option<String>,
}

impl Input for CreateSession {
    type Clean = Credentials;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Credentials> {
        let mut fields = Fields::default();
        let email = fields.line("/email", &self.email, 1, 254);
        // A password is taken as it is typed.
        if self.password.is_empty() {
            fields.fault("/password", crate::domain::error::FieldCode::Required);
        }
        if self.password.len() > 1024 {
            fields.fault("/password", crate::domain::error::FieldCode::TooLong);
        }
        let code = fields.optional_line("/code", self.code.as_deref(), 20);
        fields.finish(Credentials {
            email,
            password: self.password,
            code,
        })
    }
}

/// A session's access token. The refresh token is in an `HttpOnly` cookie.
#[derive(Serialize, ToSchema)]
pub struct SessionToken {
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: String,
    /// Seconds.
    expires_in: i64,
    me: Me,
}

/// Sign in
///
/// Answers the same for an unknown address and a wrong password. Where the account has a second step and the password is right, the answer asks for
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
    ask: Ask<CreateSession>,
) -> Result<HttpResponse> {
    let body = &ask.body;
    let signed_in = sessions::sign_in::sign_in(
        &app,
        &body.email,
        &body.password,
        body.code.as_deref(),
        &ask.network,
    )
    .await?;
    answer(&app, &cookies, HttpResponse::Created(), signed_in).await
}

/// Renew a session
///
/// Takes the refresh token from the cookie and sets a new one. A used token shown again ends the session.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "A new access token", body = SessionToken, headers(("Set-Cookie" = String, description = "The next refresh token")))),
    security(("refresh" = [])),
    operation_id = "refresh_session"
)]
#[post("/v1/sessions/refresh")]
pub(super) async fn refresh_session(
    app: web::Data<App>,
    cookies: web::Data<SecureCookies>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let cookie = request
        .cookie(cookies.name())
        .ok_or(Error::Unauthenticated(ErrorCode::Unauthenticated))?;
    let signed_in = sessions::refresh::refresh_session(&app, cookie.value()).await?;
    answer(&app, &cookies, HttpResponse::Ok(), signed_in).await
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
) -> Result<HttpResponse> {
    let me = of(app, signed_in.account).await?;
    let token = signed_in.token;
    let body = SessionToken {
        access_token: token.access_token,
        token_type: "Bearer".to_owned(),
        expires_in: token.expires_in,
        me,
    };
    Ok(response
        .cookie(refresh_cookie(
            cookies,
            &signed_in.refresh_token,
            signed_in.lasts,
        ))
        .json(body))
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
