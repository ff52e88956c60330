//! Escalation by hand: a reporter or an officer calls on somebody higher, with a reason; each level once for each holder.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::domain::access::{self, Role};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::escalation::{Level, lowest_for, next_level};
use crate::domain::ids::AgencyId;
use crate::storage::{Conn, accounts};

#[derive(Debug, Clone, Serialize)]
pub struct Escalation {
    pub reason: String,
}

/// # Errors
/// As [`act`]; `Conflict(all_levels_called)` when everybody was asked.
pub async fn escalate_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Escalation,
) -> Result<Done> {
    let caller = request.caller.clone();
    act(
        app,
        request,
        complaint,
        Move::Escalate,
        &body,
        async |desk, conn| {
            let lowest = access::parties(&caller, &desk.case)
                .into_iter()
                .filter(|party| access::may(Move::Escalate.act(), *party, &desk.case))
                .map(lowest_for)
                .max()
                .unwrap_or(Level::Agency);
            let agency = accountable(desk);
            let staffed = staffed(desk, conn, agency).await?;
            let level = next_level(
                desk.case.escalated_to,
                lowest,
                desk.case.at_national_desk,
                &staffed,
            )
            .ok_or(Error::Conflict(ErrorCode::AllLevelsCalled))?;
            desk.changes.escalated_to = Some(Some(level.as_str()));
            let seq = desk.record(Event::Escalated {
                level,
                reason: Some(body.reason.clone()),
                late: None,
            });
            desk.raise(app.chance.uuid(), agency, level, seq);
            Ok(())
        },
    )
    .await
}

/// Whose level it is: the agency at the top of the holder's tree; for an oversight case the inspectorate that holds it.
const fn accountable(desk: &Desk<'_>) -> AgencyId {
    if desk.case.oversight {
        desk.case.holder
    } else {
        desk.case.holder_root
    }
}

/// The levels at which somebody stands. Where nobody does, the next one is called upon.
async fn staffed(desk: &Desk<'_>, conn: &mut Conn, agency: AgencyId) -> Result<Vec<Level>> {
    let posts: &[(Level, Role)] = if desk.case.oversight {
        &[(Level::Agency, Role::Inspectorate)]
    } else {
        &[
            (Level::Agency, Role::AgencyAdmin),
            (Level::Leader, Role::AgencyLeader),
        ]
    };
    let mut staffed = Vec::new();
    for (level, role) in posts {
        if !accounts::holding_roles(conn, &[agency.0], &[*role])
            .await?
            .is_empty()
        {
            staffed.push(*level);
        }
    }
    Ok(staffed)
}
