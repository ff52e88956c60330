//! The rules by which cases are routed.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{PageInfo, list, mark_replay, public, resource};
use super::auth::SignedIn;
use super::command::{Command, Input, Mine};
use super::complaints::AgencySuggestions;
use super::error::Result;
use super::fields::{Fields, present};
use super::page::Paging;
use super::preconditions::if_match;
use super::query::{Query, code, word};
use crate::actions::App;
use crate::actions::routing::change::{self, RuleChanges};
use crate::actions::routing::list as listing;
use crate::actions::routing::test::{self, Trial};
use crate::actions::routing::{Loser, Shown, Wording, create, delete as deletion, foresee};
use crate::domain::complaint::audience::{AgencyRef, AreaRef, CategoryRef};
use crate::domain::error::{Error, FieldCode, Result as Cleaned};
use crate::domain::label::Label;
use crate::domain::routing::{GovernmentLevel, Lost};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_routing_rules)
        .service(create_routing_rule)
        // Before what takes any id.
        .service(test_routing_rules)
        .service(show_routing_rule)
        .service(change_routing_rule)
        .service(delete_routing_rule)
        .service(foresee_agency);
}

/// Where cases of a topic, in an area, on a level go. What is null is any.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "category": {"code": "jalan.lampu-jalan", "name": {"id": "Lampu jalan", "en": "Street lights"}}, "area": {"code": "51.03", "name": "Kabupaten Badung", "path": "Kabupaten Badung, Bali"}, "level": "regency", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "agency_active": true, "priority": 100, "valid_from": "2025-01-01", "valid_to": null, "note": null, "version": 1}))]
pub struct RoutingRule {
    id: Uuid,
    category: Option<CategoryRef>,
    area: Option<AreaRef>,
    level: Option<GovernmentLevel>,
    agency: AgencyRef,
    /// Whether the agency is in force: otherwise the rule leads nowhere.
    agency_active: bool,
    /// The smallest wins; among equal ones the more exact rule.
    priority: i32,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    note: Option<String>,
    /// For `If-Match`: `"v1"`.
    version: i32,
}

impl From<Shown> for RoutingRule {
    fn from(rule: Shown) -> Self {
        Self {
            id: rule.id,
            category: rule.category,
            area: rule.area,
            level: rule.level,
            agency: rule.agency,
            agency_active: rule.agency_active,
            priority: rule.priority,
            valid_from: rule.valid_from,
            valid_to: rule.valid_to,
            note: rule.note,
            version: rule.version,
        }
    }
}

/// A page of rules.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "page": {"next_cursor": null}}))]
pub struct RoutingRulePage {
    #[schema(max_items = 100)]
    data: Vec<RoutingRule>,
    page: PageInfo,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RuleFilters {
    /// The topic with its sub-topics.
    #[param(max_length = 100, example = "jalan")]
    category_code: Option<String>,
    /// The area with all inside.
    #[param(max_length = 13, example = "51.03")]
    area_code: Option<String>,
    #[param(value_type = Option<Uuid>)]
    agency_id: Option<String>,
    /// Only those that point to an agency that is not in force.
    #[param(value_type = Option<bool>)]
    broken: Option<String>,
}

/// List routing rules
///
/// By priority, for national admins.
#[utoipa::path(
    tag = "agencies",
    params(RuleFilters, Paging),
    responses((status = 200, description = "A page of rules", body = RoutingRulePage)),
    security(("bearer" = [])),
    operation_id = "list_routing_rules"
)]
#[get("/v1/routing-rules")]
async fn list_routing_rules(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    filters: Query<RuleFilters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let filters = filters.0;
    let query = listing::Query {
        category_code: code("?category_code", filters.category_code.as_deref(), 100)?,
        area_code: code("?area_code", filters.area_code.as_deref(), 13)?,
        agency: word("?agency_id", filters.agency_id.as_deref())?,
        broken: word("?broken", filters.broken.as_deref())?.unwrap_or(false),
    };
    let page = listing::list_routing_rules(
        &app,
        &me.caller,
        &query,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, RoutingRule::from))
}

/// Show a routing rule
///
/// For national admins.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the rule", format = Uuid)),
    responses((status = 200, description = "The rule", body = RoutingRule), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "show_routing_rule"
)]
#[get("/v1/routing-rules/{id}")]
async fn show_routing_rule(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    let rule = listing::show_routing_rule(&app, &me.caller, id).await?;
    resource(&request, Some(rule.version), &RoutingRule::from(rule))
}

const PRIORITIES: std::ops::RangeInclusive<i32> = 1..=999;
const USUAL: i32 = 100;
const LONGEST_NOTE: usize = 500;

fn priority(fields: &mut Fields, value: i32) -> i32 {
    if !PRIORITIES.contains(&value) {
        fields.fault("/priority", FieldCode::OutOfRange);
    }
    value
}

/// A new rule. What is null or left out is any.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "level": null, "agency_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "priority": 100, "valid_from": "2026-12-01", "valid_to": null, "note": null}))]
pub struct CreateRoutingRule {
    /// A topic, with its sub-topics, or a sub-topic.
    #[schema(max_length = 100)]
    category_code: Option<String>,
    /// With all areas inside.
    #[schema(max_length = 13)]
    area_code: Option<String>,
    level: Option<GovernmentLevel>,
    #[schema(format = Uuid)]
    agency_id: String,
    /// The smallest wins; 100 unless stated.
    #[schema(minimum = 1, maximum = 999)]
    priority: Option<i32>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    #[schema(max_length = 500)]
    note: Option<String>,
    /// True for a rule with neither topic nor area nor level: that it takes every case that no rule before it takes is meant.
    #[serde(default)]
    catches_all: bool,
}

impl Input for CreateRoutingRule {
    type Clean = Wording;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Wording> {
        let mut fields = Fields::default();
        let wording = Wording {
            category_code: fields.optional_line(
                "/category_code",
                self.category_code.as_deref(),
                100,
            ),
            area_code: fields.optional_line("/area_code", self.area_code.as_deref(), 13),
            level: self.level,
            agency: fields.id("/agency_id", &self.agency_id),
            priority: priority(&mut fields, self.priority.unwrap_or(USUAL)),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            note: fields.optional_paragraphs("/note", self.note.as_deref(), LONGEST_NOTE),
            catches_all: self.catches_all,
        };
        fields.finish(wording)
    }
}

/// Create a routing rule
///
/// For national admins.
#[utoipa::path(
    tag = "agencies",
    request_body = CreateRoutingRule,
    responses((status = 201, description = "The new rule", body = RoutingRule)),
    security(("bearer" = [])),
    operation_id = "create_routing_rule"
)]
#[post("/v1/routing-rules")]
async fn create_routing_rule(
    app: web::Data<App>,
    command: Command<CreateRoutingRule>,
) -> Result<HttpResponse> {
    let (done, made) = create::create_routing_rule(&app, &command.request, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created()
            .insert_header(("Location", format!("/v1/routing-rules/{}", made.id)))
            .json(RoutingRule::from(made)),
        done,
    ))
}

/// What is left out stays; `null` is any.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"priority": 50, "valid_to": "2026-12-31"}))]
pub struct ChangeRoutingRule {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 100)]
    category_code: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 13)]
    area_code: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<GovernmentLevel>)]
    level: Option<Option<GovernmentLevel>>,
    #[schema(format = Uuid)]
    agency_id: Option<String>,
    #[schema(minimum = 1, maximum = 999)]
    priority: Option<i32>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NaiveDate>)]
    valid_from: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NaiveDate>)]
    valid_to: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 500)]
    note: Option<Option<String>>,
    /// As for a new one; what was meant need not be said again.
    catches_all: Option<bool>,
}

impl Input for ChangeRoutingRule {
    type Clean = RuleChanges;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<RuleChanges> {
        let mut fields = Fields::default();
        let changes = RuleChanges {
            category_code: self
                .category_code
                .map(|code| fields.optional_line("/category_code", code.as_deref(), 100)),
            area_code: self
                .area_code
                .map(|code| fields.optional_line("/area_code", code.as_deref(), 13)),
            level: self.level,
            agency: self.agency_id.map(|id| fields.id("/agency_id", &id)),
            priority: self.priority.map(|value| priority(&mut fields, value)),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            note: self
                .note
                .map(|note| fields.optional_paragraphs("/note", note.as_deref(), LONGEST_NOTE)),
            catches_all: self.catches_all,
        };
        fields.finish(changes)
    }
}

/// Change a routing rule
///
/// For national admins.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the rule", format = Uuid)),
    request_body(content = ChangeRoutingRule, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The rule as it is now", body = RoutingRule)),
    security(("bearer" = [])),
    operation_id = "change_routing_rule"
)]
#[patch("/v1/routing-rules/{id}")]
async fn change_routing_rule(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    command: Command<ChangeRoutingRule>,
) -> Result<HttpResponse> {
    let id: Uuid = path.parse().map_err(|_| Error::NotFound)?;
    let changed = change::change_routing_rule(&app, &command.request, id, command.body).await?;
    resource(&request, Some(changed.version), &RoutingRule::from(changed))
}

/// Delete a routing rule
///
/// For national admins. What it said stays in the audit log.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the rule", format = Uuid)),
    responses((status = 204, description = "It is no more")),
    security(("bearer" = [])),
    operation_id = "delete_routing_rule"
)]
#[delete("/v1/routing-rules/{id}")]
async fn delete_routing_rule(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    deletion::delete_routing_rule(&app, &me.caller, id, if_match(&request)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What to try the rules with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03.06.1002", "level": null, "day": null}))]
pub struct TestRoutingRules {
    #[schema(max_length = 100)]
    category_code: Option<String>,
    #[schema(max_length = 13)]
    area_code: Option<String>,
    /// As the topic says, unless it is stated.
    level: Option<GovernmentLevel>,
    /// Today, unless it is stated.
    day: Option<NaiveDate>,
}

impl Input for TestRoutingRules {
    type Clean = Trial;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Trial> {
        let mut fields = Fields::default();
        let trial = Trial {
            category_code: fields.optional_line(
                "/category_code",
                self.category_code.as_deref(),
                100,
            ),
            area_code: fields.optional_line("/area_code", self.area_code.as_deref(), 13),
            level: self.level,
            day: self.day,
        };
        fields.finish(trial)
    }
}

/// A rule that was met and did not decide.
#[derive(Serialize, ToSchema)]
pub struct LostRule {
    rule: RoutingRule,
    why: Lost,
}

impl From<Loser> for LostRule {
    fn from(loser: Loser) -> Self {
        Self {
            rule: loser.rule.into(),
            why: loser.why,
        }
    }
}

/// Where it would go.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"level": "regency", "day": "2026-11-24", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "reason": {"id": "Aturan tujuan: topik Lampu jalan, di Kabupaten Badung.", "en": "Routing rule: topic Street lights, in Kabupaten Badung."}, "rule": null, "lost": []}))]
pub struct RoutingVerdict {
    /// That it was tried with.
    level: Option<GovernmentLevel>,
    day: NaiveDate,
    /// Null where no rule says anything: then whoever usually owns the topic is suggested.
    agency: Option<AgencyRef>,
    reason: Option<Label>,
    rule: Option<RoutingRule>,
    /// Rules for the topic or the area that did not decide, and why.
    #[schema(max_items = 500)]
    lost: Vec<LostRule>,
}

/// Try the routing rules
///
/// Where would this go, and which rules lost? For national admins; nothing is written.
#[utoipa::path(
    tag = "agencies",
    request_body = TestRoutingRules,
    responses((status = 200, description = "Where it would go", body = RoutingVerdict)),
    security(("bearer" = [])),
    operation_id = "test_routing_rules"
)]
#[post("/v1/routing-rules/tests")]
async fn test_routing_rules(
    app: web::Data<App>,
    mine: Mine<TestRoutingRules>,
) -> Result<HttpResponse> {
    let verdict = test::test_routing_rules(&app, &mine.me.caller, &mine.body).await?;
    let (mut agency, mut reason, mut rule) = (None, None, None);
    if let Some((to, why, by)) = verdict.to {
        (agency, reason, rule) = (Some(to), Some(why), Some(by.into()));
    }
    Ok(HttpResponse::Ok().json(RoutingVerdict {
        level: verdict.level,
        day: verdict.day,
        agency,
        reason,
        rule,
        lost: verdict.lost.into_iter().map(LostRule::from).collect(),
    }))
}

/// What a report is about, and where.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct About {
    #[param(max_length = 100, example = "jalan.lampu-jalan")]
    category_code: Option<String>,
    #[param(max_length = 13, example = "51.03")]
    area_code: Option<String>,
}

/// Foresee the agency
///
/// Who would probably be in charge of a report about a topic at a place, with the reasons: for whoever is about to write it. The verifying desk decides.
#[utoipa::path(
    tag = "reference",
    params(About),
    responses((status = 200, description = "At most two, best first", body = AgencySuggestions)),
    security(()),
    operation_id = "foresee_agency"
)]
#[get("/v1/agency-suggestions")]
async fn foresee_agency(app: web::Data<App>, about: Query<About>) -> Result<HttpResponse> {
    let category = code("?category_code", about.0.category_code.as_deref(), 100)?;
    let area = code("?area_code", about.0.area_code.as_deref(), 13)?;
    let found = foresee::foresee_agency(&app, category.as_deref(), area.as_deref()).await?;
    Ok(public(
        HttpResponse::Ok().json(AgencySuggestions::from(found)),
    ))
}
