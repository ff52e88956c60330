//! Disposition: handing a case down to a unit, or across to another agency.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::actions::routing::takes_from_desk;
use crate::domain::access::{self, Party};
use crate::domain::complaint::Status;
use crate::domain::complaint::lifecycle::{self, Move};
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;
use crate::storage::{Conn, agencies};

#[derive(Debug, Clone, Serialize)]
pub struct Disposition {
    pub agency: Uuid,
    /// For the next desk; citizens do not read it.
    pub note: Option<String>,
}

/// After so many returns between agencies the national desk's word stands: somebody has to do it.
const RETURNS_BEFORE_BINDING: i32 = 2;

/// # Errors
/// As [`act`]; `Invalid` for an agency that the caller may not hand to.
pub async fn dispose_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Disposition,
) -> Result<Done> {
    let caller = request.caller.clone();
    // Whether it leaves the agency is known once the target is read; both kinds start from the same states.
    act(
        app,
        request,
        complaint,
        Move::Dispose {
            another_agency: false,
        },
        &body,
        async |desk, conn| {
            let national = access::parties(&caller, &desk.case).contains(&Party::NationalAdmin);
            decide(desk, conn, &body, national).await
        },
    )
    .await
}

async fn decide(
    desk: &mut Desk<'_>,
    conn: &mut Conn,
    body: &Disposition,
    national: bool,
) -> Result<()> {
    let target = agencies::find(conn, body.agency)
        .await?
        .ok_or_else(|| Error::field("/agency_id", FieldCode::UnknownValue))?;
    let another_agency = target.root() != desk.case.holder_root;
    let refused = !target.active_on(desk.now.date_naive())
        || target.is_national_desk
        || target.id() == desk.case.holder
        || (another_agency && !national)
        || (desk.case.oversight && !target.is_inspectorate);
    let from_desk = another_agency && !desk.case.oversight;
    let refused = refused
        || (from_desk && !takes_from_desk(conn, &target, desk.now.date_naive()).await?);
    if refused {
        return Err(Error::field("/agency_id", FieldCode::NotAllowed));
    }
    let to = lifecycle::step(Move::Dispose { another_agency }, &desk.case)?;
    desk.changes.status = (to != desk.case.status).then_some(to.as_str());
    if another_agency {
        // Each hand-over to another agency starts its first response anew; the time so far stays charged to the one before.
        desk.cancel(ClockKind::FirstResponse)?;
        desk.start(ClockKind::FirstResponse, &target, false)?;
        desk.finish(ClockKind::Routing)?;
        if desk.row.returns >= RETURNS_BEFORE_BINDING {
            desk.changes.binding = Some(true);
        }
        desk.changes.hand_offs = Some(desk.row.hand_offs + 1);
        debug_assert_eq!(to, Status::Forwarded);
    }
    desk.hand_to(&target);
    desk.record(Event::Disposed {
        to: target.public_id,
        another_agency,
        note: body.note.clone(),
    });
    Ok(())
}
