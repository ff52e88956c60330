//! Being away.

use actix_web::{HttpResponse, delete, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Person, acted, id};
use crate::actions::App;
use crate::actions::people::absence::{self, Planned};
use crate::domain::error::Result as Cleaned;
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Which days, and who does the work.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"from": "2026-12-01", "to": "2026-12-05", "substitute_id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11"}))]
pub struct SetAbsence {
    /// Today or later, where the absent one works.
    from: NaiveDate,
    /// The last day; at most a year later.
    to: NaiveDate,
    /// An active officer of the same agency.
    #[schema(format = Uuid)]
    substitute_id: String,
}

impl Input for SetAbsence {
    type Clean = Planned;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Planned> {
        let mut fields = Fields::default();
        let substitute = fields.id("/substitute_id", &self.substitute_id);
        fields.finish(Planned {
            from: self.from,
            to: self.to,
            substitute,
        })
    }
}

/// Set an absence
///
/// By whoever is away, or who looks after them. On these days the substitute sees and does their work, under the substitute's own name.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the account", format = Uuid)),
    request_body = SetAbsence,
    responses((status = 201, description = "The person", body = Person)),
    security(("bearer" = [])),
    operation_id = "set_absence"
)]
#[post("/v1/people/{id}/absences")]
pub(super) async fn set_absence(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<SetAbsence>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    Ok(acted(
        absence::set_absence(&app, request, id, command.body).await?,
    ))
}

/// Cancel an absence
///
/// Comes back earlier, or does not go at all.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the absence", format = Uuid)),
    responses((status = 204, description = "Cancelled")),
    security(("bearer" = [])),
    operation_id = "cancel_absence"
)]
#[delete("/v1/absences/{id}")]
pub(super) async fn cancel_absence(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    absence::cancel_absence(&app, &me.caller, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}
