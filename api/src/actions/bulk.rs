//! One act on many cases: what it would come to for each, and then each in a transaction of its own, so that one that fails holds up no other.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use super::App;
use super::act::Request;
use super::complaints::assign::{Assignment, assign_complaint};
use super::complaints::dispose::{Disposition, Target, dispose_complaint};
use super::complaints::r#return::{Return, return_complaint};
use super::idempotency::{Claim, Taken};
use super::names::known;
use super::transaction::transaction;
use crate::domain::access::{self, Caller, View};
use crate::domain::bulk::BulkAct;
use crate::domain::complaint::lifecycle;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::masking::mask;
use crate::domain::sla::policy::national_day;
use crate::storage::{agencies, complaints, connection};

/// The act with what it needs.
#[derive(Debug, Clone, Serialize)]
pub enum Bulk {
    Assign(Assignment),
    Dispose(Disposition),
    Return(Return),
}

/// A case and what the act comes to there.
#[derive(Debug, Clone)]
pub struct Judged {
    pub complaint: Uuid,
    /// Number and title, masked; `None` for a case that the caller may not see.
    pub named: Option<(String, String)>,
    /// Why it cannot be done; `None` if it can.
    pub code: Option<ErrorCode>,
}

/// Nothing is changed. In a fixed number of queries, and in the order asked for.
///
/// # Errors
/// `Unauthenticated` without an account; `Invalid` for an agency that is not there.
pub async fn preview_acts(
    app: &App,
    caller: &Caller,
    act: BulkAct,
    to: Option<Uuid>,
    ids: &[Uuid],
) -> Result<Vec<Judged>> {
    caller.officer()?;
    let conn = connection(&app.pool).await?;
    let to = match to {
        None => None,
        Some(id) => {
            let row = agencies::find(&conn, id).await?;
            let row = row.ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
            let today = national_day(app.clock.now());
            Some(Target::of(&conn, row, today, act == BulkAct::Dispose).await?)
        }
    };
    let rows: HashMap<Uuid, complaints::Row> = complaints::by_public_ids(&conn, ids)
        .await?
        .into_iter()
        .map(|row| (row.public_id, row))
        .collect();
    let holders = agencies::by_ids(&conn, rows.values().map(|row| row.holder_agency_id)).await?;
    ids.iter()
        .map(|id| {
            let unseen = Judged {
                complaint: *id,
                named: None,
                code: Some(ErrorCode::NotFound),
            };
            let Some(row) = rows.get(id) else {
                return Ok(unseen);
            };
            let case = app.case(caller, row, known(&holders, &row.holder_agency_id)?, false)?;
            let title = match access::view(caller, &case) {
                None => return Ok(unseen),
                // A verifier may have taken a name out of it.
                Some(View::Public) => row.public_title.clone(),
                Some(_) => mask(&row.title).text,
            };
            let elsewhere = |to: &Target| to.root() != case.holder_root;
            let step = act.step(to.as_ref().is_some_and(elsewhere));
            let fits = |to: &Target| act != BulkAct::Dispose || to.takes_of(&case, caller);
            let possible = access::permit(step.act(), caller, &case)
                .and_then(|_| lifecycle::step(step, &case))
                .and_then(|_| match to.as_ref().is_none_or(fits) {
                    true => Ok(()),
                    false => Err(Error::field("/agency_id", FieldCode::NotAllowed)),
                });
            Ok(Judged {
                named: Some((row.tracking_number.clone(), title)),
                code: possible.err().map(|error| error.code()),
                complaint: *id,
            })
        })
        .collect()
}

/// Each case with the version that the caller saw. A repeat under the same key does nothing twice and gives the same answer.
///
/// # Errors
/// `Unauthenticated` without an account; what fails in one case is told with it.
pub async fn act_on_many(
    app: &App,
    request: &Request,
    bulk: &Bulk,
    items: &[(Uuid, i32)],
) -> Result<Vec<(Uuid, Option<ErrorCode>)>> {
    request.caller.officer()?;
    // One key, one question; what came of it is kept with each case.
    let asked = (bulk, items);
    transaction(&app.pool, async |conn| {
        let now = app.clock.now();
        match Taken::claim(app, conn, request, "act on many", &asked, now).await? {
            Claim::Fresh(taken) => taken.keep(conn, 201, app.chance.uuid()).await,
            Claim::Replay(_) => Ok(()),
        }
    })
    .await?;
    let mut results = Vec::with_capacity(items.len());
    for (complaint, version) in items {
        let one = Request {
            caller: request.caller.clone(),
            key: request.key.as_ref().map(|key| format!("{key}:{complaint}")),
            if_match: Some(*version),
        };
        let done = match bulk {
            Bulk::Assign(body) => assign_complaint(app, &one, *complaint, body.clone()).await,
            Bulk::Dispose(body) => dispose_complaint(app, &one, *complaint, body.clone()).await,
            Bulk::Return(body) => return_complaint(app, &one, *complaint, body.clone()).await,
        };
        let code = done.err().map(|error| {
            if let Error::Internal(source) = &error {
                tracing::error!(%complaint, %source, "one of many acts failed");
            }
            error.code()
        });
        results.push((*complaint, code));
    }
    Ok(results)
}
