//! What every answer gets on its way out, errors of the framework included: a request id, security headers, a problem body in the reader's
//! language, a line in the log and a count in the metrics.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpResponse, web};
use uuid::Uuid;

use super::error::{Failure, Language};
use super::metrics::Metrics;
use crate::actions::App;

/// The request's id.
#[derive(Debug, Clone, Copy)]
pub struct RequestId(pub Uuid);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layer.
///
/// # Errors
/// None of its own: what an inner layer failed with is an answer here.
pub async fn finish(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = request
        .app_data::<web::Data<App>>()
        .map_or_else(Uuid::nil, |app| app.chance.uuid());
    request.extensions_mut().insert(RequestId(id));
    let language = Language::of(
        request
            .headers()
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok()),
    );
    let metrics = request.app_data::<web::Data<Metrics>>().cloned();
    let request_again = request.request().clone();

    let mut response = match next.call(request).await {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => ServiceResponse::new(request_again.clone(), HttpResponse::from_error(error)),
    };
    if response.status().is_client_error() || response.status().is_server_error() {
        response = as_problem(response, language, id);
    }
    secure(&mut response, id);

    let route = response
        .request()
        .match_pattern()
        .unwrap_or_else(|| "-".to_owned());
    let (method, status, took) = (
        response.request().method().as_str().to_owned(),
        response.status().as_u16(),
        started.elapsed(),
    );
    if let Some(metrics) = metrics {
        metrics.observe(&method, &route, status, took);
    }
    // The pattern, never the path; no address, no agent: an anonymous visitor leaves no trace here.
    tracing::info!(request = %id, method, route, status, ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "answered");
    Ok(response)
}

fn as_problem(
    response: ServiceResponse<BoxBody>,
    language: Language,
    id: Uuid,
) -> ServiceResponse<BoxBody> {
    let failure = response
        .response()
        .extensions()
        .get::<Failure>()
        .cloned()
        .unwrap_or_else(|| Failure::of_status(response.status()));
    let problem = failure.problem(language, &id.urn().to_string());
    let (request, old) = response.into_parts();
    let mut new = HttpResponse::build(failure.status());
    for name in [header::RETRY_AFTER, header::ETAG, header::ALLOW] {
        if let Some(value) = old.headers().get(&name) {
            new.insert_header((name, value.clone()));
        }
    }
    if failure.status() == actix_web::http::StatusCode::UNAUTHORIZED {
        new.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    let tag = if language == Language::English {
        "en"
    } else {
        "id"
    };
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let new = new
        .content_type("application/problem+json")
        .insert_header((header::CONTENT_LANGUAGE, tag))
        .body(body);
    ServiceResponse::new(request, new)
}

fn secure(response: &mut ServiceResponse<BoxBody>, id: Uuid) {
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
}
