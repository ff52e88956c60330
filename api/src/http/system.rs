//! Probes, keys and the machine-readable pages around the API.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::error::Result;
use super::server::{Draining, PublicUrl};
use crate::actions::App;
use crate::actions::keys::documents::known_document_keys;
use crate::actions::ready::check_ready;
use crate::domain::Error;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(livez)
        .service(readyz)
        .service(jwks)
        .service(document_keys);
}

/// Alive or ready.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"status": "ok"}))]
pub struct Health {
    #[schema(example = "ok")]
    status: String,
}

fn ok() -> HttpResponse {
    HttpResponse::Ok().json(Health {
        status: "ok".to_owned(),
    })
}

/// Alive
///
/// The process answers.
#[utoipa::path(tag = "system", responses((status = 200, description = "Alive", body = Health)), security(()), operation_id = "livez")]
#[get("/livez")]
async fn livez() -> HttpResponse {
    ok()
}

/// Ready
///
/// The process can serve: the database answers to both roles, and it is not being stopped.
#[utoipa::path(tag = "system", responses((status = 200, description = "Ready", body = Health)), security(()), operation_id = "readyz")]
#[get("/readyz")]
async fn readyz(app: web::Data<App>, draining: web::Data<Draining>) -> Result<HttpResponse> {
    if draining.is_set() {
        return Err(Error::Unavailable { retry_after: 5 }.into());
    }
    check_ready(&app).await?;
    Ok(ok())
}

/// Public keys of the access tokens (RFC 7517).
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "alg": "EdDSA"}]}))]
pub struct KeySet {
    #[schema(value_type = Vec<Object>, max_items = 4)]
    keys: Vec<jsonwebtoken::jwk::Jwk>,
}

/// Show the public keys
///
/// With which access tokens can be checked.
#[utoipa::path(tag = "system", responses((status = 200, description = "The key set", body = KeySet)), security(()), operation_id = "jwks")]
#[get("/.well-known/jwks.json")]
async fn jwks(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .json(KeySet {
            keys: app.tokens.jwks(app.clock.now()).keys,
        })
}

/// Public keys of documents (RFC 7517), newest first.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "alg": "EdDSA", "use": "sig", "created_at": "2026-11-24T01:52:00.000Z", "retired_at": null}]}))]
pub struct DocumentKeySet {
    #[schema(max_items = 1000)]
    keys: Vec<DocumentKey>,
}

/// A key that signs documents, or did (RFC 8037).
#[derive(Serialize, ToSchema)]
pub struct DocumentKey {
    #[schema(example = "OKP")]
    kty: &'static str,
    #[schema(example = "Ed25519")]
    crv: &'static str,
    /// 32 bytes in base64url.
    x: String,
    /// Its thumbprint (RFC 7638): signatures name it.
    kid: String,
    #[schema(example = "EdDSA")]
    alg: &'static str,
    #[serde(rename = "use")]
    #[schema(example = "sig")]
    purpose: &'static str,
    created_at: DateTime<Utc>,
    /// Since when it signs no more. What it signed stays good.
    retired_at: Option<DateTime<Utc>>,
}

/// Show the public keys of documents
///
/// With which a dossier can be checked, today or in ten years: those that sign no more stay here.
#[utoipa::path(tag = "system", responses((status = 200, description = "The key set", body = DocumentKeySet)), security(()), operation_id = "document_keys")]
#[get("/.well-known/document-keys.json")]
async fn document_keys(app: web::Data<App>) -> Result<HttpResponse> {
    let known = known_document_keys(&app).await?;
    let keys = known.into_iter().map(|key| DocumentKey {
        kty: "OKP",
        crv: "Ed25519",
        x: key.public.x,
        kid: key.public.kid,
        alg: "EdDSA",
        purpose: "sig",
        created_at: key.created_at,
        retired_at: key.retired_at,
    });
    let keys = keys.collect();
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .json(DocumentKeySet { keys }))
}

/// Where to report a weakness (RFC 9116). No part of the contract.
pub async fn security_txt(url: web::Data<PublicUrl>, app: web::Data<App>) -> HttpResponse {
    let expires = (app.clock.now() + chrono::TimeDelta::days(180)).format("%Y-%m-%dT00:00:00Z");
    let text = format!(
        "Contact: {url}/.well-known/security.txt\nExpires: {expires}\nPreferred-Languages: id, en\nCanonical: {url}/.well-known/security.txt\n",
        url = url.0
    );
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(text)
}
