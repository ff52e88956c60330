//! Query parameters, read one by one so that a fault names its parameter.

use std::str::FromStr;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError as _, web};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

use super::error::Failure;
use crate::domain::error::{Error, ErrorCode, FieldCode, FieldError, Result};
use crate::domain::text::{Bounds, clean};

/// The query string as a struct of optional words.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Failure;
    type Future = Ready<std::result::Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match web::Query::<T>::from_query(request.query_string()) {
            Ok(query) => Ok(Self(query.into_inner())),
            Err(_) => Err(Failure::plain(ErrorCode::MalformedRequest)),
        })
    }
}

/// Refuses a query parameter that the contract does not name for this operation, as an unknown field of a body is: a filter with a typing
/// error would otherwise answer with everything. Probes and pages outside the contract take what they are given.
///
/// # Errors
/// Those of the layers within.
pub async fn known_parameters(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Some(answer) = not_allowed(&request) {
        return Ok(request.into_response(answer));
    }
    let unknown = unknown_parameters(&request);
    if unknown.is_empty() {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let failure = Failure::from(Error::Invalid(unknown));
    Ok(request.into_response(failure.error_response()))
}

/// A fixed path under a method that it does not take: without this a path with a parameter would take it for an id.
fn not_allowed(request: &ServiceRequest) -> Option<HttpResponse> {
    let contract = request.app_data::<web::Data<utoipa::openapi::OpenApi>>()?;
    let item = contract.paths.paths.get(request.path())?;
    let taken = super::routes::methods(item);
    let ours = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let method = request.method().as_str();
    (ours.contains(&method) && !taken.contains(&method))
        .then(|| super::routes::method_not_allowed(&taken))
}

fn unknown_parameters(request: &ServiceRequest) -> Vec<FieldError> {
    use utoipa::openapi::{OpenApi, path::ParameterIn};
    let contract = request.app_data::<web::Data<OpenApi>>();
    let (Some(contract), false) = (contract, request.query_string().is_empty()) else {
        return Vec::new();
    };
    let item = request
        .match_pattern()
        .and_then(|pattern| contract.paths.paths.get(&pattern));
    let operation = item.and_then(|item| match request.method().as_str() {
        "GET" => item.get.as_ref(),
        "POST" => item.post.as_ref(),
        "PUT" => item.put.as_ref(),
        "PATCH" => item.patch.as_ref(),
        "DELETE" => item.delete.as_ref(),
        _ => None,
    });
    let Some(operation) = operation else {
        return Vec::new();
    };
    if operation.tags.iter().flatten().any(|tag| tag == "system") {
        return Vec::new();
    }
    let known = |name: &str| {
        operation
            .parameters
            .iter()
            .flatten()
            .any(|parameter| match parameter {
                utoipa::openapi::RefOr::T(parameter) => {
                    matches!(parameter.parameter_in, ParameterIn::Query) && parameter.name == name
                }
                utoipa::openapi::RefOr::Ref(_) => false,
            })
    };
    let given = web::Query::<Vec<(String, String)>>::from_query(request.query_string());
    let Ok(given) = given else { return Vec::new() };
    given
        .iter()
        .filter(|(name, _)| !known(name))
        // A name is shown back: short, and nothing that cannot be seen.
        .map(|(name, _)| clean(name, Bounds::line(0, 60)).unwrap_or_default())
        .map(|name| FieldError::new(format!("?{name}"), FieldCode::UnknownField))
        .take(MOST_FAULTS)
        .collect()
}

/// How many unknown parameters are named.
const MOST_FAULTS: usize = 10;

/// # Errors
/// `Invalid` for what is no whole number.
pub fn number(pointer: &str, value: &str) -> Result<i64> {
    value
        .parse()
        .map_err(|_| Error::field(pointer, FieldCode::InvalidFormat))
}

/// One of a set of words, or an id.
///
/// # Errors
/// `Invalid` for another word, an empty one too.
pub fn word<T: FromStr>(pointer: &str, value: Option<&str>) -> Result<Option<T>> {
    value
        .map(|value| {
            value
                .parse()
                .map_err(|_| Error::field(pointer, FieldCode::UnknownValue))
        })
        .transpose()
}

/// Some of a set of words, separated by commas.
///
/// # Errors
/// `Invalid` for another word.
pub fn words<T: FromStr>(pointer: &str, value: Option<&str>) -> Result<Vec<T>> {
    let listed = value
        .into_iter()
        .flat_map(|value| value.split(','))
        .filter(|word| !word.is_empty());
    listed
        .map(|word| {
            word.parse()
                .map_err(|_| Error::field(pointer, FieldCode::UnknownValue))
        })
        .collect()
}

/// Free words, cleaned; empty counts as left out.
///
/// # Errors
/// `Invalid` for a very long one.
pub fn text(pointer: &str, value: Option<&str>) -> Result<Option<String>> {
    code(pointer, value, 200)
}

/// As [`text`], of at most `max` characters: the contract says how many.
///
/// # Errors
/// `Invalid` for a longer one.
pub fn code(pointer: &str, value: Option<&str>, max: usize) -> Result<Option<String>> {
    let Some(value) = value else { return Ok(None) };
    let too_long = || Error::field(pointer, FieldCode::TooLong);
    if value.chars().count() > max {
        return Err(too_long());
    }
    let cleaned = clean(value, Bounds::line(0, max)).map_err(|_| too_long())?;
    Ok((!cleaned.is_empty()).then_some(cleaned))
}
