//! Roles that take two people.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::memberships::REASON;
use super::{PersonRef, id};
use crate::actions::App;
use crate::actions::asked::Grant;
use crate::actions::role_grants::decide::{self, Decision};
use crate::actions::role_grants::list as listing;
use crate::domain::access::Role;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result as Cleaned;
use crate::http::answer::{PageInfo, list, mark_replay};
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::page::Paging;
use crate::http::query::Query;

/// A role that is asked for.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "person": {"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "display_name": "Made Suardana"}, "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Meja nasional", "en": "National desk"}, "short_name": null}, "role": "national_admin", "requested_by": {"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "display_name": "Rina Nasional"}, "requested_at": "2026-11-24T02:00:00.000Z"}))]
pub struct RoleGrant {
    id: Uuid,
    /// Somebody with an account; or, by the invitation's id, somebody who is invited.
    person: PersonRef,
    agency: AgencyRef,
    role: Role,
    requested_by: PersonRef,
    requested_at: DateTime<Utc>,
}

impl From<Grant> for RoleGrant {
    fn from(grant: Grant) -> Self {
        Self {
            id: grant.id,
            person: grant.person.into(),
            agency: grant.agency,
            role: grant.role,
            requested_by: grant.requested_by.into(),
            requested_at: grant.requested_at,
        }
    }
}

/// A page of roles that are asked for.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "page": {"next_cursor": null}}))]
pub struct RoleGrantPage {
    #[schema(max_items = 100)]
    data: Vec<RoleGrant>,
    page: PageInfo,
}

/// List roles that wait
///
/// For a second national admin, the oldest first. For national admins.
#[utoipa::path(
    tag = "people",
    params(Paging),
    responses((status = 200, description = "A page of them", body = RoleGrantPage)),
    security(("bearer" = [])),
    operation_id = "list_role_grants"
)]
#[get("/v1/role-grants")]
pub(super) async fn list_role_grants(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let (limit, cursor) = (paging.0.limit()?, paging.0.cursor.as_deref());
    let page = listing::list_role_grants(&app, &me.caller, limit, cursor).await?;
    Ok(list(&request, page, RoleGrant::from))
}

/// Whether the second one agrees.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"granted": true, "reason": "Disepakati dalam rapat."}))]
pub struct DecideRoleGrant {
    granted: bool,
    #[schema(max_length = 500)]
    reason: Option<String>,
}

impl Input for DecideRoleGrant {
    type Clean = Decision;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Decision> {
        let mut fields = Fields::default();
        let reason = fields.optional_paragraphs("/reason", self.reason.as_deref(), REASON);
        fields.finish(Decision {
            granted: self.granted,
            reason,
        })
    }
}

/// Decide about a role
///
/// By a national admin other than who asked. An invitation is sent once all of its roles are granted, and ends with the first that is not.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of what was asked for", format = Uuid)),
    request_body = DecideRoleGrant,
    responses((status = 201, description = "What was asked for", body = RoleGrant)),
    security(("bearer" = [])),
    operation_id = "decide_role_grant"
)]
#[post("/v1/role-grants/{id}/decisions")]
pub(super) async fn decide_role_grant(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<DecideRoleGrant>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    let (done, grant) = decide::decide_role_grant(&app, request, id, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created().json(RoleGrant::from(grant)),
        done,
    ))
}
