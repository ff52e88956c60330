//! Shutting out, letting in, and taking the second step off.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::memberships::{HandOver, REASON};
use super::{Person, acted, id};
use crate::actions::App;
use crate::actions::people::suspend::Suspension;
use crate::actions::people::{reinstate, reset_second_factor as reset, suspend};
use crate::domain::error::Result as Cleaned;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// Why, and who takes the open cases over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Akun dipakai orang lain.", "hand_over": {"to": "queue"}}))]
pub struct SuspendPerson {
    #[schema(min_length = 3, max_length = 500)]
    reason: String,
    /// Left out: the cases wait for them.
    hand_over: Option<HandOver>,
}

impl Input for SuspendPerson {
    type Clean = Suspension;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Suspension> {
        let mut fields = Fields::default();
        let reason = fields.paragraphs("/reason", &self.reason, 3, REASON);
        let hand_over = self.hand_over.map(|to| to.clean(&mut fields));
        fields.finish(Suspension { reason, hand_over })
    }
}

/// Suspend somebody
///
/// At once and everywhere, until they are let in again. Not oneself, not the last admin of an agency.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the account", format = Uuid)),
    request_body = SuspendPerson,
    responses((status = 201, description = "The person", body = Person)),
    security(("bearer" = [])),
    operation_id = "suspend_person"
)]
#[post("/v1/people/{id}/suspensions")]
pub(super) async fn suspend_person(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<SuspendPerson>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    Ok(acted(
        suspend::suspend_person(&app, request, id, command.body).await?,
    ))
}

/// Why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Sudah diperiksa, tidak ada masalah."}))]
pub struct Reason {
    #[schema(min_length = 3, max_length = 500)]
    reason: String,
}

impl Input for Reason {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        let reason = fields.paragraphs("/reason", &self.reason, 3, REASON);
        fields.finish(reason)
    }
}

/// Let somebody in again
///
/// They sign in anew, with the roles they had.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the account", format = Uuid)),
    request_body = Reason,
    responses((status = 201, description = "The person", body = Person)),
    security(("bearer" = [])),
    operation_id = "reinstate_person"
)]
#[post("/v1/people/{id}/reinstatements")]
pub(super) async fn reinstate_person(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<Reason>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    Ok(acted(
        reinstate::reinstate_person(&app, request, id, command.body).await?,
    ))
}

/// Take somebody's second step off
///
/// The phone is gone, and the recovery codes too. Every device signs in anew. Not one's own.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the account", format = Uuid)),
    request_body = Reason,
    responses((status = 201, description = "The person", body = Person)),
    security(("bearer" = [])),
    operation_id = "reset_second_factor"
)]
#[post("/v1/people/{id}/second-factor-resets")]
pub(super) async fn reset_second_factor(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<Reason>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    Ok(acted(
        reset::reset_second_factor(&app, request, id, command.body).await?,
    ))
}
