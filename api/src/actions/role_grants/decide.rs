//! The second national admin agrees, or does not.

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::asked::{Grant, show};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::invited::{token_hash, token_of};
use crate::actions::transaction::transaction;
use crate::actions::two_people::stands;
use crate::domain::access::people::People;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::invitation::{LASTS, State};
use crate::domain::job::Job;
use crate::domain::masking::mask;
use crate::storage::invitations::{self, Changes};
use crate::storage::role_grants::{self, Row};
use crate::storage::{Conn, accounts, connection, jobs};

#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    pub granted: bool,
    pub reason: Option<String>,
}

/// # Errors
/// `NotFound` for all but national admins; `Forbidden` for whoever asked; `Conflict(wrong_state)` for what is decided.
pub async fn decide_role_grant(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Decision,
) -> Result<(Done, Grant)> {
    let me = request.caller.officer()?;
    if !People::of(&request.caller).is_ok_and(|people| people.everywhere()) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    let operation = format!("decide role grant {id}");
    let replayed = transaction(&app.vault, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => return Ok(true),
        };
        let row = role_grants::lock(conn, id).await?;
        // Nobody makes anybody alone, least of all themselves.
        if row.requested_by == me.account.0 || row.account_id == Some(me.account.0) {
            return Err(Error::Forbidden);
        }
        if row.decided_at.is_some() {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        if body.granted && !stands(conn, AccountId(row.requested_by)).await? {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        role_grants::decide(conn, id, me.account, body.granted, now).await?;
        let whom = match (row.account_id, row.invitation_id) {
            (Some(account), _) => {
                if body.granted {
                    grant(app, conn, &row, AccountId(account)).await?;
                }
                accounts::public_ids(conn, &[account])
                    .await?
                    .remove(&account)
            }
            (None, Some(invitation)) => {
                settle(app, conn, invitation, body.granted).await?;
                Some(invitation)
            }
            (None, None) => None,
        };
        let reason = body.reason.as_deref().map(|reason| mask(reason).text);
        let detail =
            json!({ "grant": id, "role": row.role, "granted": body.granted, "reason": reason });
        accounts::audit(conn, now, Some(me.account), "role_decided", whom, &detail).await?;
        taken.keep(conn, 201, id).await?;
        Ok(false)
    })
    .await?;
    app.memory.forget(app.memory.era().heard);
    app.wake.notify_one();
    let conn = connection(&app.vault).await?;
    let row = role_grants::by_id(&conn, id).await?;
    let shown = show(app, &conn, vec![row]).await?.pop();
    let done = Done {
        replayed,
        resource: id,
    };
    Ok((done, shown.ok_or(Error::NotFound)?))
}

/// Somebody who left or was shut out meanwhile is given nothing.
async fn grant(app: &App, conn: &mut Conn, row: &Row, account: AccountId) -> Result<()> {
    let in_office = accounts::holds_office(conn, account).await?;
    if !in_office || accounts::active(conn, account).await.is_err() {
        return Err(Error::Conflict(ErrorCode::WrongState));
    }
    let (id, now) = (app.chance.uuid(), app.clock.now());
    let (agency, role) = (AgencyId(row.agency_id), row.role.parse()?);
    accounts::add_membership(conn, id, account, agency, role, now).await
}

/// A refusal ends the invitation; once all of its roles are granted, its link is sent.
async fn settle(app: &App, conn: &mut Conn, id: Uuid, granted: bool) -> Result<()> {
    let now = app.clock.now();
    let row = invitations::lock(conn, id).await?;
    if row.state(now) != State::WaitingForSecondAdmin {
        return Err(Error::Conflict(ErrorCode::WrongState));
    }
    if !granted {
        let changes = Changes {
            revoked_at: Some(now),
            ..Changes::default()
        };
        return invitations::update(conn, id, &changes).await;
    }
    let grants = role_grants::of_invitation(conn, id).await?;
    if grants.iter().any(|grant| grant.granted != Some(true)) {
        return Ok(());
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
    jobs::insert(conn, &job, now).await
}
