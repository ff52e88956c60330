//! Merging: a report that says the same as another is answered with it. Each keeps its reporter, its number and its clocks; each reporter accepts,
//! disputes and rates alone.

use std::time::Duration;

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::desk::{Desk, open_desk};
use crate::actions::{App, family};
use crate::domain::access::{self, Caller, Party, View};
use crate::domain::complaint::Status;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::policy::ClockKind;
use crate::storage::{Conn, agencies, complaints};

#[derive(Debug, Clone, Serialize)]
pub struct Merge {
    /// The case to be answered with.
    pub parent: Uuid,
}

/// How long somebody who acts on the parent is waited for, again and again, each time with nothing held.
const PATIENCE: [Duration; 3] = [
    Duration::from_millis(50),
    Duration::from_millis(200),
    Duration::from_millis(500),
];

/// # Errors
/// As [`act`]; `Invalid` for a parent that it cannot be answered with; `Unavailable` while somebody acts on the parent for longer than that.
pub async fn merge_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Merge,
) -> Result<Done> {
    let once = async || {
        let work = async |desk: &mut Desk<'_>, conn: &mut Conn| {
            decide(desk, conn, &request.caller, body.parent).await
        };
        act(app, request, complaint, Move::Merge, &body, work).await
    };
    for pause in PATIENCE {
        match once().await {
            Err(Error::Unavailable { .. }) => tokio::time::sleep(pause).await,
            done => return done,
        }
    }
    once().await
}

async fn decide(desk: &mut Desk<'_>, conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<()> {
    let refused = |code| Error::field("/parent_id", code);
    if id == desk.row.public_id {
        return Err(refused(FieldCode::NotAllowed));
    }
    let found = match complaints::by_public_id(conn, id).await {
        Err(Error::NotFound) => return Err(refused(FieldCode::UnknownValue)),
        found => found?,
    };
    // In the order in which everybody locks several one can wait. Of two that are merged into each other at once one is, and the other is refused.
    let parent = if desk.row.id < found.id {
        complaints::lock(conn, id).await?
    } else {
        complaints::lock_at_once(conn, id).await?
    };
    let holder = agencies::by_id(conn, AgencyId(parent.holder_agency_id)).await?;
    let case = desk.app.case(caller, &parent, &holder, false)?;
    // What one does not work on, one does not know here.
    if !matches!(access::view(caller, &case), Some(View::Officer { .. })) {
        return Err(refused(FieldCode::UnknownValue));
    }
    let national = access::parties(caller, &desk.case).contains(&Party::NationalAdmin);
    let fits = case.parent.is_none()
        && matches!(case.status, Status::Forwarded | Status::InProgress)
        // Nobody sees more of either by it, or less.
        && (case.secret, case.oversight) == (desk.case.secret, desk.case.oversight)
        && (national || case.holder_root == desk.case.holder_root)
        && complaints::children(conn, desk.row.id).await? == 0
        && complaints::children(conn, parent.id).await? < family::MOST_CHILDREN;
    if !fits {
        return Err(refused(FieldCode::NotAllowed));
    }
    take_up(desk, conn, &holder).await?;
    desk.changes.parent_id = Some(Some(parent.id));
    desk.record(Event::Merged {
        into: parent.public_id,
        number: parent.tracking_number.clone(),
    });
    let number = desk.row.tracking_number.clone();
    let (app, now, actor, from) = (desk.app, desk.now, desk.actor, desk.row.public_id);
    let mut above = open_desk(app, conn, now, parent, case, holder, actor).await?;
    above.record(Event::MergedIn { from, number });
    above.save(conn, false).await
}

/// The case is where its parent is, with clocks of its own.
async fn take_up(desk: &mut Desk<'_>, conn: &mut Conn, holder: &agencies::Row) -> Result<()> {
    if desk.case.status == Status::OnHold {
        desk.finish(ClockKind::Hold)?;
        desk.resume_all(conn).await?;
    }
    let first = desk.row.first_handed_over_at.is_none();
    let another_agency = holder.root_id != desk.row.holder_root_id;
    if first {
        desk.finish(ClockKind::Verification)?;
        desk.changes.first_handed_over_at = Some(desk.now);
        if access::publishable(desk.case.secret, desk.case.oversight) {
            desk.changes.published_at = Some(Some(desk.now));
        }
        desk.start(ClockKind::Completion, holder, false)?;
    }
    if first || another_agency {
        desk.finish(ClockKind::Routing)?;
        desk.cancel(ClockKind::FirstResponse)?;
        desk.start(ClockKind::FirstResponse, holder, false)?;
        desk.changes.hand_offs = Some(desk.row.hand_offs + 1);
    } else if desk.open_clock(ClockKind::FirstResponse).is_none() {
        // It was answered once: the next answer is the parent's.
        desk.start(ClockKind::FirstResponse, holder, false)?;
    }
    if holder.id != desk.holder.id {
        desk.hand_to(holder);
    }
    Ok(())
}
