//! Invites somebody into an agency or unit, with one or more roles.

use serde::Serialize;
use uuid::Uuid;

use super::{Shown, check_roles, invite, show};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::Role;
use crate::domain::access::people::People;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::identity::ContactKind;
use crate::domain::invitation::is_shared_mailbox;
use crate::domain::sla::policy::national_day;
use crate::storage::{agencies, connection, identities, invitations, memberships};

#[derive(Debug, Clone, Serialize)]
pub struct Invitation {
    pub name: String,
    /// In its normal form.
    pub email: String,
    pub agency: Uuid,
    pub roles: Vec<Role>,
}

/// # Errors
/// `Forbidden` outside of what the caller looks after, or for a role that is not theirs to give; `Invalid` for an agency that is not there, a role
/// that means nothing there, an address that several people read, or one that is invited there or works there with these roles already.
pub async fn invite_person(
    app: &App,
    request: &Request,
    body: Invitation,
) -> Result<(Done, Shown)> {
    let people = People::of(&request.caller)?;
    let officer = request.caller.officer()?;
    let now = app.clock.now();
    let done = transaction(&app.vault, async |conn| {
        let taken = match Taken::claim(app, conn, request, "invite", &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        invitations::one_at_a_time(conn).await?;
        let agency = agencies::find(conn, body.agency)
            .await?
            .ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
        check_roles(&people, &agency, &body.roles)?;
        if !agency.active_on(national_day(now)) {
            return Err(Error::field("/agency_id", FieldCode::NotAllowed));
        }
        if is_shared_mailbox(&body.email) {
            return Err(Error::field("/email", FieldCode::NotAllowed));
        }
        let index = app.keys.blind_index(ContactKind::Email, &body.email);
        let waiting = invitations::waiting_for(conn, std::slice::from_ref(&index), now).await?;
        let known = identities::account_of(conn, ContactKind::Email, &index).await?;
        let works = match known {
            Some((account, _)) => memberships::roles_at(conn, account, agency.id()).await?,
            None => Vec::new(),
        };
        if waiting.iter().any(|(_, at, _)| *at == agency.id)
            || body.roles.iter().all(|role| works.contains(role))
        {
            return Err(Error::field("/email", FieldCode::Taken));
        }
        let whom = (
            body.name.as_str(),
            body.email.as_str(),
            body.roles.as_slice(),
        );
        let id = invite(app, conn, officer, &agency, whom).await?;
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await?;
    app.wake.notify_one();
    let conn = connection(&app.vault).await?;
    let row = invitations::by_id(&conn, done.resource).await?;
    let shown = show(app, &conn, vec![row]).await?.pop();
    Ok((done, shown.ok_or(Error::Conflict(ErrorCode::WrongState))?))
}
