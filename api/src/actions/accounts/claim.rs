//! A report that was filed without an account is taken into one, by its number and code.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::limits::{self, TRACKING_PER_COMPLAINT, TRACKING_PER_NETWORK};
use crate::actions::transaction::transaction;
use crate::adapters::keys::same;
use crate::domain::access::Officer;
use crate::domain::complaint::tracking::{AccessCode, TrackingNumber};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{complaints, connection, identities, owners};

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
    limits::check(app, TRACKING_PER_NETWORK, network).await?;
    let known = find(app, number, code).await?;
    let Some(complaint) = known.fits else {
        limits::count(app, TRACKING_PER_NETWORK, network).await?;
        if let Some(complaint) = known.complaint {
            let guesser = [complaint.as_bytes(), network].concat();
            limits::count(app, TRACKING_PER_COMPLAINT, &guesser).await?;
        }
        return Err(Error::NotFound);
    };
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

struct Known {
    complaint: Option<Uuid>,
    /// The same, where the code is its.
    fits: Option<Uuid>,
}

async fn find(app: &App, number: &str, code: &str) -> Result<Known> {
    let nothing = Known {
        complaint: None,
        fits: None,
    };
    let (Ok(number), Ok(code)) = (number.parse::<TrackingNumber>(), code.parse::<AccessCode>())
    else {
        return Ok(nothing);
    };
    let conn = connection(&app.pool).await?;
    let row = match complaints::by_tracking_number(&conn, &number.to_string()).await {
        Err(Error::NotFound) => return Ok(nothing),
        other => other?,
    };
    let hash = app.keys.access_code_hash(row.public_id, &code);
    let fits = row
        .access_code_hash
        .is_some_and(|stored| same(&stored, &hash));
    Ok(Known {
        complaint: Some(row.public_id),
        fits: fits.then_some(row.public_id),
    })
}
