//! Query parameters, read one by one so that a fault names its parameter.

use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

use super::error::Failure;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
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

/// # Errors
/// `Invalid` for what is no whole number.
pub fn number(pointer: &str, value: &str) -> Result<i64> {
    value
        .parse()
        .map_err(|_| Error::field(pointer, FieldCode::InvalidFormat))
}

/// One of a set of words.
///
/// # Errors
/// `Invalid` for another word.
pub fn word<T: FromStr>(pointer: &str, value: Option<&str>) -> Result<Option<T>> {
    match value {
        None | Some("") => Ok(None),
        Some(value) => value
            .parse()
            .map(Some)
            .map_err(|_| Error::field(pointer, FieldCode::UnknownValue)),
    }
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
    let Some(value) = value else { return Ok(None) };
    let cleaned = clean(value, Bounds::line(0, 200))
        .map_err(|_| Error::field(pointer, FieldCode::TooLong))?;
    Ok((!cleaned.is_empty()).then_some(cleaned))
}
