//! Officers, as those who look after them see and change them.

mod absences;
mod memberships;
mod role_grants;
mod standing;

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{PageInfo, list, mark_replay, resource};
use super::auth::SignedIn;
use super::error::Result;
use super::page::Paging;
use super::query::{Query, text, word};
use crate::actions::App;
use crate::actions::act::Done;
use crate::actions::people as action;
use crate::domain::access::Role;
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::error::Error;
use crate::domain::person::{FactorWanted, PersonState, Wanted};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_people)
        // Before what takes any id.
        .service(count_people)
        .service(show_person)
        .service(memberships::add_membership)
        .service(memberships::move_member)
        .service(memberships::end_membership)
        .service(standing::suspend_person)
        .service(standing::reinstate_person)
        .service(standing::reset_second_factor)
        .service(absences::set_absence)
        .service(absences::cancel_absence)
        .service(role_grants::list_role_grants)
        .service(role_grants::decide_role_grant);
}

/// Somebody, by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonRef {
    id: Uuid,
    display_name: String,
}

impl From<OfficerRef> for PersonRef {
    fn from(officer: OfficerRef) -> Self {
        Self {
            id: officer.id,
            display_name: officer.name,
        }
    }
}

/// A role in force.
#[derive(Serialize, ToSchema)]
pub struct PersonMembership {
    id: Uuid,
    role: Role,
    agency: AgencyRef,
    since: DateTime<Utc>,
}

/// When somebody is away, and who does their work.
#[derive(Serialize, ToSchema)]
pub struct Absence {
    id: Uuid,
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    substitute: PersonRef,
}

/// Whose work somebody does.
#[derive(Serialize, ToSchema)]
pub struct Substitution {
    account: PersonRef,
    /// The last day.
    until: NaiveDate,
}

impl From<(OfficerRef, NaiveDate)> for Substitution {
    fn from((account, until): (OfficerRef, NaiveDate)) -> Self {
        Self {
            account: account.into(),
            until,
        }
    }
}

/// An officer in a list.
#[derive(Serialize, ToSchema)]
pub struct PersonSummary {
    id: Uuid,
    display_name: String,
    state: PersonState,
    /// Since when they are suspended, or work no more at the agencies that the caller looks after; null for who works.
    state_since: Option<DateTime<Utc>>,
    /// In force, at the agencies that the caller looks after.
    #[schema(max_items = 100)]
    memberships: Vec<PersonMembership>,
    last_signed_in_at: Option<DateTime<Utc>>,
    /// At the agencies that the caller looks after.
    open_cases: i64,
    second_factor: bool,
    /// The one that goes on, or the next.
    absence: Option<Absence>,
    #[schema(max_items = 100)]
    substituting_for: Vec<Substitution>,
}

impl From<action::Absence> for Absence {
    fn from(one: action::Absence) -> Self {
        Self {
            id: one.id,
            from: one.from,
            to: one.to,
            substitute: one.substitute.into(),
        }
    }
}

impl From<action::Person> for PersonSummary {
    fn from(person: action::Person) -> Self {
        Self {
            id: person.id,
            display_name: person.name,
            state: person.state,
            state_since: person.state_since,
            memberships: person
                .memberships
                .into_iter()
                .map(|one| PersonMembership {
                    id: one.id,
                    role: one.role,
                    agency: one.agency,
                    since: one.since,
                })
                .collect(),
            last_signed_in_at: person.last_signed_in_at,
            open_cases: person.open_cases,
            second_factor: person.second_factor,
            absence: person.absence.map(Absence::from),
            substituting_for: person
                .substituting_for
                .into_iter()
                .map(Substitution::from)
                .collect(),
        }
    }
}

/// An officer, with their work address.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "display_name": "Made Suardana", "state": "active", "state_since": null, "memberships": [{"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "role": "unit_officer", "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "since": "2025-02-03T01:00:00.000Z"}], "last_signed_in_at": "2026-11-24T01:52:00.000Z", "open_cases": 12, "second_factor": true, "absence": null, "substituting_for": [], "email": "made.suardana@badung.example", "overdue_cases": 1, "absences": [], "cases_by_membership": [{"membership_id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "open_cases": 12}]}))]
pub struct Person {
    #[serde(flatten)]
    summary: PersonSummary,
    /// Where they sign in; null where they have no address.
    email: Option<String>,
    overdue_cases: i64,
    /// All that are planned, the earliest first.
    #[schema(max_items = 366)]
    absences: Vec<Absence>,
    /// Of each role: how many open cases go to somebody else when it ends.
    #[schema(max_items = 100)]
    cases_by_membership: Vec<MembershipCases>,
}

/// The open cases of somebody that lie where a role has them work.
#[derive(Serialize, ToSchema)]
pub struct MembershipCases {
    membership_id: Uuid,
    open_cases: i64,
}

impl From<action::Detail> for Person {
    fn from(detail: action::Detail) -> Self {
        Self {
            summary: detail.person.into(),
            email: detail.email,
            overdue_cases: detail.overdue_cases,
            absences: detail.absences.into_iter().map(Absence::from).collect(),
            cases_by_membership: detail
                .cases_by_membership
                .into_iter()
                .map(|(membership_id, open_cases)| MembershipCases {
                    membership_id,
                    open_cases,
                })
                .collect(),
        }
    }
}

/// The person as they stand after an act.
fn acted((done, detail): (Done, action::Detail)) -> HttpResponse {
    mark_replay(HttpResponse::Created().json(Person::from(detail)), done)
}

/// An id in a path; anything that is no UUID names nothing.
fn id(path: &str) -> Result<Uuid, Error> {
    path.parse().map_err(|_| Error::NotFound)
}

/// A page of officers.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "display_name": "Made Suardana", "state": "active", "state_since": null, "memberships": [], "last_signed_in_at": null, "open_cases": 0, "second_factor": false, "absence": null, "substituting_for": []}], "page": {"next_cursor": null}}))]
pub struct PersonPage {
    #[schema(max_items = 100)]
    data: Vec<PersonSummary>,
    page: PageInfo,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PeopleFilters {
    /// Of this agency or unit and all below it.
    #[param(format = Uuid)]
    agency_id: Option<String>,
    /// Beginnings of words of the name, of two letters or more; or the whole address that somebody signs in with.
    #[param(max_length = 200)]
    q: Option<String>,
    #[param(value_type = Option<Wanted>)]
    state: Option<String>,
    #[param(value_type = Option<Role>)]
    role: Option<String>,
    /// `missing`: those who have no second step yet.
    #[param(value_type = Option<FactorWanted>)]
    second_factor: Option<String>,
}

/// List officers to look after
///
/// For agency admins those of their agency and its units, for national admins all; the newest first.
#[utoipa::path(
    tag = "people",
    params(PeopleFilters, Paging),
    responses((status = 200, description = "A page of officers", body = PersonPage)),
    security(("bearer" = [])),
    operation_id = "list_people"
)]
#[get("/v1/people")]
async fn list_people(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    filters: Query<PeopleFilters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let filters = filters.0;
    let without_second_factor =
        word::<FactorWanted>("?second_factor", filters.second_factor.as_deref())?.is_some();
    let query = action::list::Query {
        agency: word("?agency_id", filters.agency_id.as_deref())?,
        q: text("?q", filters.q.as_deref())?,
        state: word("?state", filters.state.as_deref())?,
        role: word("?role", filters.role.as_deref())?,
        without_second_factor,
    };
    let page = action::list::list_people(
        &app,
        &me.caller,
        &query,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, PersonSummary::from))
}

/// How many officers there are of each kind.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"all": 58, "active": 51, "invited": 3, "absent": 2, "suspended": 1, "ended": 6, "without_second_factor": 12}))]
pub struct PeopleCounts {
    all: i64,
    active: i64,
    /// Invitations that wait to be accepted.
    invited: i64,
    /// Away today.
    absent: i64,
    suspended: i64,
    ended: i64,
    without_second_factor: i64,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OfAgency {
    /// Of this agency or unit and all below it.
    #[param(format = Uuid)]
    agency_id: Option<String>,
}

/// Count officers to look after
///
/// Of one agency or unit with all below it, or of all that the caller looks after.
#[utoipa::path(
    tag = "people",
    params(OfAgency),
    responses((status = 200, description = "How many there are", body = PeopleCounts)),
    security(("bearer" = [])),
    operation_id = "count_people"
)]
#[get("/v1/people/counts")]
async fn count_people(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    of: Query<OfAgency>,
) -> Result<HttpResponse> {
    let agency = word("?agency_id", of.0.agency_id.as_deref())?;
    let (counts, invited) = action::count::count_people(&app, &me.caller, agency).await?;
    resource(
        &request,
        None,
        &PeopleCounts {
            all: counts.everybody,
            active: counts.active,
            invited,
            absent: counts.absent,
            suspended: counts.suspended,
            ended: counts.ended,
            without_second_factor: counts.without_second_factor,
        },
    )
}

/// Show an officer
///
/// With their work address, for those who look after them.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the account", format = Uuid)),
    responses((status = 200, description = "The officer", body = Person)),
    security(("bearer" = [])),
    operation_id = "show_person"
)]
#[get("/v1/people/{id}")]
async fn show_person(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let detail = action::show::show_person(&app, &me.caller, id(&path)?).await?;
    resource(&request, None, &Person::from(detail))
}
