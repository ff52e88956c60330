use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::messages::change_template::{self, TemplateChanges};
use crate::actions::messages::list_templates::{self, Worded};
use crate::actions::messages::preview_template;
use crate::domain::error::Result as Cleaned;
use crate::domain::notice::template::{Template, VARIABLES, fault, variables};
use crate::domain::notice::{Language, Topic};
use crate::http::answer::resource;
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input, Mine};
use crate::http::error::Result;
use crate::http::fields::{Fields, present};

/// The words of one mail in one language.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"subject": "sudah dijawab", "what": "Laporan Anda sudah dijawab.", "next": "Baca jawabannya, lalu setujui atau bantah paling lambat {tenggat}."}))]
pub struct Words {
    /// After the tracking number.
    subject: Option<String>,
    /// What happened.
    what: Option<String>,
    /// What to do next.
    next: Option<String>,
}

impl From<Template> for Words {
    fn from(template: Template) -> Self {
        Self {
            subject: template.subject,
            what: template.what,
            next: template.next,
        }
    }
}

/// How a mail is worded in one language.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"event": "answered", "language": "id", "version": 1, "changed_at": "2026-11-24T01:52:00.000Z", "changed_by": "Ratna Siregar", "shipped": {"subject": "sudah dijawab", "what": "Laporan Anda sudah dijawab.", "next": "Baca jawabannya, lalu setujui atau bantah paling lambat {tenggat}."}, "changed": {"subject": null, "what": "Laporan {nomor} sudah dijawab oleh {instansi}.", "next": null}, "variables": ["nomor", "status", "instansi", "tenggat"]}))]
pub struct MessageTemplate {
    event: Topic,
    language: Language,
    /// For `If-Match`: `"v0"` while nothing was changed.
    version: i32,
    /// The last time; null while nothing was changed.
    changed_at: Option<DateTime<Utc>>,
    /// Name of the national admin who did.
    changed_by: Option<String>,
    shipped: Words,
    /// Null where it is as it ships.
    changed: Words,
    /// What a text of this mail may name, each in braces.
    #[schema(max_items = 20)]
    variables: &'static [&'static str],
}

fn shown(worded: Worded) -> MessageTemplate {
    MessageTemplate {
        event: worded.event,
        language: worded.language,
        version: worded.version,
        changed_at: worded.at,
        changed_by: worded.by,
        shipped: worded.shipped.into(),
        changed: worded.changed.into(),
        variables: variables(worded.event),
    }
}

/// Every mail in both languages.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "variables": ["nomor", "status", "instansi", "tenggat"]}))]
pub struct MessageTemplates {
    #[schema(max_items = 100)]
    data: Vec<MessageTemplate>,
    /// What a text may name at all.
    #[schema(max_items = 20)]
    variables: Vec<&'static str>,
}

/// List the words of mails
///
/// For national admins. Where a case stands, what is quoted and the links are added to them.
#[utoipa::path(
    tag = "messages",
    responses((status = 200, description = "Every mail in both languages", body = MessageTemplates)),
    security(("bearer" = [])),
    operation_id = "list_message_templates"
)]
#[get("/v1/message-templates")]
pub(super) async fn list_message_templates(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = list_templates::list_templates(&app, &me.caller).await?;
    let body = MessageTemplates {
        data: found.into_iter().map(shown).collect(),
        variables: VARIABLES.to_vec(),
    };
    resource(&request, None, &body)
}

const LONGEST_SUBJECT: usize = 120;
const LONGEST_TEXT: usize = 1000;

impl Fields {
    /// A text with names in braces; an empty one counts as left out.
    fn worded(&mut self, pointer: &str, value: Option<&str>, longest: usize) -> Option<String> {
        let text = self.optional_line(pointer, value, longest)?;
        if let Some(code) = fault(&text) {
            self.fault(pointer, code);
        }
        Some(text)
    }
}

/// What is left out stays; `null` is back to what ships.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"what": "Laporan {nomor} sudah dijawab oleh {instansi}.", "next": null}))]
pub struct ChangeMessageTemplate {
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 120)]
    subject: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 1000)]
    what: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 1000)]
    next: Option<Option<String>>,
}

impl Input for ChangeMessageTemplate {
    type Clean = TemplateChanges;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<TemplateChanges> {
        let mut fields = Fields::default();
        let mut read = |pointer: &str, value: Option<Option<String>>, longest| {
            value.map(|value| fields.worded(pointer, value.as_deref(), longest))
        };
        let changes = TemplateChanges {
            subject: read("/subject", self.subject, LONGEST_SUBJECT),
            what: read("/what", self.what, LONGEST_TEXT),
            next: read("/next", self.next, LONGEST_TEXT),
        };
        fields.finish(changes)
    }
}

/// Change the words of a mail
///
/// In one language. A name in braces that stands for nothing is refused.
#[utoipa::path(
    tag = "messages",
    params(("event" = Topic, Path, description = "What the mail is about"), ("language" = Language, Path, description = "Of these words")),
    request_body(content = ChangeMessageTemplate, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The words as they are now", body = MessageTemplate)),
    security(("bearer" = [])),
    operation_id = "change_message_template"
)]
#[patch("/v1/message-templates/{event}/{language}")]
pub(super) async fn change_message_template(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    command: Command<ChangeMessageTemplate>,
) -> Result<HttpResponse> {
    let (event, language) = path.into_inner();
    let place = (event.as_str(), language.as_str());
    let caller = &command.request.caller;
    let if_match = command.request.if_match;
    let changed =
        change_template::change_template(&app, caller, place, if_match, command.body).await?;
    let version = changed.version;
    resource(&request, Some(version), &shown(changed))
}

/// Words to look at before anybody gets them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"event": "answered", "language": "id", "subject": "sudah dijawab", "what": "Laporan {nomor} sudah dijawab oleh {instansi}.", "next": null}))]
pub struct PreviewMessageTemplate {
    event: Topic,
    language: Language,
    #[schema(max_length = 120)]
    subject: Option<String>,
    #[schema(max_length = 1000)]
    what: Option<String>,
    #[schema(max_length = 1000)]
    next: Option<String>,
}

pub struct Preview {
    place: (Topic, Language),
    template: Template,
}

impl Input for PreviewMessageTemplate {
    type Clean = Preview;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Preview> {
        let mut fields = Fields::default();
        let template = Template {
            subject: fields.worded("/subject", self.subject.as_deref(), LONGEST_SUBJECT),
            what: fields.worded("/what", self.what.as_deref(), LONGEST_TEXT),
            next: fields.worded("/next", self.next.as_deref(), LONGEST_TEXT),
        };
        fields.finish(Preview {
            place: (self.event, self.language),
            template,
        })
    }
}

/// A mail as it would go out.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"subject": "LPR-2026-7K3M-9QX1: sudah dijawab / answered", "text": "Laporan Anda sudah dijawab.", "html": "<!doctype html>…"}))]
pub struct MessagePreview {
    subject: String,
    text: String,
    html: String,
}

/// Look at a mail
///
/// With these words, about an invented case. Nothing is kept or sent.
#[utoipa::path(
    tag = "messages",
    request_body = PreviewMessageTemplate,
    responses((status = 200, description = "The mail in both languages", body = MessagePreview)),
    security(("bearer" = [])),
    operation_id = "preview_message_template"
)]
#[post("/v1/message-templates/previews")]
pub(super) async fn preview_message_template(
    app: web::Data<App>,
    mine: Mine<PreviewMessageTemplate>,
) -> Result<HttpResponse> {
    let Preview { place, template } = &mine.body;
    let letter =
        preview_template::preview_template(&app, &mine.me.caller, *place, template).await?;
    Ok(HttpResponse::Ok().json(MessagePreview {
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
    }))
}
