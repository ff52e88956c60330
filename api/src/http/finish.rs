//! What every answer gets on its way out, errors of the framework included: a request id, security headers, a problem body in the reader's
//! language, a line in the log and a count in the metrics.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, web};
use uuid::Uuid;

use super::error::{Failure, Language};
use super::metrics::Metrics;
use super::rate_limit;
use crate::actions::{App, limits};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layer. An inner layer's own failure (CORS, say) is answered in the same form.
///
/// # Errors
/// An answer that is already complete, where an inner layer failed before there was a response.
pub async fn finish(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = request
        .app_data::<web::Data<App>>()
        .map_or_else(Uuid::nil, |app| app.chance.uuid());
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE);
    let language = Language::of(accepted.and_then(|value| value.to_str().ok()));
    let metrics = request.app_data::<web::Data<Metrics>>().cloned();
    let clock = request
        .app_data::<web::Data<App>>()
        .map(|app| app.clock.clone());

    // HEAD is a GET whose body is not sent (RFC 9110, 9.3.2). The writer of the answer has seen the method before and leaves the body out.
    let head_only = request.method() == Method::HEAD;
    if head_only {
        request.head_mut().method = Method::GET;
    }

    // No handle on the request may be kept meanwhile: routing needs it to itself.
    let (answer, met) = limits::met(next.call(request)).await;
    let response = match answer {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => {
            let response = complete(HttpResponse::from_error(error), language, id);
            return Err(InternalError::from_response("an inner layer failed", response).into());
        }
    };
    let (request, response) = response.into_parts();
    let mut response = ServiceResponse::new(request, complete(response, language, id));
    rate_limit::tell(response.headers_mut(), &met);
    if let Some(clock) = clock {
        // By the clock that deadlines are counted by, not the machine's.
        let now = clock.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        if let Ok(now) = HeaderValue::from_str(&now) {
            response.headers_mut().insert(header::DATE, now);
        }
    }

    let route = response
        .request()
        .match_pattern()
        .unwrap_or_else(|| "-".to_owned());
    let method = if head_only {
        "HEAD".to_owned()
    } else {
        response.request().method().as_str().to_owned()
    };
    let (status, took) = (response.status().as_u16(), started.elapsed());
    if let Some(metrics) = metrics {
        metrics.observe(&method, &route, status, took);
    }
    // The pattern, never the path; no address, no agent: an anonymous visitor leaves no trace here.
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(request = %id, method, route, status, ms, "answered");
    Ok(response)
}

fn complete(
    response: HttpResponse<BoxBody>,
    language: Language,
    id: Uuid,
) -> HttpResponse<BoxBody> {
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let mut response = if failed {
        as_problem(&response, language, id)
    } else {
        response
    };
    secure(&mut response, id);
    response
}

/// What a page of another origin may read of an answer's headers.
const EXPOSED: &str = "content-disposition, date, etag, location, link, ratelimit, ratelimit-policy, retry-after, idempotency-replayed, x-request-id";

/// Headers of an error that its new body keeps.
const KEPT: [HeaderName; 3] = [header::RETRY_AFTER, header::ETAG, header::ALLOW];

fn as_problem(old: &HttpResponse<BoxBody>, language: Language, id: Uuid) -> HttpResponse<BoxBody> {
    let known = old.extensions().get::<Failure>().cloned();
    let failure = known.unwrap_or_else(|| Failure::of_status(old.status()));
    let problem = failure.problem(language, &id.urn().to_string());
    let mut new = HttpResponse::build(failure.status());
    for (name, value) in old.headers() {
        // CORS lets a page read the error too.
        if KEPT.contains(name)
            || name.as_str().starts_with("access-control-")
            || name == header::VARY
        {
            new.append_header((name.clone(), value.clone()));
        }
    }
    if failure.status() == StatusCode::UNAUTHORIZED {
        new.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    let tag = if language == Language::English {
        "en"
    } else {
        "id"
    };
    let body = serde_json::to_string(&problem).unwrap_or_default();
    new.content_type("application/problem+json")
        .insert_header((header::CONTENT_LANGUAGE, tag))
        .body(body)
}

fn secure(response: &mut HttpResponse<BoxBody>, id: Uuid) {
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        headers.insert(REQUEST_ID, value);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=63072000; includeSubDomains"),
    );
    let defaults = [
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ];
    for (name, value) in defaults {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    // The layer for CORS would write these in another order in every process.
    if headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(EXPOSED),
        );
    }
}
