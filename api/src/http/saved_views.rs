//! Filters of a work list under a name.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{mark_replay, resource};
use super::auth::SignedIn;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::complaints::list::SortKey;
use crate::actions::saved_views::create::{self, NewView};
use crate::actions::saved_views::{self as action, delete as deletion, list as listing};
use crate::domain::Error;
use crate::domain::complaint::{Class, Status};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::work::{AssignedTo, Folder, search};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_saved_views)
        .service(create_saved_view)
        .service(delete_saved_view);
}

/// Filters of `GET /v1/complaints?view=work`, each as it is written there; what is null or left out is not asked.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ViewQuery {
    #[schema(max_length = 200)]
    q: Option<String>,
    #[schema(max_items = 8)]
    status: Vec<Status>,
    class: Option<Class>,
    #[schema(max_length = 100)]
    category_code: Option<String>,
    #[schema(max_length = 13)]
    area_code: Option<String>,
    #[schema(max_length = 36, format = Uuid)]
    agency_id: Option<String>,
    assigned: Option<AssignedTo>,
    late: Option<bool>,
    folder: Option<Folder>,
    /// A label.
    #[schema(max_length = 36, format = Uuid)]
    tag: Option<String>,
    sort: Option<SortKey>,
}

impl ViewQuery {
    fn clean(self, fields: &mut Fields) -> Self {
        if self.status.len() > Status::ALL.len() {
            fields.fault("/query/status", FieldCode::TooMany);
        }
        let q = fields.optional_line("/query/q", self.q.as_deref(), 200);
        if let Some(Err(part)) = q.as_deref().map(search) {
            fields.fault_in("/query/q", part, FieldCode::UnknownValue);
        }
        let mut line = |name: &str, value: Option<String>, max: usize| {
            fields.optional_line(&format!("/query/{name}"), value.as_deref(), max)
        };
        Self {
            q,
            category_code: line("category_code", self.category_code, 100),
            area_code: line("area_code", self.area_code, 13),
            agency_id: line("agency_id", self.agency_id, 36),
            tag: line("tag", self.tag, 36),
            ..self
        }
    }
}

/// A view of a work list.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "name": "Lampu yang terlambat", "query": {"q": null, "status": ["in_progress"], "class": null, "category_code": "jalan.lampu-jalan", "area_code": null, "agency_id": null, "assigned": null, "late": true, "folder": null, "tag": null, "sort": "due_at"}, "shared": true, "own": true, "owner_name": null}))]
pub struct SavedView {
    id: Uuid,
    name: String,
    query: ViewQuery,
    /// With the officers of an agency.
    shared: bool,
    own: bool,
    /// The colleague who shares it; null for one's own.
    owner_name: Option<String>,
}

/// # Errors
/// `Internal` for a query that this release cannot read.
fn shown(view: action::SavedView) -> Cleaned<SavedView> {
    Ok(SavedView {
        id: view.id,
        name: view.name,
        query: serde_json::from_value(view.query).map_err(Error::internal)?,
        shared: view.shared,
        own: view.own,
        owner_name: view.owner,
    })
}

/// One's own views and those that are shared.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": []}))]
pub struct SavedViews {
    #[schema(max_items = 50)]
    data: Vec<SavedView>,
}

/// List saved views
///
/// One's own, and behind them those that colleagues of the agency share.
#[utoipa::path(
    tag = "desk",
    responses((status = 200, description = "Views", body = SavedViews)),
    security(("bearer" = [])),
    operation_id = "list_saved_views"
)]
#[get("/v1/saved_views")]
async fn list_saved_views(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let views = listing::list_saved_views(&app, &me.caller).await?;
    let data = views.into_iter().map(shown).collect::<Cleaned<_>>()?;
    resource(&request, None, &SavedViews { data })
}

/// A view to keep.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Lampu yang terlambat", "query": {"status": ["in_progress"], "category_code": "jalan.lampu-jalan", "late": true, "sort": "due_at"}, "shared": true}))]
pub struct CreateSavedView {
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    query: ViewQuery,
    /// With the officers of the agency where the caller works first of all.
    #[serde(default)]
    shared: bool,
}

impl Input for CreateSavedView {
    type Clean = NewView;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NewView> {
        let mut fields = Fields::default();
        let name = fields.line("/name", &self.name, 1, 80);
        let query = self.query.clean(&mut fields);
        let query = serde_json::to_value(query).map_err(Error::internal)?;
        let shared = self.shared;
        fields.finish(NewView {
            name,
            query,
            shared,
        })
    }
}

/// Save a view
///
/// At most 25 of one's own, and 25 that the officers of one agency share.
#[utoipa::path(
    tag = "desk",
    request_body = CreateSavedView,
    responses((status = 201, description = "The new view", body = SavedView)),
    security(("bearer" = [])),
    operation_id = "create_saved_view"
)]
#[post("/v1/saved_views")]
async fn create_saved_view(
    app: web::Data<App>,
    command: Command<CreateSavedView>,
) -> Result<HttpResponse> {
    let (done, view) = create::create_saved_view(&app, &command.request, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created().json(shown(view)?),
        done,
    ))
}

/// Delete a view
///
/// One's own; a shared one also by an admin of its agency.
#[utoipa::path(
    tag = "desk",
    params(("id" = String, Path, description = "Id of the view", format = Uuid)),
    responses((status = 204, description = "It is no more")),
    security(("bearer" = [])),
    operation_id = "delete_saved_view"
)]
#[delete("/v1/saved_views/{id}")]
async fn delete_saved_view(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    deletion::delete_saved_view(&app, &me.caller, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
