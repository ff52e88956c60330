use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Data, id};
use crate::actions::complaints::dossier as action;
use crate::http::auth::Known;
use crate::http::error::Result;
use crate::http::server::PublicUrl;

/// The proof of a case: the same twice, as data and on paper, each with its signature.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"tracking_number": "LPR-2026-7K3M-9QX1", "made_at": "2026-12-08T03:10:00.000Z", "document": "{\"answers\":[],\"basis\":\"UU 37/2008 Pasal 24\",\"…\":\"…\"}", "sha256": "4f1c8a7d0e6b2c9f5a3d1e8b7c6f0a9d2e4b8c1f7a5d3e9b6c0f2a8d4e1b7c35", "pdf": "JVBERi0xLjcK", "signatures": {"document": "eyJhbGciOiJFZERTQSIsImN0eSI6Impzb24iLCJraWQiOiJrUHJLX3FteFZXYVlWQTl3d0JGNkl1bzN2Vnp6N1R4SENUd1hCeWdyUzRrIn0..c2lnbmF0dXJl", "pdf": "eyJhbGciOiJFZERTQSIsImN0eSI6InBkZiIsImtpZCI6ImtQcktfcW14VldhWVZBOXd3QkY2SXVvM3ZWeno3VHhIQ1R3WEJ5Z3JTNGsifQ..c2lnbmF0dXJl"}, "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}))]
pub struct Dossier {
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    tracking_number: String,
    made_at: DateTime<Utc>,
    /// Canonical JSON (RFC 8785), as text: write it to a file as it is, in UTF-8, or its signature is broken.
    document: String,
    /// Of the document's bytes, in hexadecimal; it is printed on the PDF.
    #[schema(min_length = 64, max_length = 64)]
    sha256: String,
    /// PDF/A-3a with the document attached, in base64.
    pdf: String,
    signatures: DossierSignatures,
    /// The key that signed, as `/.well-known/document-keys.json` names it.
    kid: String,
}

/// Detached JWS (RFC 7515, Appendix F), EdDSA.
#[derive(Serialize, ToSchema)]
pub struct DossierSignatures {
    /// Over the document's bytes.
    document: String,
    /// Over the PDF's bytes.
    pdf: String,
}

/// Make its dossier
///
/// The record in one signed file, as PDF and as JSON: dates, answers, hand-offs, the time that each held it, the chain that proves it. For the reporter
/// and the Ombudsman, each with what they may read: the proof that UU 37/2008, Pasal 24, asks for. For everybody else there is none.
#[utoipa::path(
    tag = "complaints",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    responses((status = 200, description = "Its dossier, made now", body = Dossier)),
    security(("bearer" = [])),
    operation_id = "show_dossier"
)]
#[get("/v1/complaints/{id}/dossier")]
pub(super) async fn show_dossier(
    app: Data,
    service: web::Data<PublicUrl>,
    path: web::Path<String>,
    known: Known,
) -> Result<HttpResponse> {
    let made = action::show_dossier(&app, &known.0, id(&path)?, &service.0).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(Dossier {
            tracking_number: made.tracking_number,
            made_at: made.made_at,
            document: made.document,
            sha256: made.sha256,
            pdf: STANDARD.encode(made.pdf),
            signatures: DossierSignatures {
                document: made.document_signature,
                pdf: made.pdf_signature,
            },
            kid: made.kid,
        }))
}
