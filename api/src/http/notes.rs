//! Notes on a case, from officers to officers.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{PageInfo, list, mark_replay, resource};
use super::auth::Known;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use super::page::Paging;
use super::query::{Query, text, word};
use crate::actions::App;
use crate::actions::notes::add::{self, MOST_MENTIONS, NewNote};
use crate::actions::notes::{self as action, mentionable};
use crate::domain::Error;
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::error::Result as Cleaned;
use crate::domain::escalation::Level;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_notes)
        .service(add_note)
        .service(list_mentionable);
}

/// A note of an officer, for officers: who holds the case, who contributes to it, and the national desk.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "text": "Panel pengganti sudah dipesan, tiba Kamis.", "author": {"id": "7c0b5a0e-0d1f-4b3a-8a6e-2b1f0c9d8e7f", "name": "Made Suardana"}, "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "at": "2026-11-24T01:52:00.000Z", "mentions": [], "escalation": null}))]
pub struct Note {
    id: Uuid,
    /// ID numbers, phones and addresses are masked.
    text: String,
    author: OfficerRef,
    /// Where the author worked then.
    agency: AgencyRef,
    at: DateTime<Utc>,
    #[schema(max_items = 10)]
    mentions: Vec<OfficerRef>,
    /// What it is about, where that is an escalation.
    escalation: Option<NoteEscalation>,
}

/// The escalation that a note is about.
#[derive(Serialize, ToSchema)]
pub struct NoteEscalation {
    id: Uuid,
    level: Level,
}

impl From<action::Note> for Note {
    fn from(note: action::Note) -> Self {
        Self {
            id: note.id,
            text: note.text,
            author: note.author,
            agency: note.agency,
            at: note.at,
            mentions: note.mentioned,
            escalation: note
                .escalation
                .map(|(id, level)| NoteEscalation { id, level }),
        }
    }
}

/// A page of notes.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "page": {"next_cursor": null}}))]
pub struct NotePage {
    #[schema(max_items = 100)]
    data: Vec<Note>,
    page: PageInfo,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct About {
    /// Only those about this escalation of the case.
    #[param(value_type = Option<Uuid>)]
    escalation_id: Option<String>,
}

/// List notes
///
/// The newest first, for officers at the desk of the case. For anybody else, its reporter included, there are none.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), About, Paging),
    responses((status = 200, description = "A page of notes", body = NotePage)),
    security(("bearer" = [])),
    operation_id = "list_notes"
)]
#[get("/v1/complaints/{id}/notes")]
async fn list_notes(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    known: Known,
    about: Query<About>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let (limit, cursor) = (paging.0.limit()?, paging.0.cursor.as_deref());
    let about = word("?escalation_id", about.0.escalation_id.as_deref())?;
    let page = action::list::list_notes(&app, &known.0, id, about, limit, cursor).await?;
    Ok(list(&request, page, Note::from))
}

/// A new note.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Panel pengganti sudah dipesan, tiba Kamis.", "mentions": []}))]
pub struct AddNote {
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    /// Officers who are told of it; each must be at the desk of the case (`mentionable`).
    #[serde(default)]
    #[schema(max_items = 10, value_type = Vec<Uuid>)]
    mentions: Vec<String>,
    /// What it is about, where that is an escalation of the case.
    #[schema(value_type = Option<Uuid>)]
    escalation_id: Option<String>,
}

impl Input for AddNote {
    type Clean = NewNote;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NewNote> {
        let mut fields = Fields::default();
        let clean = NewNote {
            text: fields.paragraphs("/text", &self.text, 1, 4000),
            mentions: fields.ids("/mentions", &self.mentions, MOST_MENTIONS),
            escalation: self
                .escalation_id
                .map(|id| fields.id("/escalation_id", &id)),
        };
        fields.finish(clean)
    }
}

/// Add a note
///
/// Never changed and never taken back. It is on no timeline and moves no version; whoever is named in it gets a notice and a mail without its words.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = AddNote,
    responses((status = 201, description = "The new note", body = Note)),
    security(("bearer" = [])),
    operation_id = "add_note"
)]
#[post("/v1/complaints/{id}/notes")]
async fn add_note(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<AddNote>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let (done, note) = add::add_note(&app, &command.request, id, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created().json(Note::from(note)),
        done,
    ))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Sought {
    /// Beginnings of words of the name.
    #[param(max_length = 200)]
    q: Option<String>,
}

/// Colleagues who can be named in a note.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "7c0b5a0e-0d1f-4b3a-8a6e-2b1f0c9d8e7f", "name": "Made Suardana", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}}]}))]
pub struct Mentionable {
    #[schema(max_items = 20)]
    data: Vec<Colleague>,
}

/// An officer at the desk of the case.
#[derive(Serialize, ToSchema)]
pub struct Colleague {
    id: Uuid,
    name: String,
    agency: AgencyRef,
}

/// List who can be named
///
/// At most 20 colleagues who may see the case now, oneself left out: where it is held or contributed to, above that, and at the national desk.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid), Sought),
    responses((status = 200, description = "Colleagues", body = Mentionable)),
    security(("bearer" = [])),
    operation_id = "list_mentionable"
)]
#[get("/v1/complaints/{id}/mentionable")]
async fn list_mentionable(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    known: Known,
    sought: Query<Sought>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let q = text("?q", sought.0.q.as_deref())?;
    let found = mentionable::list_mentionable(&app, &known.0, id, q.as_deref()).await?;
    let data = found.into_iter().map(|one| Colleague {
        id: one.id,
        name: one.name,
        agency: one.agency,
    });
    let data = data.collect();
    resource(&request, None, &Mentionable { data })
}
