//! Answers to begin with.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{PageInfo, list, mark_replay, resource};
use super::auth::SignedIn;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::{Fields, present};
use super::page::Paging;
use super::query::{Query, word};
use crate::actions::App;
use crate::actions::answer_templates::change::{self, TemplateChanges};
use crate::actions::answer_templates::create::{self, NewTemplate};
use crate::actions::answer_templates::list as listing;
use crate::actions::answer_templates::{self as action, Wording, delete as deletion, preview};
use crate::domain::Error;
use crate::domain::answer_template::{self, TemplateKind};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result as Cleaned;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_answer_templates)
        .service(create_answer_template)
        .service(change_answer_template)
        .service(delete_answer_template)
        .service(preview_template);
}

const LONGEST_TITLE: usize = 120;
const LONGEST_TEXT: usize = 8000;

/// Words that an officer begins an answer with. In double braces stand names that a case fills (`{{nomor}}`, `{{judul}}`, `{{instansi}}`,
/// `{{nama_pelapor}}`, `{{tenggat}}`, `{{tanggal}}`) and blanks that only an officer can fill (`{{isi: kapan selesai}}`).
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "title": "Lampu sudah diganti", "kind": "final", "text": "Laporan {{nomor}} selesai kami tangani pada {{tanggal}}: {{isi: apa yang diganti}}.", "version": 1, "changed_at": "2026-11-24T01:52:00.000Z", "kept": false}))]
pub struct AnswerTemplate {
    id: Uuid,
    /// Whose it is: an agency's, a unit's, the national desk's.
    agency: AgencyRef,
    title: String,
    /// Null: for any answer.
    kind: Option<TemplateKind>,
    text: String,
    /// For `If-Match`: `"v1"`.
    version: i32,
    changed_at: DateTime<Utc>,
    /// Whether the caller may change and delete it.
    kept: bool,
}

impl From<action::AnswerTemplate> for AnswerTemplate {
    fn from(template: action::AnswerTemplate) -> Self {
        Self {
            id: template.id,
            agency: template.agency,
            title: template.wording.title,
            kind: template.wording.kind,
            text: template.wording.text,
            version: template.version,
            changed_at: template.changed_at,
            kept: template.kept,
        }
    }
}

/// A page of answers to begin with.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "page": {"next_cursor": null}}))]
pub struct AnswerTemplatePage {
    #[schema(max_items = 100)]
    data: Vec<AnswerTemplate>,
    page: PageInfo,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TemplateFilters {
    /// Those for this answer, and those for any.
    #[param(value_type = Option<TemplateKind>)]
    kind: Option<String>,
}

/// List answers to begin with
///
/// By title: those of where the caller works, of the agencies above, of the national desk, and those that the caller keeps.
#[utoipa::path(
    tag = "desk",
    params(TemplateFilters, Paging),
    responses((status = 200, description = "A page of answers to begin with", body = AnswerTemplatePage)),
    security(("bearer" = [])),
    operation_id = "list_answer_templates"
)]
#[get("/v1/answer_templates")]
async fn list_answer_templates(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    filters: Query<TemplateFilters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let kind = word("?kind", filters.0.kind.as_deref())?;
    let (limit, cursor) = (paging.0.limit()?, paging.0.cursor.as_deref());
    let page = listing::list_answer_templates(&app, &me.caller, kind, limit, cursor).await?;
    Ok(list(&request, page, AnswerTemplate::from))
}

/// The text of a template: its names must stand for something.
fn wording(fields: &mut Fields, text: &str) -> String {
    let text = fields.paragraphs("/text", text, 1, LONGEST_TEXT);
    if let Some(code) = answer_template::fault(&text) {
        fields.fault("/text", code);
    }
    text
}

/// A new answer to begin with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"agency_id": null, "title": "Lampu sudah diganti", "kind": "final", "text": "Laporan {{nomor}} selesai kami tangani: {{isi: apa yang diganti}}."}))]
pub struct CreateAnswerTemplate {
    /// Whose it is to be; null for the agency that the caller is an admin of.
    #[schema(format = Uuid)]
    agency_id: Option<String>,
    #[schema(min_length = 1, max_length = 120)]
    title: String,
    /// Null: for any answer.
    kind: Option<TemplateKind>,
    #[schema(min_length = 1, max_length = 8000)]
    text: String,
}

impl Input for CreateAnswerTemplate {
    type Clean = NewTemplate;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NewTemplate> {
        let mut fields = Fields::default();
        let agency = self.agency_id.map(|id| fields.id("/agency_id", &id));
        let wording = Wording {
            title: fields.line("/title", &self.title, 1, LONGEST_TITLE),
            kind: self.kind,
            text: wording(&mut fields, &self.text),
        };
        fields.finish(NewTemplate { agency, wording })
    }
}

/// Create an answer to begin with
///
/// By agency admins for their agency and its units, by national admins for everybody.
#[utoipa::path(
    tag = "desk",
    request_body = CreateAnswerTemplate,
    responses((status = 201, description = "The new one", body = AnswerTemplate)),
    security(("bearer" = [])),
    operation_id = "create_answer_template"
)]
#[post("/v1/answer_templates")]
async fn create_answer_template(
    app: web::Data<App>,
    command: Command<CreateAnswerTemplate>,
) -> Result<HttpResponse> {
    let (done, made) = create::create_answer_template(&app, &command.request, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created().json(AnswerTemplate::from(made)),
        done,
    ))
}

/// What is left out stays; a kind that is `null` is any.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "Lampu dan panel sudah diganti"}))]
pub struct ChangeAnswerTemplate {
    #[schema(min_length = 1, max_length = 120)]
    title: Option<String>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<TemplateKind>)]
    kind: Option<Option<TemplateKind>>,
    #[schema(min_length = 1, max_length = 8000)]
    text: Option<String>,
}

impl Input for ChangeAnswerTemplate {
    type Clean = TemplateChanges;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<TemplateChanges> {
        let mut fields = Fields::default();
        let title = self
            .title
            .map(|title| fields.line("/title", &title, 1, LONGEST_TITLE));
        let text = self.text.map(|text| wording(&mut fields, &text));
        let kind = self.kind;
        fields.finish(TemplateChanges { title, kind, text })
    }
}

/// Change an answer to begin with
///
/// By whoever keeps it.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the template", format = Uuid)),
    request_body(content = ChangeAnswerTemplate, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "As it is now", body = AnswerTemplate)),
    security(("bearer" = [])),
    operation_id = "change_answer_template"
)]
#[patch("/v1/answer_templates/{id}")]
async fn change_answer_template(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    command: Command<ChangeAnswerTemplate>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let changed = change::change_answer_template(&app, &command.request, id, command.body).await?;
    resource(
        &request,
        Some(changed.version),
        &AnswerTemplate::from(changed),
    )
}

/// Delete an answer to begin with
///
/// By whoever keeps it. What was answered with it stays; what it said stays in the audit log.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the template", format = Uuid)),
    responses((status = 204, description = "It is no more")),
    security(("bearer" = [])),
    operation_id = "delete_answer_template"
)]
#[delete("/v1/answer_templates/{id}")]
async fn delete_answer_template(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    deletion::delete_answer_template(&app, &me.caller, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Which answer to begin with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"template_id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10"}))]
pub struct PreviewTemplate {
    #[schema(format = Uuid)]
    template_id: String,
}

impl Input for PreviewTemplate {
    type Clean = Uuid;

    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Uuid> {
        let mut fields = Fields::default();
        let template = fields.id("/template_id", &self.template_id);
        fields.finish(template)
    }
}

/// The answer as the case fills it, and the blanks that are left: an answer that still has one is refused (`unfilled`).
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"text": "Laporan LPR-2026-7K3M-9QX1 selesai kami tangani: {{isi: apa yang diganti}}.", "unfilled": [{"name": "isi", "hint": "apa yang diganti", "start": 49, "end": 74}]}))]
pub struct TemplatePreview {
    text: String,
    #[schema(max_items = 2000)]
    unfilled: Vec<UnfilledBlank>,
}

/// A blank, in Unicode code points of the text; the end is the first one after it.
#[derive(Serialize, ToSchema)]
pub struct UnfilledBlank {
    /// `isi`, or the name of what the case does not know or may not tell.
    name: String,
    /// What belongs there.
    hint: Option<String>,
    #[schema(minimum = 0)]
    start: usize,
    #[schema(minimum = 0)]
    end: usize,
}

/// Fill an answer to begin with
///
/// From the case; nothing is written. The reporter's name stays a blank where the report is anonymous, and where the answer may be read by everybody.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = PreviewTemplate,
    responses((status = 200, description = "The answer so far", body = TemplatePreview)),
    security(("bearer" = [])),
    operation_id = "preview_template"
)]
#[post("/v1/complaints/{id}/template_previews")]
async fn preview_template(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<PreviewTemplate>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let caller = &command.request.caller;
    let filled = preview::preview_template(&app, caller, id, command.body).await?;
    let unfilled = filled.unfilled.into_iter().map(|blank| UnfilledBlank {
        name: blank.name,
        hint: blank.hint,
        start: blank.start,
        end: blank.end,
    });
    Ok(HttpResponse::Ok().json(TemplatePreview {
        unfilled: unfilled.collect(),
        text: filled.text,
    }))
}
