//! Deadlines on the wire.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::answer::{public, resource};
use super::command::{Ask, Input};
use super::error::Result;
use super::fields::Fields;
use crate::actions::App;
use crate::actions::sla::compute_deadline as action;
use crate::actions::sla::list_policies::{self as policies, Standing};
use crate::domain::complaint::Class;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::label::Label;
use crate::domain::sla::deadline::{LONGEST, Reason};
use crate::domain::sla::policy::{ClockKind, Limit, Place, Rule, Unit, Week};

/// From when, how long, where.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"from": "2026-03-17T23:59:00+09:00", "value": 3, "unit": "working_day", "time_zone": "Asia/Jayapura", "week": "mon_fri"}))]
pub struct ComputeDeadline {
    from: DateTime<Utc>,
    #[schema(minimum = 1, maximum = 3660)]
    #[validate(range(min = 1, max = LONGEST))]
    value: u16,
    unit: Unit,
    /// IANA name.
    #[schema(max_length = 60, example = "Asia/Jakarta")]
    time_zone: String,
    week: Week,
    /// Counts the holidays of this area too.
    #[schema(max_length = 13)]
    area_code: Option<String>,
}

pub struct Asked {
    from: DateTime<Utc>,
    limit: Limit,
    place: Place,
    area: Option<String>,
}

impl Input for ComputeDeadline {
    type Clean = Asked;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Asked> {
        let mut fields = Fields::default();
        fields.check("", &self);
        let zone = self.time_zone.parse().unwrap_or_else(|_| {
            fields.fault("/time_zone", FieldCode::UnknownValue);
            chrono_tz::UTC
        });
        let area = fields.optional_line("/area_code", self.area_code.as_deref(), 13);
        let clean = Asked {
            from: self.from,
            limit: Limit::new(self.value, self.unit),
            place: Place {
                zone,
                week: self.week,
            },
            area,
        };
        fields.finish(clean)
    }
}

/// When it is due, with every day in between.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"due_at": "2026-03-27T23:59:59.999+09:00", "days": [{"date": "2026-03-18", "counted": false, "number": null, "reason": "Cuti Bersama Hari Suci Nyepi"}], "calendar_version": "2026.1 2027.1", "provisional": false}))]
pub struct ComputedDeadline {
    /// 23:59:59.999 of the last counted day, in the zone asked for.
    #[schema(value_type = DateTime<Utc>)]
    due_at: String,
    #[schema(max_items = 20000)]
    days: Vec<CountedDay>,
    calendar_version: String,
    /// The holidays of some day counted are not decreed yet: only weekends are known.
    provisional: bool,
}

/// A day, counted or skipped.
#[derive(Serialize, ToSchema)]
pub struct CountedDay {
    date: NaiveDate,
    counted: bool,
    /// Which day of the limit it is, from 1.
    number: Option<u16>,
    /// Why it is not counted.
    reason: Option<String>,
}

/// Compute a deadline
///
/// Day 1 is the first working day after the day of `from` in the zone; due at the end of the last counted day. Every day is told with its
/// number or why it is skipped (Permenpan RB 62/2018 counts working days).
#[utoipa::path(
    tag = "deadlines",
    request_body = ComputeDeadline,
    responses((status = 200, description = "The deadline and its days", body = ComputedDeadline)),
    security(()),
    operation_id = "compute_deadline"
)]
#[post("/v1/sla/deadlines")]
pub async fn compute_deadline(
    app: web::Data<App>,
    ask: Ask<ComputeDeadline>,
) -> Result<HttpResponse> {
    let asked = ask.body;
    let (deadline, calendar_version) = action::compute_deadline(
        &app,
        asked.from,
        asked.limit,
        asked.place,
        asked.area.as_deref(),
    )
    .await?;
    let days = deadline
        .days
        .into_iter()
        .map(|day| CountedDay {
            date: day.date,
            counted: day.counted,
            number: day.number,
            reason: day.reason.map(reason),
        })
        .collect();
    let due_at = deadline
        .due_at
        .with_timezone(&asked.place.zone)
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, false);
    Ok(HttpResponse::Ok().json(ComputedDeadline {
        due_at,
        days,
        calendar_version,
        provisional: deadline.provisional,
    }))
}

/// In Indonesian, as the calendar names its days.
fn reason(reason: Reason) -> String {
    match reason {
        Reason::Weekend => "Akhir pekan".to_owned(),
        Reason::Holiday { name, .. } => name,
        Reason::Paused => "Jam dijeda".to_owned(),
    }
}

/// The rule sets in force and beside.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"code": "permenpan-rb-62-2018", "name": {"id": "Pedoman SP4N", "en": "SP4N guideline"}, "note": {"id": "", "en": ""}, "citation": "Permenpan RB 62/2018", "standing": "binding", "valid_from": null, "valid_to": null, "limits": [{"clock": "completion", "class": "complaint", "oversight": false, "after_dispute": null, "limit": {"value": 14, "unit": "working_day"}, "citation": "Permenpan RB 62/2018, Bab VI"}]}]}))]
pub struct PolicyList {
    #[schema(max_items = 100)]
    data: Vec<Policy>,
}

/// A dated, cited set of limits. A complaint keeps the set of the day it was received.
#[derive(Serialize, ToSchema)]
pub struct Policy {
    #[schema(example = "permenpan-rb-62-2018")]
    code: String,
    name: Label,
    note: Label,
    citation: String,
    standing: Standing,
    /// First day; null where it is not known.
    valid_from: Option<NaiveDate>,
    /// Last day; null until a successor is loaded.
    valid_to: Option<NaiveDate>,
    #[schema(max_items = 100)]
    limits: Vec<PolicyLimit>,
}

/// One limit; a condition that is null holds for every complaint. Of several that hold, the one with most conditions counts.
#[derive(Serialize, ToSchema)]
pub struct PolicyLimit {
    clock: ClockKind,
    class: Option<Class>,
    oversight: Option<bool>,
    after_dispute: Option<bool>,
    limit: Limit,
    citation: String,
}

impl From<Rule> for PolicyLimit {
    fn from(rule: Rule) -> Self {
        Self {
            clock: rule.clock,
            class: rule.class,
            oversight: rule.oversight,
            after_dispute: rule.after_dispute,
            limit: rule.limit,
            citation: rule.citation,
        }
    }
}

/// List the limits
///
/// The rule sets with every limit and where it stands; binding ones first.
#[utoipa::path(
    tag = "deadlines",
    responses((status = 200, description = "The rule sets", body = PolicyList), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(()),
    operation_id = "list_policies"
)]
#[get("/v1/sla/policies")]
pub async fn list_policies(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let policy = |row: policies::Policy| Policy {
        code: row.code,
        name: row.name,
        note: row.note,
        citation: row.citation,
        standing: row.standing,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        limits: row.limits.into_iter().map(PolicyLimit::from).collect(),
    };
    let data = policies::list_policies(&app)
        .await?
        .into_iter()
        .map(policy)
        .collect();
    Ok(public(resource(&request, None, &PolicyList { data })?))
}
