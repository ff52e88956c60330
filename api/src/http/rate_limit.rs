//! How the limits that a request met stand, in the headers of its answer (draft-ietf-httpapi-ratelimit-headers-10).

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::actions::limits::Standing;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// `RateLimit-Policy: "filing.network";q=60;w=600` and `RateLimit: "filing.network";r=59;t=412`, one item for each limit.
pub fn tell(headers: &mut HeaderMap, met: &[Standing]) {
    if met.is_empty() {
        return;
    }
    let list = |item: fn(&Standing) -> String| met.iter().map(item).collect::<Vec<_>>().join(", ");
    let policy = list(|standing| {
        let limit = standing.limit;
        format!(
            "\"{}\";q={};w={}",
            limit.name,
            limit.hits,
            limit.window.num_seconds()
        )
    });
    let left = list(|standing| {
        format!(
            "\"{}\";r={};t={}",
            standing.limit.name, standing.left, standing.resets_in
        )
    });
    for (name, value) in [(POLICY, policy), (LIMIT, left)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
}
