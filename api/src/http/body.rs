//! Reading a JSON body: bounded in size and time, unknown fields refused, every fault named by its place.

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{HttpRequest, web};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;

use super::error::Failure;
use super::server::Deadlines;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};

/// The longest text is 8,000 characters, of up to 12 bytes each when escaped.
pub const MOST_BYTES: usize = 128 * 1024;

/// # Errors
/// 415 for another content type, 413 for a large body, 400 for one that is not JSON or too slow, 422 for one of another shape.
pub async fn read<T: DeserializeOwned>(
    request: &HttpRequest,
    payload: &mut Payload,
    media_type: &str,
    most: usize,
) -> std::result::Result<T, Failure> {
    // Packed bodies are not unpacked: a few bytes could become very many.
    let packed = request.headers().contains_key(header::CONTENT_ENCODING);
    if packed || !comes_as(request, media_type) {
        return Err(Failure::plain(ErrorCode::UnsupportedMediaType));
    }
    let malformed = || Failure::plain(ErrorCode::MalformedRequest);
    let deadlines = request
        .app_data::<web::Data<Deadlines>>()
        .map_or_else(Deadlines::default, |told| *told.get_ref());
    let bytes = tokio::time::timeout(deadlines.body, collect(payload, most))
        .await
        .map_err(|_| malformed())??;
    Ok(parse(&bytes)?)
}

/// Whether the body calls itself this, parameters aside.
#[must_use]
pub fn comes_as(request: &HttpRequest, media_type: &str) -> bool {
    let content_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    content_type
        .split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(media_type))
}

async fn collect(payload: &mut Payload, most: usize) -> std::result::Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Failure::plain(ErrorCode::MalformedRequest))?;
        if bytes.len() + chunk.len() > most {
            return Err(Failure::plain(ErrorCode::PayloadTooLarge));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// # Errors
/// `Malformed` for what is no JSON, `Invalid` for JSON of another shape.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    // An object, told by its names: serde would take an array for its fields in their order.
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return match serde_json::from_slice::<serde::de::IgnoredAny>(bytes) {
            Ok(_) => Err(Error::field("", FieldCode::InvalidFormat)),
            Err(_) => Err(Error::Malformed(ErrorCode::MalformedRequest)),
        };
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|fault| shape(&fault))?;
    json.end()
        .map_err(|_| Error::Malformed(ErrorCode::MalformedRequest))?;
    Ok(value)
}

fn shape(fault: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    use serde_json::error::Category;
    if fault.inner().classify() != Category::Data {
        return Error::Malformed(ErrorCode::MalformedRequest);
    }
    let mut pointer: String = fault.path().iter().map(segment).collect();
    let message = fault.inner().to_string();
    // serde names a missing or unknown field in its message, and the object around it in the path.
    let named = |prefix: &str| {
        message
            .strip_prefix(prefix)
            .and_then(|rest| rest.split('`').next())
    };
    let code = if let Some(field) = named("missing field `") {
        pointer.push_str(&format!("/{field}"));
        FieldCode::Required
    } else if let Some(field) = named("unknown field `") {
        if !pointer.ends_with(&format!("/{field}")) {
            pointer.push_str(&format!("/{field}"));
        }
        FieldCode::UnknownField
    } else if message.starts_with("unknown variant") {
        FieldCode::UnknownValue
    } else {
        FieldCode::InvalidFormat
    };
    Error::field(pointer, code)
}

fn segment(segment: &serde_path_to_error::Segment) -> String {
    use serde_path_to_error::Segment;
    match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => String::new(),
    }
}
