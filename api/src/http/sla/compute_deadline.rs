//! A deadline, counted day by day.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::actions::App;
use crate::actions::sla::compute_deadline as action;
use crate::domain::complaint::counted::CountedDay;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::sla::policy::{Limit, Place, Unit, Week};
use crate::http::command::{Ask, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// The longest limit that is counted for whoever asks: every day of it is told.
const LONGEST_ASKED: u16 = 366;

/// From when, how long, where.
#[derive(Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"from": "2026-03-17T23:59:00+09:00", "value": 3, "unit": "working_day", "time_zone": "Asia/Jayapura", "week": "mon_fri"}))]
pub struct ComputeDeadline {
    from: DateTime<Utc>,
    #[schema(minimum = 1, maximum = 366)]
    #[validate(range(min = 1, max = LONGEST_ASKED))]
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
#[schema(example = json!({"due_at": "2026-03-27T23:59:59.999+09:00", "days": [{"date": "2026-03-18", "counted": false, "number": null, "reason": "Cuti Bersama Hari Suci Nyepi", "reason_kind": "collective_leave"}], "calendar_version": "2026.1 2027.1", "provisional": false}))]
pub struct ComputedDeadline {
    /// 23:59:59.999 of the last counted day, in the zone asked for.
    #[schema(value_type = DateTime<Utc>)]
    due_at: String,
    #[schema(max_items = 2000)]
    days: Vec<CountedDay>,
    calendar_version: String,
    /// The holidays of some day counted are not decreed yet, so that only weekends are known, or follow the moon and may still move.
    provisional: bool,
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
    let days = deadline.days.into_iter().map(CountedDay::from).collect();
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
