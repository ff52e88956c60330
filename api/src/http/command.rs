//! A request to act, read in the order in which its faults may be told: caller, body, key.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::auth::{SignedIn, identify, known};
use super::error::Failure;
use super::{body, network};
use crate::actions::App;
use crate::actions::act::Request;
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};

/// A body that can be cleaned into what an action takes.
pub trait Input: DeserializeOwned {
    type Clean;

    /// What it comes as.
    const MEDIA_TYPE: &'static str = "application/json";
    /// The longest it may be, in bytes.
    const MOST_BYTES: usize = body::MOST_BYTES;
    /// Whether a repeat needs a key: not for a change that is the same when made twice.
    const KEYED: bool = true;
    /// Whether it may come from anybody: without a token nothing else is even looked at.
    const OPEN: bool = false;

    /// # Errors
    /// `Invalid` with every field that needs mending.
    fn clean(self, now: DateTime<Utc>) -> Result<Self::Clean>;
}

/// An act: who, what, under which key, on which version.
pub struct Command<T: Input> {
    pub request: Request,
    pub body: T::Clean,
    pub network: Vec<u8>,
}

impl<T: Input + 'static> FromRequest for Command<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let caller = match T::OPEN {
                true => identify(&request)
                    .await?
                    .map_or(Caller::Public, |known| known.caller),
                false => known(&request).await?.caller,
            };
            let body = clean::<T>(&request, &mut payload).await?;
            let key = match T::KEYED {
                true => Some(idempotency_key(&request, &caller)?),
                false => None,
            };
            let if_match = super::preconditions::if_match(&request)?;
            Ok(Self {
                request: Request {
                    caller,
                    key,
                    if_match,
                },
                body,
                network: network::of(&request),
            })
        })
    }
}

/// A body without an effect: previews, computations, sign-in.
pub struct Ask<T: Input> {
    pub body: T::Clean,
    pub network: Vec<u8>,
}

impl<T: Input + 'static> FromRequest for Ask<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let body = clean::<T>(&request, &mut payload).await?;
            Ok(Self {
                body,
                network: network::of(&request),
            })
        })
    }
}

/// A body from somebody with an account, about themself.
pub struct Mine<T: Input> {
    pub me: SignedIn,
    pub body: T::Clean,
    pub network: Vec<u8>,
}

impl<T: Input + 'static> FromRequest for Mine<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            // Who it is comes first; only then is the body looked at.
            let me = SignedIn::extract(&request).await?;
            let body = clean::<T>(&request, &mut payload).await?;
            Ok(Self {
                me,
                body,
                network: network::of(&request),
            })
        })
    }
}

async fn clean<T: Input>(
    request: &HttpRequest,
    payload: &mut Payload,
) -> std::result::Result<T::Clean, Failure> {
    let app = request
        .app_data::<web::Data<App>>()
        .ok_or_else(|| Error::internal("no app"))?;
    Ok(
        body::read::<T>(request, payload, T::MEDIA_TYPE, T::MOST_BYTES)
            .await?
            .clean(app.clock.now())?,
    )
}

/// What `Idempotency-Key` may look like, for the contract.
pub const KEY_PATTERN: &str = r#"^"?[0-9A-Za-z._~-]{8,64}"?$"#;

/// The key of a request. Eight to 64 letters, digits and marks. Without an account the key is a secret of its own and must be random: a UUIDv4 is.
///
/// # Errors
/// `Malformed` without one.
pub fn idempotency_key(request: &HttpRequest, caller: &Caller) -> Result<String> {
    let missing = || Error::Malformed(ErrorCode::IdempotencyKeyMissing);
    let header = request
        .headers()
        .get("idempotency-key")
        .ok_or_else(missing)?;
    let key = header
        .to_str()
        .map_err(|_| missing())?
        .trim()
        .trim_matches('"')
        .to_owned();
    let readable = (8..=64).contains(&key.len())
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._~-".contains(c));
    let random = !matches!(caller, Caller::Public)
        || key
            .parse::<uuid::Uuid>()
            .is_ok_and(|id| id.get_version_num() == 4);
    if readable && random {
        Ok(key)
    } else {
        Err(missing())
    }
}
