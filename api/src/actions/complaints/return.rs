//! Return: a transfer back to the unit's agency or to the national desk, with a reason. Never an end.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::actions::{App, family};
use crate::domain::complaint::Status;
use crate::domain::complaint::lifecycle::{self, Move};
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;
use crate::domain::sla::policy::national_day;
use crate::storage::{Conn, agencies};

#[derive(Debug, Clone, Serialize)]
pub struct Return {
    pub reason: String,
    /// Whose it is, as the holder thinks.
    pub proposed_agency: Option<Uuid>,
}

/// # Errors
/// As [`act`]; `Invalid` for a proposal that could not own it.
pub async fn return_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Return,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Return,
        &body,
        async |desk, conn| decide(desk, conn, &body).await,
    )
    .await
}

async fn decide(desk: &mut Desk<'_>, conn: &mut Conn, body: &Return) -> Result<()> {
    // A unit gives it back to its own agency; an oversight case stays with inspectorates, so it goes to the national desk.
    let within = desk.case.status != Status::Received
        && desk.case.holder != desk.case.holder_root
        && !desk.case.oversight;
    if let Some(proposed) = body.proposed_agency {
        let proposed = agencies::find(conn, proposed)
            .await?
            .ok_or_else(|| Error::field("/proposed_agency_id", FieldCode::UnknownValue))?;
        if !proposed.active_on(national_day(desk.now))
            || proposed.is_national_desk
            || proposed.id() == desk.case.holder
            // To say that it is another agency's, and to name one's own unit.
            || (!within && proposed.root() == desk.case.holder_root)
        {
            return Err(Error::field("/proposed_agency_id", FieldCode::NotAllowed));
        }
    }
    let to = if within {
        agencies::by_id(conn, desk.case.holder_root).await?
    } else {
        agencies::national_desk(conn).await?
    };
    family::each_child(desk, conn, async |child, _| {
        give_back(child, &to, within, body)?;
        Ok(true)
    })
    .await?;
    give_back(desk, &to, within, body)
}

fn give_back(desk: &mut Desk<'_>, to: &agencies::Row, within: bool, body: &Return) -> Result<()> {
    let status = lifecycle::advance(Move::Return, &desk.case)?;
    desk.set_status(status);
    // Before verification the same clock goes on at the national desk, and nothing is counted as a return.
    if !within && desk.case.status != Status::Received {
        desk.cancel(ClockKind::FirstResponse)?;
        desk.start(ClockKind::Routing, to, false)?;
        desk.changes.returns = Some(desk.row.returns + 1);
    }
    desk.hand_to(to);
    desk.came_back = true;
    desk.record(Event::Returned {
        to: to.public_id,
        another_agency: !within,
        proposed: body.proposed_agency,
        reason: body.reason.clone(),
    });
    Ok(())
}
