//! Invitations of officers.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{PageInfo, list, mark_replay};
use super::auth::SignedIn;
use super::command::{Ask, Command, Input, idempotency_key};
use super::error::Result;
use super::fields::Fields;
use super::page::Paging;
use super::people::PersonRef;
use super::query::{Query, word};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::invitations::create::{Invitation as Invited, invite_person as act};
use crate::actions::invitations::{Shown, list as listing, open, revoke, send};
use crate::domain::access::Role;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, FieldCode, Result as Cleaned};
use crate::domain::identity;
use crate::domain::invitation::{MOST_ROLES, NAME, State};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_invitations)
        .service(invite_person)
        // Before what takes any id.
        .service(open_invitation)
        .service(super::invitation_acceptances::accept_invitation)
        .service(super::invitation_batches::preview_invitations)
        .service(super::invitation_batches::invite_people)
        .service(send_invitation)
        .service(revoke_invitation);
}

/// An invitation, as those who look after its agency see it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "name": "Made Suardana", "email": "made.suardana@badung.example", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "roles": ["unit_officer"], "state": "pending", "expires_at": "2026-12-01T02:00:00.000Z", "invited_by": {"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "display_name": "Kadek Wirawan"}, "mail": "sent"}))]
pub struct Invitation {
    id: Uuid,
    name: String,
    #[schema(format = Email)]
    email: String,
    agency: AgencyRef,
    #[schema(max_items = 10)]
    roles: Vec<Role>,
    state: State,
    expires_at: DateTime<Utc>,
    /// Null from the command line.
    invited_by: Option<PersonRef>,
    /// How the latest mail went: `queued`, `sent` or `failed`.
    #[schema(example = "sent")]
    mail: String,
}

impl From<Shown> for Invitation {
    fn from(shown: Shown) -> Self {
        Self {
            id: shown.id,
            name: shown.name,
            email: shown.email,
            agency: shown.agency,
            roles: shown.roles,
            state: shown.state,
            expires_at: shown.expires_at,
            invited_by: shown.invited_by.map(PersonRef::from),
            mail: shown.mail,
        }
    }
}

fn made((done, shown): (Done, Shown)) -> HttpResponse {
    mark_replay(HttpResponse::Created().json(Invitation::from(shown)), done)
}

/// A page of invitations.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "page": {"next_cursor": null}}))]
pub struct InvitationPage {
    #[schema(max_items = 100)]
    data: Vec<Invitation>,
    page: PageInfo,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InvitationFilters {
    /// To this agency or unit and all below it.
    #[param(format = Uuid)]
    agency_id: Option<String>,
    #[param(value_type = Option<State>)]
    state: Option<String>,
}

/// List invitations
///
/// To the agencies whose people the caller looks after, newest first.
#[utoipa::path(
    tag = "people",
    params(InvitationFilters, Paging),
    responses((status = 200, description = "A page of invitations", body = InvitationPage)),
    security(("bearer" = [])),
    operation_id = "list_invitations"
)]
#[get("/v1/invitations")]
async fn list_invitations(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    filters: Query<InvitationFilters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let page = listing::list_invitations(
        &app,
        &me.caller,
        word("?agency_id", filters.0.agency_id.as_deref())?,
        word("?state", filters.0.state.as_deref())?,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, Invitation::from))
}

/// Somebody to invite.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Made Suardana", "email": "made.suardana@badung.example", "agency_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "roles": ["unit_officer"]}))]
pub struct InvitePerson {
    #[schema(min_length = 2, max_length = 100)]
    name: String,
    /// Their own, not one that several people read.
    #[schema(max_length = 254, format = Email)]
    email: String,
    #[schema(format = Uuid)]
    agency_id: String,
    #[schema(min_items = 1, max_items = 10)]
    roles: Vec<Role>,
}

impl Input for InvitePerson {
    type Clean = Invited;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Invited> {
        let mut fields = Fields::default();
        let name = fields.line("/name", &self.name, NAME.min, NAME.max);
        let email = fields.contact("/email", Some(&self.email), identity::email);
        if self.email.trim().is_empty() {
            fields.fault("/email", FieldCode::Required);
        }
        let agency = fields.id("/agency_id", &self.agency_id);
        let mut roles = self.roles;
        roles.sort_unstable();
        roles.dedup();
        if roles.is_empty() {
            fields.fault("/roles", FieldCode::Required);
        }
        if roles.len() > MOST_ROLES {
            fields.fault("/roles", FieldCode::TooMany);
        }
        fields.finish(Invited {
            name,
            email: email.unwrap_or_default(),
            agency,
            roles,
        })
    }
}

/// Invite somebody
///
/// Into an agency or unit that the caller looks after, with one or more roles. They get a link by mail, good for seven days, once. A role that takes
/// two people waits for another national admin first.
#[utoipa::path(
    tag = "people",
    request_body = InvitePerson,
    responses((status = 201, description = "The invitation", body = Invitation)),
    security(("bearer" = [])),
    operation_id = "invite_person"
)]
#[post("/v1/invitations")]
async fn invite_person(
    app: web::Data<App>,
    command: Command<InvitePerson>,
) -> Result<HttpResponse> {
    Ok(made(act(&app, &command.request, command.body).await?))
}

/// Send an invitation again
///
/// A new link, good for seven days; the one before is dead.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the invitation", format = Uuid)),
    responses((status = 201, description = "The invitation", body = Invitation)),
    security(("bearer" = [])),
    operation_id = "send_invitation"
)]
#[post("/v1/invitations/{id}/sendings")]
async fn send_invitation(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let asked = Request {
        key: Some(idempotency_key(&request, &me.caller)?),
        caller: me.caller,
        if_match: None,
    };
    let id = path.parse().map_err(|_| Error::NotFound)?;
    Ok(made(send::send_invitation(&app, &asked, id).await?))
}

/// Take an invitation back
///
/// Its link is dead at once.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the invitation", format = Uuid)),
    responses((status = 204, description = "Taken back; again answers the same")),
    security(("bearer" = [])),
    operation_id = "revoke_invitation"
)]
#[delete("/v1/invitations/{id}")]
async fn revoke_invitation(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    revoke::revoke_invitation(&app, &me.caller, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Longest token that is looked at, in characters.
pub(super) const LONGEST: usize = 100;

/// What stood behind `#` in the link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE"}))]
pub struct InvitationToken {
    #[schema(max_length = 100)]
    token: String,
}

impl Input for InvitationToken {
    type Clean = String;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<String> {
        let mut fields = Fields::default();
        if self.token.chars().count() > LONGEST {
            fields.fault("/token", FieldCode::TooLong);
        }
        fields.finish(self.token)
    }
}

/// What an invitation says to whoever holds its link.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"name": "Made Suardana", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "roles": ["unit_officer"], "invited_by": "Kadek Wirawan", "expires_at": "2026-12-01T02:00:00.000Z", "has_account": false, "second_factor_required": false}))]
pub struct OpenedInvitation {
    name: String,
    agency: AgencyRef,
    #[schema(max_items = 10)]
    roles: Vec<Role>,
    invited_by: Option<String>,
    expires_at: DateTime<Utc>,
    /// Whether the address has an account already: then its password is asked for, not a new one.
    has_account: bool,
    second_factor_required: bool,
}

/// Open an invitation
///
/// By the link in its mail; 404 for one that is over.
#[utoipa::path(
    tag = "people",
    request_body = InvitationToken,
    responses((status = 200, description = "What it says", body = OpenedInvitation)),
    security(()),
    operation_id = "open_invitation"
)]
#[post("/v1/invitations/openings")]
async fn open_invitation(app: web::Data<App>, ask: Ask<InvitationToken>) -> Result<HttpResponse> {
    let opened = open::open_invitation(&app, &ask.body, &ask.network).await?;
    Ok(HttpResponse::Ok().json(OpenedInvitation {
        name: opened.name,
        agency: opened.agency,
        roles: opened.roles,
        invited_by: opened.invited_by,
        expires_at: opened.expires_at,
        has_account: opened.has_account,
        second_factor_required: opened.second_factor_required,
    }))
}
