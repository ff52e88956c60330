//! Holidays, year by year.

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::sla::show_calendar::{self as action, ShownDay};
use crate::domain::Error;
use crate::domain::complaint::audience::AreaRef;
use crate::domain::label::Label;
use crate::domain::sla::calendar::{Certainty, SpecialDayKind};
use crate::http::answer::{public, resource};
use crate::http::error::Result;
use crate::http::query::{Query, code};

/// A day on which offices are closed.
#[derive(Serialize, ToSchema)]
pub struct Holiday {
    id: Uuid,
    date: NaiveDate,
    name: Label,
    kind: SpecialDayKind,
    /// Who keeps it, with all areas inside; null: the whole country.
    area: Option<AreaRef>,
    /// Where it stands.
    citation: String,
    /// Its date follows the moon and may still move.
    provisional: bool,
}

impl From<ShownDay> for Holiday {
    fn from(day: ShownDay) -> Self {
        Self {
            id: day.known.id,
            date: day.known.day.date,
            name: day.known.day.name,
            kind: day.known.day.kind,
            area: day.area,
            citation: day.citation,
            provisional: day.known.day.certainty == Certainty::Estimated,
        }
    }
}

/// A year with its holidays.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"year": 2026, "known": true, "version": 1, "provisional": false, "citation": "SKB Tiga Menteri 2026", "days": [{"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "date": "2026-03-19", "name": {"id": "Hari Suci Nyepi", "en": "Nyepi (Day of Silence)"}, "kind": "national_holiday", "area": null, "citation": "SKB Tiga Menteri 2026", "provisional": false}]}))]
pub struct CalendarYear {
    year: i32,
    /// Whether its decree is loaded. If not, only weekends are known, and what is counted in it is provisional.
    known: bool,
    /// Rises with each change; null where nothing is known.
    version: Option<i32>,
    /// Nothing is known, or some date may still move.
    provisional: bool,
    citation: Option<String>,
    #[schema(max_items = 2000)]
    days: Vec<Holiday>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Of {
    /// Only what is kept there: the country's days, and those of this area and the areas around it. Left out: those of all areas.
    #[param(max_length = 13, example = "51.03")]
    area_code: Option<String>,
}

/// Show a year's holidays
///
/// National holidays, joint leave and holidays of regions, in order.
#[utoipa::path(
    tag = "deadlines",
    params(("year" = i32, Path, description = "The year, 2000 to 2100", minimum = 2000, maximum = 2100), Of),
    responses((status = 200, description = "The year", body = CalendarYear), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(()),
    operation_id = "show_calendar"
)]
#[get("/v1/sla/calendars/{year}")]
pub(super) async fn show_calendar(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    of: Query<Of>,
) -> Result<HttpResponse> {
    let year = path.parse().map_err(|_| Error::NotFound)?;
    let area = code("?area_code", of.0.area_code.as_deref(), 13)?;
    let found = action::show_calendar(&app, year, area.as_deref()).await?;
    let body = CalendarYear {
        year: found.year,
        known: found.version.is_some(),
        version: found.version,
        provisional: found.provisional,
        citation: found.citation,
        days: found.days.into_iter().map(Holiday::from).collect(),
    };
    Ok(public(resource(&request, None, &body)?))
}
