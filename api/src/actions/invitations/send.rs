//! Sends a new link; the one before is dead.

use serde_json::json;
use uuid::Uuid;

use super::{Shown, check_roles, show, visible};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::invited::{roles_of, token_hash, token_of};
use crate::actions::transaction::transaction;
use crate::domain::access::people::{People, takes_two};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;
use crate::domain::invitation::{LASTS, State};
use crate::domain::job::Job;
use crate::storage::invitations::{self, Changes};
use crate::storage::{accounts, agencies, connection, jobs};

/// # Errors
/// `Forbidden` for a role that is not the caller's to give; `NotFound` for what the caller does not look after; `Conflict(wrong_state)` for one that is accepted, revoked, waits for a second admin, or was made at the
/// command line.
pub async fn send_invitation(app: &App, request: &Request, id: Uuid) -> Result<(Done, Shown)> {
    let people = People::seen_by(&request.caller)?;
    let officer = request.caller.officer()?;
    let now = app.clock.now();
    let replayed = transaction(&app.vault, async |conn| {
        let operation = format!("send invitation {id}");
        let taken = match Taken::claim(app, conn, request, &operation, &(), now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => return Ok(true),
        };
        let row = invitations::lock(conn, id).await?;
        let row = visible(conn, &people, row).await?;
        if !matches!(row.state(now), State::Pending | State::Expired) {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        // Whoever sends it stands for it: a role that they may not give goes nowhere by them.
        let agency = agencies::by_id(conn, AgencyId(row.agency_id)).await?;
        check_roles(&people, &agency, &roles_of(&row)?)?;
        // Made at the command line, where nobody signs for it: once, and by no single admin again.
        if row.invited_by.is_none() && roles_of(&row)?.into_iter().any(takes_two) {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let sending = row.sending + 1;
        let changes = Changes {
            sending: Some(sending),
            token_hash: Some(token_hash(app, &token_of(app, id, sending))),
            expires_at: Some(now + LASTS),
            ..Changes::default()
        };
        invitations::update(conn, id, &changes).await?;
        let job = Job::Invite {
            invitation: id,
            sending,
        };
        jobs::insert(conn, &job, now).await?;
        let (actor, action) = (Some(officer.account), "invitation_sent");
        accounts::audit(conn, now, actor, action, Some(id), &json!({})).await?;
        taken.keep(conn, 201, id).await?;
        Ok(false)
    })
    .await?;
    app.wake.notify_one();
    let conn = connection(&app.vault).await?;
    let row = invitations::by_id(&conn, id).await?;
    let row = visible(&conn, &people, row).await?;
    let shown = show(app, &conn, vec![row]).await?.pop();
    let done = Done {
        replayed,
        resource: id,
    };
    Ok((done, shown.ok_or(Error::NotFound)?))
}
