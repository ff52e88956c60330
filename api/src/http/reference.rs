//! Areas and topics on the wire.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::answer::{PageInfo, list, public, resource};
use super::command::{Ask, Command, Input};
use super::error::Result;
use super::fields::Fields;
use super::page::Paging;
use super::query::{Query, code, text, word};
use crate::actions::App;
use crate::actions::reference::{areas, categories, change_category as change};
use crate::domain::area::AreaLevel;
use crate::domain::complaint::Class;
use crate::domain::complaint::audience::CategoryRef;
use crate::domain::error::Result as Cleaned;
use crate::domain::label::Label;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_areas)
        .service(list_categories)
        .service(suggest_categories)
        .service(change_category);
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AreaFilters {
    /// Words of the path, in any order.
    #[param(max_length = 200, example = "kerobokan badung")]
    q: Option<String>,
    /// The areas directly inside this one.
    #[param(max_length = 13, example = "51.03")]
    parent_code: Option<String>,
    #[param(value_type = Option<AreaLevel>)]
    level: Option<String>,
}

/// A page of areas.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"code": "51.03.06.1002", "name": "Kerobokan", "level": "village", "parent_code": "51.03.06", "path": "Kerobokan, Kuta Utara, Kabupaten Badung, Bali"}], "page": {"next_cursor": null}}))]
pub struct AreaPage {
    #[schema(max_items = 100)]
    data: Vec<Area>,
    page: PageInfo,
}

/// A province, regency or city, district, or village.
#[derive(Serialize, ToSchema)]
pub struct Area {
    code: String,
    name: String,
    level: Option<AreaLevel>,
    parent_code: Option<String>,
    path: String,
}

/// List areas
///
/// The 38 provinces with all that lies in them, by Kemendagri code; larger areas first.
#[utoipa::path(
    tag = "reference",
    params(AreaFilters, Paging),
    responses((status = 200, description = "A page of areas", body = AreaPage)),
    security(()),
    operation_id = "list_areas"
)]
#[get("/v1/areas")]
async fn list_areas(
    app: web::Data<App>,
    request: HttpRequest,
    filters: Query<AreaFilters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let query = areas::Query {
        q: text("?q", filters.0.q.as_deref())?,
        parent_code: code("?parent_code", filters.0.parent_code.as_deref(), 13)?,
        level: word::<AreaLevel>("?level", filters.0.level.as_deref())?
            .map(|level| level.as_str().to_owned()),
    };
    let page =
        areas::list_areas(&app, &query, paging.0.limit()?, paging.0.cursor.as_deref()).await?;
    let response = list(&request, page, |row| Area {
        level: row.level.parse().ok(),
        code: row.code,
        name: row.name,
        parent_code: row.parent_code,
        path: row.path,
    });
    Ok(public(response))
}

/// Every topic.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"code": "jalan.lampu-jalan", "parent_code": "jalan", "name": {"id": "Lampu jalan", "en": "Street lights"}, "default_class": "complaint", "closed_on": null, "priority": false, "version": 1}]}))]
pub struct CategoryList {
    #[schema(max_items = 1000)]
    data: Vec<Category>,
}

/// A topic or, with a parent, a sub-topic.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"code": "jalan.lampu-jalan", "parent_code": "jalan", "name": {"id": "Lampu jalan", "en": "Street lights"}, "default_class": "complaint", "closed_on": null, "priority": false, "version": 1}))]
pub struct Category {
    code: String,
    parent_code: Option<String>,
    name: Label,
    default_class: Option<Class>,
    /// Since when it takes no new reports.
    closed_on: Option<NaiveDate>,
    /// Of a priority programme: cases take it on when they are verified.
    priority: bool,
    /// For `If-Match`: `"v1"`.
    version: i32,
}

impl From<categories::Listed> for Category {
    fn from(row: categories::Listed) -> Self {
        Self {
            code: row.code,
            parent_code: row.parent_code,
            name: row.name,
            default_class: row.default_class,
            closed_on: row.closed_on,
            priority: row.priority,
            version: row.version,
        }
    }
}

/// List topics
///
/// All topics and sub-topics, about 300; closed ones are kept for the reports they hold.
#[utoipa::path(
    tag = "reference",
    responses((status = 200, description = "All topics", body = CategoryList), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(()),
    operation_id = "list_categories"
)]
#[get("/v1/categories")]
async fn list_categories(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let rows = categories::list_categories(&app).await?;
    let response = resource(
        &request,
        None,
        &CategoryList {
            data: rows.into_iter().map(Category::from).collect(),
        },
    )?;
    Ok(public(response))
}

/// What happened, in the reporter's words.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "Lampu jalan mati", "text": "Sejak Senin lampu di Jalan Raya Kerobokan mati semua dan gelap sekali."}))]
pub struct SuggestCategories {
    #[schema(max_length = 120)]
    title: Option<String>,
    #[schema(max_length = 8000)]
    text: String,
}

pub struct Told {
    title: String,
    text: String,
}

impl Input for SuggestCategories {
    type Clean = Told;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Told> {
        let mut fields = Fields::default();
        let clean = Told {
            title: fields
                .optional_line("/title", self.title.as_deref(), 120)
                .unwrap_or_default(),
            text: fields.paragraphs("/text", &self.text, 0, 8000),
        };
        fields.finish(clean)
    }
}

/// Topics the text could be about.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"category": {"code": "jalan.lampu-jalan", "name": {"id": "Lampu jalan", "en": "Street lights"}}, "topic": {"code": "jalan", "name": {"id": "Jalan dan Jembatan", "en": "Roads and Bridges"}}, "words": ["lampu jalan", "gelap"], "usual_owner": {"id": "Pemerintah kabupaten atau kota", "en": "Regency or city government"}, "score": 0.91}]}))]
pub struct CategorySuggestions {
    #[schema(max_items = 3)]
    data: Vec<CategorySuggestion>,
}

/// A topic, and the words that speak for it.
#[derive(Serialize, ToSchema)]
pub struct CategorySuggestion {
    category: CategoryRef,
    topic: CategoryRef,
    /// The words found.
    #[schema(max_items = 20)]
    words: Vec<String>,
    /// Who usually handles it.
    usual_owner: Option<Label>,
    /// For order only.
    score: f32,
}

/// Suggest a topic
///
/// By the words of the text, with the reason. At most three; nothing is decided here and nothing is stored.
#[utoipa::path(
    tag = "reference",
    request_body = SuggestCategories,
    responses((status = 200, description = "At most three topics", body = CategorySuggestions)),
    security(()),
    operation_id = "suggest_categories"
)]
#[post("/v1/categories/suggestions")]
async fn suggest_categories(
    app: web::Data<App>,
    ask: Ask<SuggestCategories>,
) -> Result<HttpResponse> {
    let found = categories::suggest_categories(&app, &ask.body.title, &ask.body.text).await?;
    let data = found
        .into_iter()
        .map(|s| CategorySuggestion {
            category: s.category,
            topic: s.topic,
            words: s.words,
            usual_owner: s.usual_owner.as_deref().and_then(owner_kind),
            score: s.score,
        })
        .collect();
    Ok(HttpResponse::Ok().json(CategorySuggestions { data }))
}

/// The kinds of owners, in words.
fn owner_kind(kind: &str) -> Option<Label> {
    let [id, en] = match kind {
        "regency_government" | "city_government" => [
            "Pemerintah kabupaten atau kota",
            "Regency or city government",
        ],
        "provincial_government" => ["Pemerintah provinsi", "Provincial government"],
        "ministry" => ["Kementerian", "Ministry"],
        "non_ministerial_agency" => [
            "Lembaga pemerintah nonkementerian",
            "Non-ministerial agency",
        ],
        "non_structural_institution" => ["Lembaga nonstruktural", "Non-structural institution"],
        "public_body" => ["Lembaga publik", "Public body"],
        "state_owned_enterprise" => ["Badan usaha milik negara", "State-owned enterprise"],
        _ => return None,
    };
    Some(Label::new(id, en))
}

/// What is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"priority": true}))]
pub struct ChangeCategory {
    priority: Option<bool>,
}

impl Input for ChangeCategory {
    type Clean = Option<bool>;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Option<bool>> {
        Ok(self.priority)
    }
}

/// Change a topic
///
/// Whether it is one of a priority programme; for national admins. Cases take it on when they are verified.
#[utoipa::path(
    tag = "reference",
    params(("code" = String, Path, description = "Code of the topic", example = "jalan.lampu-jalan")),
    request_body(content = ChangeCategory, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The topic as it is now", body = Category)),
    security(("bearer" = [])),
    operation_id = "change_category"
)]
#[patch("/v1/categories/{code}")]
async fn change_category(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    command: Command<ChangeCategory>,
) -> Result<HttpResponse> {
    let changed = change::change_category(&app, &command.request, &path, command.body).await?;
    resource(&request, Some(changed.version), &Category::from(changed))
}
