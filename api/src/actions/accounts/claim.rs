//! A report that was filed without an account is taken into one, by its number and code.

use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::opening::open_by_code;
use crate::actions::transaction::transaction;
use crate::adapters::keys::same;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{complaints, identities, owners};

/// # Errors
/// `NotFound` for a number or code that does not fit, without telling which; `Conflict` for a report that is another account's; `TooMany` after too
/// many guesses.
pub async fn claim_complaint(
    app: &App,
    request: &Request,
    me: &Officer,
    (number, code): (&str, &str),
    network: &[u8],
) -> Result<Done> {
    let complaint = open_by_code(app, (number, code), network).await?.public_id;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        let body = (number, code);
        let taken = match Taken::claim(app, conn, request, "claim", &body, now).await? {
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
        taken.keep(conn, 201, complaint).await?;
        Ok(Done {
            replayed: false,
            resource: complaint,
        })
    })
    .await
}
