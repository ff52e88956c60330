//! Every route, in one list. What is served is what the contract says.

use actix_web::{HttpRequest, HttpResponse, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::error::Failure;
use super::{
    accounts, agencies, answer_templates, attention, bulk_acts, complaints, contacts, escalations,
    invitations, jobs, masking, messages, notes, notices, openapi, people, presence, reference,
    routing_rules, saved_views, schedules, second_factor, sla, system, tags, unsent_texts,
};
use crate::domain::error::ErrorCode;

/// The operations of the contract.
pub fn contract(config: &mut ServiceConfig<'_>) {
    complaints::routes(config);
    config.service(bulk_acts::preview_acts);
    config.service(bulk_acts::act_on_many);
    notes::routes(config);
    answer_templates::routes(config);
    tags::routes(config);
    saved_views::routes(config);
    unsent_texts::routes(config);
    config.service(presence::be_present);
    escalations::routes(config);
    accounts::routes(config);
    messages::routes(config);
    jobs::routes(config);
    schedules::routes(config);
    second_factor::routes(config);
    people::routes(config);
    invitations::routes(config);
    config.service(notices::list_notices);
    config.service(notices::count_notices);
    config.service(notices::read_notices);
    config.service(contacts::confirm_contact);
    config.service(contacts::refuse_contact);
    agencies::routes(config);
    routing_rules::routes(config);
    config.service(attention::list_attention);
    reference::routes(config);
    config.service(masking::preview_masking);
    sla::routes(config);
    system::routes(config);
}

/// Pages for people and machines around it.
pub fn pages(config: &mut web::ServiceConfig) {
    config
        .route("/openapi.json", web::get().to(document))
        .route(
            "/.well-known/security.txt",
            web::get().to(system::security_txt),
        )
        .route("/docs", web::get().to(docs))
        .route("/docs/errors", web::get().to(super::docs::errors_page));
}

async fn docs() -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header(("Location", "/docs/"))
        .finish()
}

async fn document(contract: web::Data<utoipa::openapi::OpenApi>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("Cache-Control", "public, max-age=60"))
        .json(contract.get_ref())
}

/// What no route takes: 405 where the address exists under another method, else 404.
pub async fn nowhere(
    request: HttpRequest,
    contract: web::Data<utoipa::openapi::OpenApi>,
) -> Result<HttpResponse, Failure> {
    let path: Vec<&str> = request.path().split('/').collect();
    let matches = |template: &str| {
        let template: Vec<&str> = template.split('/').collect();
        template.len() == path.len()
            && template
                .iter()
                .zip(&path)
                .all(|(part, given)| part == given || (part.starts_with('{') && !given.is_empty()))
    };
    // A fixed path wins over one with a parameter, as in routing.
    let items = contract
        .paths
        .paths
        .iter()
        .filter(|(template, _)| matches(template));
    let Some((_, item)) = items.min_by_key(|(template, _)| template.matches('{').count()) else {
        return Err(Failure::plain(ErrorCode::NotFound));
    };
    Ok(method_not_allowed(&methods(item)))
}

/// The methods that a path takes.
pub fn methods(item: &utoipa::openapi::PathItem) -> Vec<&'static str> {
    let methods = [
        ("GET", item.get.is_some()),
        ("HEAD", item.get.is_some()),
        ("POST", item.post.is_some()),
        ("PUT", item.put.is_some()),
        ("PATCH", item.patch.is_some()),
        ("DELETE", item.delete.is_some()),
    ];
    methods
        .into_iter()
        .filter(|(_, there)| *there)
        .map(|(method, _)| method)
        .collect()
}

/// 405 with the methods that would do.
pub fn method_not_allowed(taken: &[&str]) -> HttpResponse {
    let mut response =
        actix_web::ResponseError::error_response(&Failure::plain(ErrorCode::MethodNotAllowed));
    if let Ok(allow) = actix_web::http::header::HeaderValue::try_from(taken.join(", ")) {
        response
            .headers_mut()
            .insert(actix_web::http::header::ALLOW, allow);
    }
    response
}

/// The contract, once per process.
#[must_use]
pub fn shared_contract() -> web::Data<utoipa::openapi::OpenApi> {
    web::Data::new(openapi::document())
}
