//! Invitations of officers.

pub mod accept;
pub mod batch;
pub mod create;
pub mod create_admin;
pub mod list;
pub mod open;
pub mod revoke;
pub mod rows;
pub mod send;

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::invited::{Invited, email_of, name_of, roles_of, sealed};
use super::{App, names};
use crate::domain::access::people::{People, fits, takes_two};
use crate::domain::access::{Officer, Role};
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::invitation::State;
use crate::domain::job::Job;
use crate::storage::role_grants::{self, Row as Grant};
use crate::storage::{Conn, accounts, agencies, invitations, jobs};

/// An invitation, as those who look after its agency see it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub agency: AgencyRef,
    pub roles: Vec<Role>,
    pub state: State,
    pub expires_at: DateTime<Utc>,
    /// `None` from the command line.
    pub invited_by: Option<OfficerRef>,
    /// How the latest mail went.
    pub mail: String,
}

/// Opens invitations that the caller may see.
async fn show(app: &App, conn: &Conn, rows: Vec<invitations::Row>) -> Result<Vec<Shown>> {
    let now = app.clock.now();
    let places = agencies::by_ids(conn, rows.iter().map(|row| row.agency_id)).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let by: Vec<i64> = rows.iter().filter_map(|row| row.invited_by).collect();
    let (mut mails, by) = (
        invitations::mails(conn, &ids).await?,
        names::officers(app, conn, &by).await?,
    );
    rows.into_iter()
        .map(|row| {
            let mail = match mails.remove(&row.id).as_deref() {
                Some("sent") => "sent",
                Some("failed" | "suppressed") => "failed",
                _ => "queued",
            };
            Ok(Shown {
                name: name_of(app, &row)?,
                email: email_of(app, &row)?,
                agency: names::known(&places, &row.agency_id)?.reference(),
                roles: roles_of(&row)?,
                state: row.state(now),
                expires_at: row.expires_at,
                invited_by: row.invited_by.and_then(|id| by.get(&id).cloned()),
                mail: mail.to_owned(),
                id: row.id,
            })
        })
        .collect()
}

/// An invitation that the caller may see: to an agency they look after.
async fn visible(conn: &Conn, people: &People, row: invitations::Row) -> Result<invitations::Row> {
    let agency = agencies::by_id(conn, crate::domain::ids::AgencyId(row.agency_id)).await?;
    if people.cover(agency.root()) {
        Ok(row)
    } else {
        Err(Error::NotFound)
    }
}

/// Whether the caller may invite to these roles there, and each means something there.
fn check_roles(people: &People, agency: &agencies::Row, roles: &[Role]) -> Result<()> {
    let place = agency.standing();
    if !people.cover(agency.root()) {
        return Err(Error::Forbidden);
    }
    for (at, role) in roles.iter().enumerate() {
        if !fits(*role, place) {
            let pointer = format!("/roles/{at}");
            return Err(Error::field(pointer, FieldCode::NotAllowed));
        }
        if !people.may_give(*role, place) {
            return Err(Error::Forbidden);
        }
    }
    Ok(())
}

/// Writes an invitation down and has its link sent, unless a role takes two people: then it waits. The caller has been checked.
async fn invite(
    app: &App,
    conn: &mut Conn,
    by: &Officer,
    agency: &agencies::Row,
    (name, email, roles): (&str, &str, &[Role]),
) -> Result<Uuid> {
    let now = app.clock.now();
    let waits = roles.iter().any(|role| takes_two(*role));
    let invited = Invited {
        name,
        email,
        agency: agency.id(),
        roles,
        by: Some(by.account),
        waits,
    };
    let row = sealed(app, &invited)?;
    let id = row.id;
    invitations::insert(conn, &row).await?;
    for role in roles.iter().filter(|role| takes_two(**role)) {
        let grant = Grant {
            id: app.chance.uuid(),
            account_id: None,
            invitation_id: Some(id),
            agency_id: agency.id,
            role: role.as_str().to_owned(),
            requested_by: by.account.0,
            requested_at: now,
            decided_by: None,
            decided_at: None,
            granted: None,
        };
        role_grants::insert(conn, &grant).await?;
    }
    if !waits {
        let job = Job::Invite {
            invitation: id,
            sending: row.sending,
        };
        jobs::insert(conn, &job, now).await?;
    }
    let detail = json!({ "roles": roles, "agency": agency.public_id });
    accounts::audit(conn, now, Some(by.account), "invited", Some(id), &detail).await?;
    Ok(id)
}
