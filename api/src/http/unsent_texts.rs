//! What somebody began to write about a case and has not sent.

use actix_web::{HttpRequest, HttpResponse, delete, get, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::resource;
use super::auth::Known;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::unsent_texts as action;
use crate::domain::Error;
use crate::domain::error::Result as Cleaned;
use crate::domain::unsent::Composer;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(show_unsent_text)
        .service(keep_unsent_text)
        .service(delete_unsent_text);
}

/// The case and what is written about it; of unknown words there is nothing.
fn place(path: &(String, String)) -> Result<(Uuid, Composer)> {
    let id = path.0.parse().map_err(|_| Error::NotFound)?;
    let act = path.1.parse().map_err(|_| Error::NotFound)?;
    Ok((id, act))
}

/// A text that was begun. Nobody else ever reads it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"text": "Sebelas lampu sudah kami", "changed_at": "2026-11-24T01:52:00.000Z"}))]
pub struct UnsentText {
    text: String,
    /// Null where nothing was begun.
    changed_at: Option<DateTime<Utc>>,
}

/// A text as it is kept now.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"text": "Sebelas lampu sudah kami", "changed_at": "2026-11-24T01:52:00.000Z"}))]
pub struct KeptText {
    text: String,
    changed_at: DateTime<Utc>,
}

/// Show what I began to write
///
/// Empty where nothing was begun: it goes when it is sent, and thirty days after it was last touched.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), ("act" = Composer, Path, description = "What it is written for")),
    responses((status = 200, description = "The text", body = UnsentText)),
    security(("bearer" = [])),
    operation_id = "show_unsent_text"
)]
#[get("/v1/complaints/{id}/unsent_texts/{act}")]
async fn show_unsent_text(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    known: Known,
) -> Result<HttpResponse> {
    let (id, act) = place(&path)?;
    let begun = action::show_unsent_text(&app, &known.0, id, act).await?;
    let (text, changed_at) = begun.map_or_else(Default::default, |(text, at)| (text, Some(at)));
    resource(&request, None, &UnsentText { text, changed_at })
}

/// What is written so far.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Sebelas lampu sudah kami"}))]
pub struct KeepUnsentText {
    #[schema(max_length = 8000)]
    text: String,
}

impl Input for KeepUnsentText {
    type Clean = String;

    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let text = fields.paragraphs("/text", &self.text, 0, 8000);
        fields.finish(text)
    }
}

/// Keep what I began to write
///
/// In the place of what was there; the last word counts.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), ("act" = Composer, Path, description = "What it is written for")),
    request_body = KeepUnsentText,
    responses((status = 200, description = "As it is kept", body = KeptText)),
    security(("bearer" = [])),
    operation_id = "keep_unsent_text"
)]
#[put("/v1/complaints/{id}/unsent_texts/{act}")]
async fn keep_unsent_text(
    app: web::Data<App>,
    path: web::Path<(String, String)>,
    command: Command<KeepUnsentText>,
) -> Result<HttpResponse> {
    let (id, act) = place(&path)?;
    let (caller, text) = (&command.request.caller, command.body);
    let changed_at = action::keep_unsent_text(&app, caller, id, act, &text).await?;
    Ok(HttpResponse::Ok().json(KeptText { text, changed_at }))
}

/// Throw away what I began to write
///
/// Also where there is nothing.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), ("act" = Composer, Path, description = "What it is written for")),
    responses((status = 204, description = "There is nothing")),
    security(("bearer" = [])),
    operation_id = "delete_unsent_text"
)]
#[delete("/v1/complaints/{id}/unsent_texts/{act}")]
async fn delete_unsent_text(
    app: web::Data<App>,
    path: web::Path<(String, String)>,
    known: Known,
) -> Result<HttpResponse> {
    let (id, act) = place(&path)?;
    action::delete_unsent_text(&app, &known.0, id, act).await?;
    Ok(HttpResponse::NoContent().finish())
}
