//! A note, and word to whoever is named in it. It is on no timeline and moves no version.

use serde::Serialize;
use uuid::Uuid;

use super::{Note, told};
use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::beside::Beside;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::Caller;
use crate::domain::access::beside::works_there;
use crate::domain::complaint::record::EventKind;
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::job::Job;
use crate::domain::unsent::Composer;
use crate::storage::notes::{self, Row};
use crate::storage::{
    Conn, accounts, agencies, complaints, connection, escalations, jobs, notices, unsent_texts,
};

/// People who can be named in one note.
pub const MOST_MENTIONS: usize = 10;

#[derive(Debug, Clone, Serialize)]
pub struct NewNote {
    pub text: String,
    pub mentions: Vec<Uuid>,
    /// What it is about, where that is an escalation of the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalation: Option<Uuid>,
}

/// # Errors
/// `NotFound` for whoever does not stand at the desk of the case; `Invalid` with the place of each who is named and does not, and for an escalation
/// of another case.
pub async fn add_note(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: NewNote,
) -> Result<(Done, Note)> {
    let now = app.clock.now();
    let operation = format!("note:{complaint}");
    let done = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                // Whoever no longer stands there reads no note either.
                let _ = lock(app, conn, &request.caller, complaint).await?;
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        let beside = lock(app, conn, &request.caller, complaint).await?;
        let named = named(app, conn, &beside, &body.mentions).await?;
        let about = match body.escalation {
            None => None,
            Some(id) => {
                let found = escalations::of_case(conn, beside.row.id, id).await?;
                Some(found.ok_or_else(|| Error::field("/escalation_id", FieldCode::UnknownValue))?)
            }
        };
        let id = app.chance.uuid();
        let seq = notes::next_seq(conn, beside.row.id).await?;
        let account = beside.officer.account;
        let contributors = &beside.row.contributors;
        let workplace = works_there(&beside.officer, &beside.case, contributors)
            .or_else(|| beside.officer.memberships.first());
        let row = Row {
            public_id: id,
            complaint_id: beside.row.id,
            seq,
            account_id: account.0,
            agency_id: workplace.map_or(beside.row.holder_agency_id, |at| at.agency.0),
            text: body.text.clone(),
            mentioned: named.iter().map(|named| named.account.0).collect(),
            at: now,
            escalation_id: about,
        };
        notes::insert(conn, &row).await?;
        unsent_texts::delete(conn, account, beside.row.id, Composer::Note.as_str()).await?;
        // Of their own report nobody hears as an officer.
        let told = named
            .iter()
            .filter(|named| named.account != account && !named.own);
        for Named { account, outer, .. } in told {
            let event = EventKind::Mentioned.as_str();
            let notice = app.chance.uuid();
            notices::insert(conn, notice, *account, beside.row.id, event, -seq, now).await?;
            // The addresses of the demonstration are invented.
            if !beside.row.demo {
                let mail = Job::Mail {
                    complaint,
                    seq: -seq,
                    account: Some(*outer),
                };
                jobs::insert(conn, &mail, now).await?;
                if app.reaches_further() {
                    let reach = Job::Reach {
                        complaint,
                        seq: -seq,
                        account: Some(*outer),
                    };
                    jobs::insert(conn, &reach, now).await?;
                }
            }
        }
        taken.keep(conn, 201, id).await?;
        Ok(Done {
            replayed: false,
            resource: id,
        })
    })
    .await
    .inspect(|_| app.wake.notify_one())?;
    let conn = connection(&app.pool).await?;
    let row = notes::by_public_id(&conn, done.resource).await?;
    let note = told(app, &conn, vec![row]).await?.pop();
    Ok((done, note.ok_or(Error::NotFound)?))
}

/// The case, locked: its notes are counted one after the other.
async fn lock(app: &App, conn: &mut Conn, caller: &Caller, complaint: Uuid) -> Result<Beside> {
    let row = complaints::lock(conn, complaint).await?;
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    Beside::of(app, caller, row, holder)
}

/// A colleague whom a note names.
struct Named {
    account: AccountId,
    outer: Uuid,
    /// Whether the report is their own.
    own: bool,
}

/// Those named. Somebody who may not see the case is answered like nobody at all.
async fn named(app: &App, conn: &Conn, beside: &Beside, mentions: &[Uuid]) -> Result<Vec<Named>> {
    let inner = accounts::active_ids(conn, mentions).await?;
    let accounts: Vec<i64> = inner.values().copied().collect();
    let standing = beside.standing(app, conn, &accounts).await?;
    let (mut named, mut faults) = (Vec::new(), Vec::new());
    for (place, outer) in mentions.iter().enumerate() {
        let found = inner
            .get(outer)
            .and_then(|id| standing.iter().find(|(account, _)| account.0 == *id));
        match found {
            Some((account, own)) => named.push(Named {
                account: *account,
                outer: *outer,
                own: *own,
            }),
            None => faults.push(FieldError::new(
                format!("/mentions/{place}"),
                FieldCode::UnknownValue,
            )),
        }
    }
    if faults.is_empty() {
        Ok(named)
    } else {
        Err(Error::Invalid(faults))
    }
}
