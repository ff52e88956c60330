//! A report that was filed without an account is taken into one, by its number and code.

use serde::Serialize;

use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::desk::{actor, open_desk};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::opening::open_by_code;
use crate::actions::transaction::transaction;
use crate::adapters::keys::same;
use crate::domain::access::{Caller, Officer};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;
use crate::storage::{Conn, agencies, complaints, identities, owners};

/// What is claimed, and how.
#[derive(Debug, Clone, Serialize)]
pub struct Claimed {
    pub number: String,
    pub code: String,
    /// Whether the account's name stays hidden from the officers.
    pub anonymous: bool,
}

/// # Errors
/// `NotFound` for a number or code that does not fit, without telling which; `Conflict` for a report that is another account's; `TooMany` after too
/// many guesses.
pub async fn claim_complaint(
    app: &App,
    request: &Request,
    me: &Officer,
    body: &Claimed,
    network: &[u8],
) -> Result<Done> {
    let complaint = open_by_code(app, (&body.number, &body.code), network)
        .await?
        .public_id;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        let taken = match Taken::claim(app, conn, request, "claim", body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => {
                return Ok(Done {
                    replayed: true,
                    resource: complaint,
                });
            }
        };
        let row = complaints::lock(conn, complaint).await?;
        let mark = app.keys.owner_mark(me.public_id, complaint);
        match &row.owner_mark {
            Some(owner) if same(owner, &mark) => {}
            Some(_) => return Err(Error::Conflict(ErrorCode::WrongState)),
            None => {
                let person = identities::person_of(conn, me.account).await?;
                owners::hand_filing(conn, row.id, person).await?;
                complaints::set_owner(conn, row.id, Some(&mark)).await?;
            }
        }
        if body.anonymous && !row.anonymous {
            let row = complaints::lock(conn, complaint).await?;
            hide_name(app, conn, &request.caller, row).await?;
        }
        taken.keep(conn, 201, complaint).await?;
        Ok(Done {
            replayed: false,
            resource: complaint,
        })
    })
    .await
}

/// In the transaction that claims it: at no time does anybody read the name.
async fn hide_name(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    row: complaints::Row,
) -> Result<()> {
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    let case = app.case(caller, &row, &holder, false)?;
    let actor = actor(caller, &case, &row.contributors);
    let mut desk = open_desk(app, conn, app.clock.now(), row, case, holder, actor).await?;
    desk.hide(conn, true, false).await?;
    desk.save(conn, true).await
}
