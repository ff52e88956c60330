//! Labels of an agency's own.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{mark_replay, resource};
use super::auth::{Known, SignedIn};
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::tags::create::{self, NewTag};
use crate::actions::tags::put::{self as putting, MOST_PER_CASE};
use crate::actions::tags::{self as action, delete as deletion, list as listing, show};
use crate::domain::Error;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result as Cleaned;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_tags)
        .service(create_tag)
        .service(delete_tag)
        .service(show_complaint_tags)
        .service(tag_complaint);
}

/// A label of an agency, for its officers alone.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "name": "Menunggu PLN", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Pemerintah Kabupaten Badung", "en": "Badung Regency Government"}, "short_name": "Pemkab Badung"}, "kept": false}))]
pub struct Tag {
    id: Uuid,
    name: String,
    agency: AgencyRef,
    /// Whether the caller may delete it.
    kept: bool,
}

impl From<action::Tag> for Tag {
    fn from(tag: action::Tag) -> Self {
        Self {
            id: tag.id,
            name: tag.name,
            agency: tag.agency,
            kept: tag.kept,
        }
    }
}

/// Labels, by name.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "name": "Menunggu PLN", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Pemerintah Kabupaten Badung", "en": "Badung Regency Government"}, "short_name": "Pemkab Badung"}, "kept": false}]}))]
pub struct Tags {
    #[schema(max_items = 500)]
    data: Vec<Tag>,
}

fn shown(tags: Vec<action::Tag>) -> Tags {
    let data = tags.into_iter().map(Tag::from).collect();
    Tags { data }
}

/// List labels
///
/// Those of the agencies where the caller works: at most a hundred each.
#[utoipa::path(
    tag = "desk",
    responses((status = 200, description = "Labels", body = Tags)),
    security(("bearer" = [])),
    operation_id = "list_tags"
)]
#[get("/v1/tags")]
async fn list_tags(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let tags = listing::list_tags(&app, &me.caller).await?;
    resource(&request, None, &shown(tags))
}

/// A new label.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Menunggu PLN"}))]
pub struct CreateTag {
    /// Of the agency's labels only one bears it, in capital letters or not.
    #[schema(min_length = 1, max_length = 40)]
    name: String,
}

impl Input for CreateTag {
    type Clean = NewTag;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NewTag> {
        let mut fields = Fields::default();
        let name = fields.line("/name", &self.name, 1, 40);
        fields.finish(NewTag { name })
    }
}

/// Create a label
///
/// Of the agency whose admin the caller is.
#[utoipa::path(
    tag = "desk",
    request_body = CreateTag,
    responses((status = 201, description = "The new label", body = Tag)),
    security(("bearer" = [])),
    operation_id = "create_tag"
)]
#[post("/v1/tags")]
async fn create_tag(app: web::Data<App>, command: Command<CreateTag>) -> Result<HttpResponse> {
    let (done, tag) = create::create_tag(&app, &command.request, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created().json(Tag::from(tag)),
        done,
    ))
}

/// Delete a label
///
/// It goes from every case. By admins of its agency.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the label", format = Uuid)),
    responses((status = 204, description = "It is no more")),
    security(("bearer" = [])),
    operation_id = "delete_tag"
)]
#[delete("/v1/tags/{id}")]
async fn delete_tag(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    deletion::delete_tag(&app, &me.caller, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// List the labels of a case
///
/// Those of the agencies where the caller works.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    responses((status = 200, description = "Its labels", body = Tags)),
    security(("bearer" = [])),
    operation_id = "show_complaint_tags"
)]
#[get("/v1/complaints/{id}/tags")]
async fn show_complaint_tags(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    known: Known,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let tags = show::show_complaint_tags(&app, &known.0, id).await?;
    resource(&request, None, &shown(tags))
}

/// The labels that a case is to bear.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"tag_ids": ["5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10"]}))]
pub struct TagComplaint {
    #[schema(max_items = 10, value_type = Vec<Uuid>)]
    tag_ids: Vec<String>,
}

impl Input for TagComplaint {
    type Clean = Vec<Uuid>;

    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Vec<Uuid>> {
        let mut fields = Fields::default();
        let ids = fields.ids("/tag_ids", &self.tag_ids, MOST_PER_CASE);
        fields.finish(ids)
    }
}

/// Label a case
///
/// In the place of all labels of the agency that holds it. By whoever works there; no version moves.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the complaint", format = Uuid)),
    request_body = TagComplaint,
    responses((status = 200, description = "Its labels now", body = Tags)),
    security(("bearer" = [])),
    operation_id = "tag_complaint"
)]
#[put("/v1/complaints/{id}/tags")]
async fn tag_complaint(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<TagComplaint>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let caller = &command.request.caller;
    let tags = putting::tag_complaint(&app, caller, id, &command.body).await?;
    Ok(HttpResponse::Ok().json(shown(tags)))
}
