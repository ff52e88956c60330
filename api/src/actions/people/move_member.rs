//! Somebody works somewhere else from now on: one membership ends, another begins, and the open cases stay where they lie.

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::add_membership::owner;
use super::end_membership::units_of;
use super::{Detail, Subject, on_person, told};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::hand_over::{HandOver, hand_over};
use crate::domain::access::Role;
use crate::domain::access::people::{fits, takes_two};
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::sla::policy::national_day;
use crate::storage::{absences, accounts, agencies, invitations, memberships};

#[derive(Debug, Clone, Serialize)]
pub struct Moving {
    pub agency: Uuid,
    /// `None`: the same.
    pub role: Option<Role>,
    pub hand_over: HandOver,
    pub reason: String,
}

/// # Errors
/// `NotFound`; `Forbidden` for a role or an agency that is not the caller's to give; `Invalid` for the same place and role, a role that means
/// nothing there or takes two people; `Conflict`: `wrong_state` if it is over or there already, `last_admin`.
pub async fn move_member(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Moving,
) -> Result<(Done, Detail)> {
    let now = app.clock.now();
    let operation = format!("move member {id}");
    on_person(app, request, &operation, &body, async |conn, people, me| {
        let found = memberships::by_public_id(conn, id).await?;
        let place = agencies::by_id(conn, AgencyId(found.agency_id)).await?;
        if !people.cover(place.root()) {
            return Err(Error::NotFound);
        }
        let to = agencies::find(conn, body.agency)
            .await?
            .ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
        let before: Role = found.role.parse()?;
        let role = body.role.unwrap_or(before);
        if !people.may_give(before, place.standing()) || !people.may_give(role, to.standing()) {
            return Err(Error::Forbidden);
        }
        if !to.active_on(national_day(now)) || (to.id == place.id && role == before) {
            return Err(Error::field("/agency_id", FieldCode::NotAllowed));
        }
        if !fits(role, to.standing()) || (takes_two(role) && role != before) {
            return Err(Error::field("/role", FieldCode::NotAllowed));
        }
        let person = owner(conn, AccountId(found.account_id)).await?;
        let subject = Subject::of(conn, people, person).await?;
        subject.keeps_an_admin(conn, &[&found]).await?;
        let held = memberships::roles_at(conn, subject.account, to.id()).await?;
        if held.contains(&role) || !memberships::end(conn, found.id, now).await? {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let (new, account) = (app.chance.uuid(), subject.account);
        accounts::add_membership(conn, new, account, to.id(), role, now).await?;
        // What they invited to by this role is theirs to give no more.
        if matches!(before, Role::AgencyAdmin | Role::NationalAdmin) {
            invitations::revoke_of(conn, account, now).await?;
        }
        // Nobody stands in at an agency where they do not work, nor for somebody who has left it.
        let mut others = subject.working.iter().filter(|(one, _)| one.id != found.id);
        let stays = to.root() == place.root() || others.any(|(_, at)| at.root() == place.root());
        if !stays {
            absences::cancel_around(conn, account.0, now).await?;
        }
        let places = units_of(conn, place.id()).await?;
        let (caller, to_whom) = (&request.caller, body.hand_over);
        let handed = hand_over(app, conn, caller, account, &places, to_whom).await?;
        let detail = json!({
            "membership": id,
            "from": { "role": before, "agency": place.public_id },
            "to": { "role": role, "agency": to.public_id },
            "reason": told(&body.reason),
            "handed_over": handed,
        });
        let action = "membership_moved";
        accounts::audit(conn, now, Some(me.account), action, Some(person), &detail).await?;
        Ok(person)
    })
    .await
}
