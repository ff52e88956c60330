//! Gives somebody another role. A role that takes two people waits for another national admin.

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{Detail, Subject, detail, settled};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::asked::{Grant as Shown, show};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::Role;
use crate::domain::access::people::{People, fits, takes_two};
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::ids::AccountId;
use crate::domain::sla::policy::national_day;
use crate::storage::role_grants::{self, Row as Grant};
use crate::storage::{accounts, agencies, connection, memberships, people};

#[derive(Debug, Clone, Serialize)]
pub struct Addition {
    pub agency: Uuid,
    pub role: Role,
}

/// What came of it.
pub enum Added {
    Person(Box<Detail>),
    /// It waits for another national admin.
    Waits(Box<Shown>),
}

/// # Errors
/// `NotFound`; `Forbidden` for a role or an agency that is not the caller's to give; `Invalid` for a role that means nothing there;
/// `Conflict(wrong_state)` for one that they have, or that is asked for already.
pub async fn add_membership(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Addition,
) -> Result<(Done, Added)> {
    let people = People::seen_by(&request.caller)?;
    let me = request.caller.officer()?;
    let now = app.clock.now();
    let operation = format!("add membership {id}");
    let (done, waits) = transaction(&app.vault, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                let resource = row.resource_id.ok_or(Error::NotFound)?;
                let done = Done {
                    replayed: true,
                    resource,
                };
                return Ok((done, row.status == 202));
            }
        };
        let subject = Subject::of(conn, &people, id).await?;
        let agency = agencies::find(conn, body.agency)
            .await?
            .ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
        if !agency.active_on(national_day(now)) {
            return Err(Error::field("/agency_id", FieldCode::NotAllowed));
        }
        let place = agency.standing();
        if !people.may_give(body.role, place) {
            return Err(Error::Forbidden);
        }
        if !fits(body.role, place) {
            return Err(Error::field("/role", FieldCode::NotAllowed));
        }
        let wrong_state = || Error::Conflict(ErrorCode::WrongState);
        let held = memberships::roles_at(conn, subject.account, agency.id()).await?;
        if held.contains(&body.role) || subject.row.status != "active" {
            return Err(wrong_state());
        }
        let waits = takes_two(body.role);
        let resource = if waits {
            let role = body.role.as_str();
            if role_grants::waits(conn, subject.account, agency.id, role).await? {
                return Err(wrong_state());
            }
            let grant = Grant {
                id: app.chance.uuid(),
                account_id: Some(subject.account.0),
                invitation_id: None,
                agency_id: agency.id,
                role: role.to_owned(),
                requested_by: me.account.0,
                requested_at: now,
                decided_by: None,
                decided_at: None,
                granted: None,
            };
            role_grants::insert(conn, &grant).await?;
            grant.id
        } else {
            let (membership, account) = (app.chance.uuid(), subject.account);
            accounts::add_membership(conn, membership, account, agency.id(), body.role, now)
                .await?;
            id
        };
        let action = if waits {
            "role_asked_for"
        } else {
            "membership_created"
        };
        let detail = json!({ "role": body.role, "agency": agency.public_id });
        accounts::audit(conn, now, Some(me.account), action, Some(id), &detail).await?;
        let status = if waits { 202 } else { 201 };
        taken.keep(conn, status, resource).await?;
        let done = Done {
            replayed: false,
            resource,
        };
        Ok((done, waits))
    })
    .await?;
    settled(app);
    let mut conn = connection(&app.vault).await?;
    let added = if waits {
        let row = role_grants::by_id(&conn, done.resource).await?;
        let shown = show(app, &conn, vec![row]).await?.pop();
        Added::Waits(Box::new(shown.ok_or(Error::NotFound)?))
    } else {
        let row = people::by_public_id(&conn, done.resource).await?;
        Added::Person(Box::new(detail(app, &mut conn, &people, row).await?))
    };
    Ok((done, added))
}

/// Who it is that a membership belongs to; where they stand is checked by whoever asks.
pub(super) async fn owner(conn: &crate::storage::Conn, account: AccountId) -> Result<Uuid> {
    let mut ids = accounts::public_ids(conn, &[account.0]).await?;
    ids.remove(&account.0).ok_or(Error::NotFound)
}
