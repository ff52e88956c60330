//! ETags: version and hash of the body. `If-Match` compares the version only.

use actix_web::HttpRequest;
use actix_web::http::header;
use sha2::{Digest as _, Sha256};

use crate::domain::error::{Error, ErrorCode, Result};

/// `"v12-9f86d081884c7d65"`, or only the hash for a resource without a version.
#[must_use]
pub fn etag(version: Option<i32>, body: &[u8]) -> String {
    let hash: String = Sha256::digest(body)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match version {
        Some(version) => format!("\"v{version}-{hash}\""),
        None => format!("\"{hash}\""),
    }
}

/// The version that `If-Match` names, one that never is for the tag of a view without versions; `*` names none.
///
/// # Errors
/// `Malformed` for a header that is no ETag of ours.
pub fn if_match(request: &HttpRequest) -> Result<Option<i32>> {
    let Some(header) = request.headers().get(header::IF_MATCH) else {
        return Ok(None);
    };
    if header == "*" {
        return Ok(None);
    }
    match header.to_str().ok().and_then(version_of) {
        Some(version) => Ok(Some(version)),
        // Ours, of a view that shows no version: none is current.
        None if header.to_str().is_ok_and(is_hash) => Ok(Some(NO_VERSION)),
        None => Err(Error::Malformed(ErrorCode::MalformedRequest)),
    }
}

/// What `If-Match` may look like, for the contract.
pub const IF_MATCH_PATTERN: &str = r#"^(\*|(W/)?"?(v[0-9]{1,9}(-[0-9a-f]*)?|[0-9a-f]{16})"?)$"#;

/// Versions begin at one.
const NO_VERSION: i32 = 0;

fn is_hash(tag: &str) -> bool {
    let hash = bare(tag);
    hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn bare(tag: &str) -> &str {
    let tag = tag.trim();
    tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"')
}

fn version_of(tag: &str) -> Option<i32> {
    let tag = bare(tag).strip_prefix('v')?;
    let (version, hash) = tag.split_once('-').unwrap_or((tag, ""));
    let digits = (1..=9).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_digit());
    let hex = hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    (digits && hex).then(|| version.parse().ok()).flatten()
}

/// Whether the client has this very body already.
#[must_use]
pub fn not_modified(request: &HttpRequest, etag: &str) -> bool {
    let Some(header) = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    header.split(',').any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.trim_start_matches("W/") == etag
    })
}
