//! The caller, from the bearer token.

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

use super::error::Failure;
use crate::actions::App;
use crate::actions::sessions::authenticate::{Authenticated, authenticate};
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};

/// Whoever calls; nobody in particular without a token. A token that does not hold is an error, never nobody.
pub struct Whoever(pub Caller);

/// Somebody with an account, and their session.
pub struct SignedIn {
    pub caller: Caller,
    pub session: i64,
}

/// # Errors
/// `Unauthenticated` for a header that is not a live bearer token of ours.
pub async fn identify(request: &HttpRequest) -> Result<Option<Authenticated>> {
    let Some(header) = request.headers().get(header::AUTHORIZATION) else {
        return Ok(None);
    };
    let app = request
        .app_data::<web::Data<App>>()
        .ok_or_else(|| Error::internal("no app"))?;
    let token = header
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(Error::Unauthenticated(ErrorCode::Unauthenticated))?;
    authenticate(app, token).await.map(Some)
}

impl FromRequest for Whoever {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            Ok(Self(
                identify(&request)
                    .await?
                    .map_or(Caller::Public, |known| known.caller),
            ))
        })
    }
}

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let known = identify(&request)
                .await?
                .ok_or(Error::Unauthenticated(ErrorCode::Unauthenticated))?;
            known.caller.officer()?;
            Ok(Self {
                caller: known.caller,
                session: known.session,
            })
        })
    }
}
