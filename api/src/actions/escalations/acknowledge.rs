//! Somebody called upon takes note; the reporter can read that they did.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::desk::{actor, open_desk};
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::{Party, Standing, parties};
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::escalation::Level;
use crate::domain::ids::AgencyId;
use crate::storage::{agencies, complaints, escalations};

#[derive(Debug, Clone, Serialize)]
pub struct Acknowledgement {
    /// For the reporter and the officer who deals with it.
    pub note: Option<String>,
}

/// # Errors
/// `NotFound` for an escalation to a level that is not the caller's, `Forbidden` where they only read it and of their own report; `Conflict(wrong_state)` if somebody
/// took note before, or the case went on without.
pub async fn acknowledge_escalation(
    app: &App,
    request: &Request,
    escalation: Uuid,
    body: &Acknowledgement,
) -> Result<Done> {
    let now = app.clock.now();
    let officer = request.caller.officer()?;
    let standing = Standing::of(&request.caller)?;
    let operation = format!("acknowledge:{escalation}");
    transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(_) => {
                return Ok(Done {
                    replayed: true,
                    resource: escalation,
                });
            }
        };
        let (_, complaint) = escalations::by_public_id(conn, escalation).await?;
        let case_row = complaints::lock(conn, complaint).await?;
        // Read again under the lock: two people may have clicked.
        let (row, _) = escalations::by_public_id(conn, escalation).await?;
        let level: Level = row.level.parse()?;
        let holder = agencies::by_id(conn, AgencyId(case_row.holder_agency_id)).await?;
        if !standing.on(level, AgencyId(row.agency_id), case_row.oversight) {
            let field = (holder.area_code.is_some(), case_row.priority);
            return Err(match standing.reads(level, field, case_row.oversight) {
                true => Error::Forbidden,
                false => Error::NotFound,
            });
        }
        let case = app.case(&request.caller, &case_row, &holder, false)?;
        let parties = parties(&request.caller, &case);
        // It may have left them since.
        if parties.is_empty() {
            return Err(Error::NotFound);
        }
        // Nobody works on their own report; that they took note would say whose it is.
        if parties.contains(&Party::Reporter) {
            return Err(Error::Forbidden);
        }
        if row.ended_at.is_some()
            || !escalations::acknowledge(conn, row.id, officer.account, now).await?
        {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let actor = actor(&request.caller, &case, &case_row.contributors);
        let mut desk = open_desk(app, conn, now, case_row, case, holder, actor).await?;
        desk.record(Event::EscalationAcknowledged {
            level,
            note: body.note.clone(),
        });
        desk.save(conn, false).await?;
        taken.keep(conn, 204, escalation).await?;
        Ok(Done {
            replayed: false,
            resource: escalation,
        })
    })
    .await
    .inspect(|_| app.wake.notify_one())
}
