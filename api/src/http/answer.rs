//! Answers: JSON with an ETag, pages with a link to the next.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::error::Result;
use super::preconditions::{etag, not_modified};
use crate::actions::act::Done;
use crate::domain::Error;
use crate::domain::page::Page;
pub use crate::domain::page::PageInfo;

/// One resource, or 304 if the client has it already.
///
/// # Errors
/// `Internal` if it cannot be written.
pub fn resource(
    request: &HttpRequest,
    version: Option<i32>,
    value: &impl Serialize,
) -> Result<HttpResponse> {
    let body = serde_json::to_vec(value).map_err(Error::internal)?;
    let tag = etag(version, &body);
    if not_modified(request, &tag) {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::ETAG, tag))
            .finish());
    }
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, tag))
        .content_type("application/json")
        .body(body))
}

/// An act whose effect is not shown: 204.
#[must_use]
pub fn done(done: Done) -> HttpResponse {
    mark_replay(HttpResponse::NoContent().finish(), done)
}

/// Tells a client that the effect happened at an earlier try.
#[must_use]
pub fn mark_replay(mut response: HttpResponse, done: Done) -> HttpResponse {
    if done.replayed {
        response.headers_mut().insert(
            header::HeaderName::from_static("idempotency-replayed"),
            header::HeaderValue::from_static("true"),
        );
    }
    response
}

/// Lets everybody keep an answer for a minute; with a token it is another one.
#[must_use]
pub fn public(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("public, max-age=60"),
    );
    headers.append(
        header::VARY,
        header::HeaderValue::from_static("Authorization"),
    );
    response
}

/// A page as it goes out.
#[derive(Serialize)]
struct Listed<T> {
    data: Vec<T>,
    page: PageInfo,
}

/// A list, with `Link: <…>; rel="next"` where it goes on.
pub fn list<T, U: Serialize>(
    request: &HttpRequest,
    page: Page<T, String>,
    row: impl FnMut(T) -> U,
) -> HttpResponse {
    let page = page.map(row);
    let mut response = HttpResponse::Ok();
    if let Some(next) = &page.next {
        response.insert_header((
            header::LINK,
            format!("<{}>; rel=\"next\"", next_link(request, next)),
        ));
    }
    response.json(Listed {
        data: page.rows,
        page: PageInfo {
            next_cursor: page.next,
        },
    })
}

fn next_link(request: &HttpRequest, cursor: &str) -> String {
    let kept = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let query: Vec<String> = kept
        .map(str::to_owned)
        .chain([format!("cursor={cursor}")])
        .collect();
    format!("{}?{}", request.path(), query.join("&"))
}
