//! A new access code for a report of one's own account: so that it can be followed without the account, or by somebody else. The code
//! before stops at once.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;
use crate::storage::{agencies, complaints, sessions};

/// How long a code can be shown again.
const REPEATABLE: TimeDelta = TimeDelta::hours(24);

#[derive(Debug, Clone)]
pub struct Made {
    pub tracking_number: String,
    pub access_code: String,
    pub replayed: bool,
}

/// # Errors
/// `NotFound` for a report that the caller may not see, `Forbidden` for one that is not their account's; `KeyReused` for a key whose code can be
/// shown no more.
pub async fn make_access_code(app: &App, request: &Request, complaint: Uuid) -> Result<Made> {
    let key = request
        .key
        .clone()
        .ok_or_else(|| Error::internal("a code without a key"))?;
    let now = app.clock.now();
    let operation = format!("access code:{complaint}");
    transaction(&app.pool, async |conn| {
        let claim = Taken::claim(app, conn, request, &operation, &(), now).await?;
        let row = complaints::lock(conn, complaint).await?;
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let case = app.case(&request.caller, &row, &holder, false)?;
        if !case.own {
            return Err(match access::view(&request.caller, &case) {
                None => Error::NotFound,
                Some(_)
                    if request.caller.officer().is_err()
                        && !matches!(request.caller, access::Caller::CodeHolder { .. }) =>
                {
                    Error::Unauthenticated(ErrorCode::Unauthenticated)
                }
                Some(_) => Error::Forbidden,
            });
        }
        let code = app.keys.access_code(complaint, &key);
        let made = |replayed| Made {
            tracking_number: row.tracking_number.clone(),
            access_code: code.shown(),
            replayed,
        };
        let hash = app.keys.access_code_hash(complaint, &code);
        match claim {
            // Shown again only while it is the one that holds.
            Claim::Replay(kept) => {
                let holds = row.access_code_hash.as_deref() == Some(hash.as_slice());
                if holds && now - kept.created_at < REPEATABLE {
                    Ok(made(true))
                } else {
                    Err(Error::KeyReused)
                }
            }
            Claim::Fresh(taken) => {
                complaints::set_code(conn, row.id, &hash).await?;
                sessions::end_visits(conn, row.id, now).await?;
                taken.keep(conn, 201, complaint).await?;
                Ok(made(false))
            }
        }
    })
    .await
}
