//! The caller, from the bearer token.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

use super::error::Failure;
use crate::actions::App;
use crate::actions::sessions::authenticate::{Authenticated, Claimant, authenticate, claim};
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};

/// Whoever calls; nobody in particular without a token. A token that does not hold is an error, never nobody.
pub struct Whoever(pub Caller);

/// Whoever calls, before the database was asked: for reads that look up the caller on the same trip.
pub struct Bearer(pub Claimant);

/// Somebody with a token: an officer, or the reporter of one case.
pub struct Known(pub Caller);

/// Somebody with an account, and their session.
pub struct SignedIn {
    pub caller: Caller,
    pub session: i64,
}

/// # Errors
/// `Unauthenticated` for a header that is not a live bearer token of ours.
pub async fn identify(request: &HttpRequest) -> Result<Option<Authenticated>> {
    match token(request)? {
        None => Ok(None),
        Some((app, token)) => authenticate(app, token).await.map(Some),
    }
}

/// As [`identify`], where nothing can be done without a token.
///
/// # Errors
/// `Unauthenticated` without a live bearer token of ours.
pub async fn known(request: &HttpRequest) -> Result<Authenticated> {
    identify(request)
        .await?
        .ok_or(Error::Unauthenticated(ErrorCode::Unauthenticated))
}

/// The bearer token, if one was sent, and the app that knows it.
fn token(request: &HttpRequest) -> Result<Option<(&App, &str)>> {
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
    Ok(Some((app, token)))
}

impl FromRequest for Bearer {
    type Error = Failure;
    type Future = Ready<std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let claimant = token(request).and_then(|found| {
            found.map_or(Ok(Claimant::Known(Caller::Public)), |(app, token)| {
                claim(app, token)
            })
        });
        ready(claimant.map(Self).map_err(Failure::from))
    }
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

impl FromRequest for Known {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self(known(&request).await?.caller)) })
    }
}

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let known = known(&request).await?;
            known.caller.officer()?;
            Ok(Self {
                caller: known.caller,
                session: known.session,
            })
        })
    }
}
