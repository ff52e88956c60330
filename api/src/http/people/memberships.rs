//! Roles that people get, change and lose.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::role_grants::RoleGrant;
use super::{Person, acted, id};
use crate::actions::App;
use crate::actions::hand_over::HandOver as To;
use crate::actions::people::add_membership::{self as adding, Added, Addition};
use crate::actions::people::end_membership::{self as ending, Ending};
use crate::actions::people::move_member::{self as moving, Moving};
use crate::domain::access::Role;
use crate::domain::error::Result as Cleaned;
use crate::http::answer::mark_replay;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// To whom open cases go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "to", rename_all = "snake_case", deny_unknown_fields)]
pub enum HandOver {
    /// Nobody in particular: whoever works where the case lies takes it.
    Queue,
    /// Somebody who works there.
    Person {
        #[schema(format = Uuid)]
        account_id: String,
    },
}

impl HandOver {
    pub(super) fn clean(&self, fields: &mut Fields) -> To {
        match self {
            Self::Queue => To::Queue,
            Self::Person { account_id } => {
                To::Person(fields.id("/hand_over/account_id", account_id))
            }
        }
    }
}

/// The longest reason, in characters.
pub(super) const REASON: usize = 500;

/// A role to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"agency_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "role": "liaison_officer"}))]
pub struct AddMembership {
    #[schema(format = Uuid)]
    agency_id: String,
    role: Role,
}

impl Input for AddMembership {
    type Clean = Addition;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Addition> {
        let mut fields = Fields::default();
        let agency = fields.id("/agency_id", &self.agency_id);
        fields.finish(Addition {
            agency,
            role: self.role,
        })
    }
}

/// Give somebody another role
///
/// A role that takes two people (national admin, identity custodian, auditor) waits for another national admin: 202.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the account", format = Uuid)),
    request_body = AddMembership,
    responses(
        (status = 201, description = "The person", body = Person),
        (status = 202, description = "It waits for another national admin", body = RoleGrant)
    ),
    security(("bearer" = [])),
    operation_id = "add_membership"
)]
#[post("/v1/people/{id}/memberships")]
pub(super) async fn add_membership(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<AddMembership>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    let (done, added) = adding::add_membership(&app, request, id, command.body).await?;
    let response = match added {
        Added::Person(detail) => HttpResponse::Created().json(Person::from(*detail)),
        Added::Waits(grant) => HttpResponse::Accepted().json(RoleGrant::from(*grant)),
    };
    Ok(mark_replay(response, done))
}

/// Where somebody works from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"agency_id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "hand_over": {"to": "queue"}, "reason": "Mutasi per 1 Desember."}))]
pub struct MoveMember {
    #[schema(format = Uuid)]
    agency_id: String,
    /// Left out: the same.
    role: Option<Role>,
    hand_over: HandOver,
    #[schema(min_length = 3, max_length = 500)]
    reason: String,
}

impl Input for MoveMember {
    type Clean = Moving;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Moving> {
        let mut fields = Fields::default();
        let agency = fields.id("/agency_id", &self.agency_id);
        let hand_over = self.hand_over.clean(&mut fields);
        let reason = fields.paragraphs("/reason", &self.reason, 3, REASON);
        fields.finish(Moving {
            agency,
            role: self.role,
            hand_over,
            reason,
        })
    }
}

/// Move somebody
///
/// One membership ends and another begins; open cases stay where they lie, with somebody else or in the queue, all in one step.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the membership", format = Uuid)),
    request_body = MoveMember,
    responses((status = 201, description = "The person", body = Person)),
    security(("bearer" = [])),
    operation_id = "move_member"
)]
#[post("/v1/memberships/{id}/moves")]
pub(super) async fn move_member(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<MoveMember>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    Ok(acted(
        moving::move_member(&app, request, id, command.body).await?,
    ))
}

/// Why, and who takes the open cases over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"hand_over": {"to": "person", "account_id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11"}, "reason": "Pensiun."}))]
pub struct EndMembership {
    hand_over: HandOver,
    #[schema(min_length = 3, max_length = 500)]
    reason: String,
}

impl Input for EndMembership {
    type Clean = Ending;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Ending> {
        let mut fields = Fields::default();
        let hand_over = self.hand_over.clean(&mut fields);
        let reason = fields.paragraphs("/reason", &self.reason, 3, REASON);
        fields.finish(Ending { hand_over, reason })
    }
}

/// End a membership
///
/// Open cases there go to somebody else or to the queue, all in one step. The last admin of an agency stays.
#[utoipa::path(
    tag = "people",
    params(("id" = String, Path, description = "Id of the membership", format = Uuid)),
    request_body = EndMembership,
    responses((status = 201, description = "The person", body = Person)),
    security(("bearer" = [])),
    operation_id = "end_membership"
)]
#[post("/v1/memberships/{id}/endings")]
pub(super) async fn end_membership(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<EndMembership>,
) -> Result<HttpResponse> {
    let (id, request) = (id(&path)?, &command.request);
    Ok(acted(
        ending::end_membership(&app, request, id, command.body).await?,
    ))
}
