//! New agencies and units, and changes of them.

use actix_web::{HttpRequest, HttpResponse, patch, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Agency;
use crate::actions::App;
use crate::actions::agencies::change::{self, AgencyChanges};
use crate::actions::agencies::create;
use crate::actions::agencies::details::Wanted;
use crate::actions::agencies::table::{LONGEST_NAME, LONGEST_SHORT_NAME, MOST_TOPICS};
use crate::domain::agency::{AgencyKind, Connection, Zone};
use crate::domain::error::{Error, FieldCode, Result as Cleaned};
use crate::domain::sla::policy::Week;
use crate::http::answer::{mark_replay, resource};
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::{Fields, present};

/// The name of an agency or unit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"id": "Dinas Lingkungan Hidup Kabupaten Badung", "en": "Environment Office of Badung Regency"}))]
pub struct AgencyName {
    #[schema(min_length = 3, max_length = 200)]
    id: String,
    /// The Indonesian one where there is none.
    #[schema(max_length = 200)]
    en: Option<String>,
}

impl AgencyName {
    fn clean(self, fields: &mut Fields) -> (String, String) {
        let id = fields.line("/name/id", &self.id, 3, LONGEST_NAME);
        let en = fields.optional_line("/name/en", self.en.as_deref(), LONGEST_NAME);
        let en = en.unwrap_or_else(|| id.clone());
        (id, en)
    }
}

/// A new agency, or with a parent a new unit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": {"id": "Dinas Lingkungan Hidup Kabupaten Badung", "en": "Environment Office of Badung Regency"}, "short_name": "DLH", "kind": "unit", "parent_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "area_code": "51.03", "topic_codes": ["sampah.tidak-diangkut"], "time_zone": "Asia/Makassar", "work_week": "mon_fri", "valid_from": "2026-12-01"}))]
pub struct CreateAgency {
    name: AgencyName,
    #[schema(max_length = 60)]
    short_name: Option<String>,
    /// `unit` with a parent, else another one.
    kind: AgencyKind,
    /// For a unit: the agency or unit that it is part of.
    #[schema(format = Uuid)]
    parent_id: Option<String>,
    /// The area that it serves; of a unit within that of its agency.
    #[schema(max_length = 13)]
    area_code: Option<String>,
    #[serde(default)]
    #[schema(max_items = 300)]
    topic_codes: Vec<String>,
    time_zone: Zone,
    work_week: Week,
    /// First day.
    valid_from: Option<NaiveDate>,
    /// Last day.
    valid_to: Option<NaiveDate>,
    /// Who verifies and who hands down: of an agency only. `full` unless stated.
    connection: Option<Connection>,
    /// Whether answers of its units are drafts until a liaison officer approves: of an agency only.
    #[serde(default)]
    asks_approval: bool,
    #[serde(default)]
    is_inspectorate: bool,
}

fn area(fields: &mut Fields, code: Option<&str>) -> Option<String> {
    fields.optional_line("/area_code", code, 13)
}

fn topics(fields: &mut Fields, codes: &[String]) -> Vec<String> {
    if codes.len() > MOST_TOPICS {
        fields.fault("/topic_codes", FieldCode::TooMany);
        return Vec::new();
    }
    let mut cleaned = Vec::with_capacity(codes.len());
    for (place, code) in codes.iter().enumerate() {
        cleaned.push(fields.line(&format!("/topic_codes/{place}"), code, 1, 100));
    }
    cleaned
}

impl Input for CreateAgency {
    type Clean = Wanted;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Wanted> {
        let mut fields = Fields::default();
        let (name_id, name_en) = self.name.clean(&mut fields);
        let wanted = Wanted {
            name_id,
            name_en,
            short_name: fields.optional_line(
                "/short_name",
                self.short_name.as_deref(),
                LONGEST_SHORT_NAME,
            ),
            kind: self.kind,
            parent: self.parent_id.map(|id| fields.id("/parent_id", &id)),
            area_code: area(&mut fields, self.area_code.as_deref()),
            topic_codes: topics(&mut fields, &self.topic_codes),
            time_zone: self.time_zone,
            work_week: self.work_week,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            connection: self.connection.unwrap_or(Connection::Full),
            asks_approval: self.asks_approval,
            is_inspectorate: self.is_inspectorate,
        };
        fields.finish(wanted)
    }
}

/// Create an agency or unit
///
/// National admins create both, an agency's admins units of their own agency.
#[utoipa::path(
    tag = "agencies",
    request_body = CreateAgency,
    responses((status = 201, description = "The new agency or unit", body = Agency)),
    security(("bearer" = [])),
    operation_id = "create_agency"
)]
#[post("/v1/agencies")]
pub(super) async fn create_agency(
    app: web::Data<App>,
    command: Command<CreateAgency>,
) -> Result<HttpResponse> {
    let (done, made) = create::create_agency(&app, &command.request, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created()
            .insert_header(("Location", format!("/v1/agencies/{}", made.id)))
            .json(Agency::from(made)),
        done,
    ))
}

/// What is left out stays; `null` takes it away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"short_name": "DLHK", "topic_codes": ["sampah.tidak-diangkut"], "valid_to": null}))]
pub struct ChangeAgency {
    name: Option<AgencyName>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 60)]
    short_name: Option<Option<String>>,
    kind: Option<AgencyKind>,
    /// Another place in the same agency.
    #[schema(format = Uuid)]
    parent_id: Option<String>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 13)]
    area_code: Option<Option<String>>,
    #[schema(max_items = 300)]
    topic_codes: Option<Vec<String>>,
    time_zone: Option<Zone>,
    work_week: Option<Week>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NaiveDate>)]
    valid_from: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NaiveDate>)]
    valid_to: Option<Option<NaiveDate>>,
    connection: Option<Connection>,
    asks_approval: Option<bool>,
    is_inspectorate: Option<bool>,
}

impl Input for ChangeAgency {
    type Clean = AgencyChanges;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<AgencyChanges> {
        let mut fields = Fields::default();
        let (name_id, name_en) = match self.name {
            None => (None, None),
            Some(name) => {
                let (id, en) = name.clean(&mut fields);
                (Some(id), Some(en))
            }
        };
        let changes = AgencyChanges {
            name_id,
            name_en,
            short_name: self.short_name.map(|name| {
                fields.optional_line("/short_name", name.as_deref(), LONGEST_SHORT_NAME)
            }),
            kind: self.kind,
            parent: self.parent_id.map(|id| fields.id("/parent_id", &id)),
            area_code: self
                .area_code
                .map(|code| area(&mut fields, code.as_deref())),
            topic_codes: self.topic_codes.map(|codes| topics(&mut fields, &codes)),
            time_zone: self.time_zone,
            work_week: self.work_week,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            connection: self.connection,
            asks_approval: self.asks_approval,
            is_inspectorate: self.is_inspectorate,
        };
        fields.finish(changes)
    }
}

/// Change an agency or unit
///
/// National admins change every field; an agency's admins their units, and of the agency itself its short name and whether answers need
/// approval. A unit stays in its agency.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the agency", format = Uuid)),
    request_body(content = ChangeAgency, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "As it is now", body = Agency)),
    security(("bearer" = [])),
    operation_id = "change_agency"
)]
#[patch("/v1/agencies/{id}")]
pub(super) async fn change_agency(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    command: Command<ChangeAgency>,
) -> Result<HttpResponse> {
    let id: Uuid = path.parse().map_err(|_| Error::NotFound)?;
    let changed = change::change_agency(&app, &command.request, id, command.body).await?;
    resource(&request, Some(changed.version), &Agency::from(changed))
}
