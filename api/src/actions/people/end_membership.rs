//! Somebody works somewhere no more: their open cases there go to somebody else in the same transaction.

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::add_membership::owner;
use super::{Detail, Subject, on_person, told};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::hand_over::{HandOver, hand_over};
use crate::domain::access::Role;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::storage::{absences, accounts, agencies, invitations, memberships};

#[derive(Debug, Clone, Serialize)]
pub struct Ending {
    pub hand_over: HandOver,
    pub reason: String,
}

/// # Errors
/// `NotFound`; `Forbidden` for a role that is not the caller's to take; `Conflict`: `wrong_state` if it is over, `last_admin`; `Invalid` for
/// somebody who cannot take the cases over.
pub async fn end_membership(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Ending,
) -> Result<(Done, Detail)> {
    let now = app.clock.now();
    let operation = format!("end membership {id}");
    on_person(app, request, &operation, &body, async |conn, people, me| {
        let found = memberships::by_public_id(conn, id).await?;
        let place = agencies::by_id(conn, AgencyId(found.agency_id)).await?;
        if !people.cover(place.root()) {
            return Err(Error::NotFound);
        }
        let role: Role = found.role.parse()?;
        if !people.may_give(role, place.standing()) {
            return Err(Error::Forbidden);
        }
        let person = owner(conn, AccountId(found.account_id)).await?;
        let subject = Subject::of(conn, people, person).await?;
        subject.keeps_an_admin(conn, &[&found]).await?;
        if !memberships::end(conn, found.id, now).await? {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        // What they invited to by this role is theirs to give no more.
        if matches!(role, Role::AgencyAdmin | Role::NationalAdmin) {
            invitations::revoke_of(conn, subject.account, now).await?;
        }
        let places = units_of(conn, place.id()).await?;
        let (caller, from) = (&request.caller, subject.account);
        let handed = hand_over(app, conn, caller, from, &places, body.hand_over).await?;
        if subject.working.iter().all(|(one, _)| one.id == found.id) {
            absences::cancel_around(conn, from.0, now).await?;
        }
        let detail = json!({
            "membership": id,
            "role": role,
            "agency": place.public_id,
            "reason": told(&body.reason),
            "handed_over": handed,
        });
        let action = "membership_ended";
        accounts::audit(conn, now, Some(me.account), action, Some(person), &detail).await?;
        Ok(person)
    })
    .await
}

/// An agency or unit and all below it.
pub(super) async fn units_of(conn: &crate::storage::Conn, top: AgencyId) -> Result<Vec<AgencyId>> {
    let ids = agencies::with_units(conn, top).await?;
    Ok(ids.into_iter().map(AgencyId).collect())
}
