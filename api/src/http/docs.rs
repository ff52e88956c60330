//! Pages for people: every error code with what to do.

use std::fmt::Write as _;

use actix_web::HttpResponse;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;

use super::error::{Failure, sentences};
use crate::domain::error::ErrorCode;

/// The errors, as `docs/errors.md` has them.
#[must_use]
pub fn errors_markdown() -> String {
    let mut page = "# Error codes\n\nPrinted from `api/src/http/error.rs` by `make openapi`. The `type` of a problem links here.\n".to_owned();
    for code in ErrorCode::ALL {
        let [[title_id, detail_id], [title_en, detail_en]] = sentences(*code);
        let status = Failure::plain(*code).status().as_u16();
        let _ = write!(
            page,
            "\n## {code}\n\n{status} · {title_en}. {detail_en}\n\n*{title_id}. {detail_id}*\n"
        );
    }
    page
}

/// The same as a page.
pub async fn errors_page() -> HttpResponse {
    let mut page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Error codes · Tuntas</title>\
        <style>body{font:16px/1.6 system-ui,sans-serif;max-width:66ch;margin:2rem auto;padding:0 1rem}code{font-size:1.1em}</style><h1>Error codes</h1>"
        .to_owned();
    for code in ErrorCode::ALL {
        let [[title_id, detail_id], [title_en, detail_en]] = sentences(*code);
        let status = Failure::plain(*code).status().as_u16();
        let _ = write!(
            page,
            "<h2 id=\"{code}\"><code>{code}</code> · {status}</h2><p>{title_en}. {detail_en}</p><p lang=\"id\"><em>{title_id}. {detail_id}</em></p>"
        );
    }
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ))
        .body(page)
}

/// What the reader of the contract under `/docs/` needs: its own scripts, styles and pictures, and the contract.
const READER: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
);

/// Lets the reader of the contract work; whatever says by itself what it needs is left alone.
///
/// # Errors
/// Those of the layers within.
pub async fn readable(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let of_reader = request.path().starts_with("/docs/");
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    if of_reader && !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, READER);
    }
    Ok(response)
}
