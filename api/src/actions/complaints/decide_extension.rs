//! More time is granted, and the completion clock put off, or refused.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::{App, family};
use crate::domain::complaint::PendingExtension;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::sla::clock::ClockState;
use crate::domain::sla::deadline::end_of_day;
use crate::domain::sla::policy::ClockKind;

#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// The request that is decided.
    pub extension: Uuid,
    pub granted: bool,
    pub reason: String,
}

/// # Errors
/// As [`act`]; `Forbidden` for who asked; `NotFound` for another request than the one that waits.
pub async fn decide_extension(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Decision,
) -> Result<Done> {
    let body = &body;
    act(
        app,
        request,
        complaint,
        Move::DecideExtension {
            granted: body.granted,
        },
        body,
        async |desk, conn| {
            let asked = desk
                .case
                .pending_extension
                .filter(|asked| asked.id == body.extension)
                .ok_or(Error::NotFound)?;
            desk.changes.pending_extension = Some(None);
            if body.granted {
                let zone = desk
                    .open_clock(ClockKind::Completion)
                    .map(|clock| clock.place.zone)
                    .ok_or(Error::Conflict(ErrorCode::WrongState))?;
                desk.extend(ClockKind::Completion, end_of_day(asked.until, zone))?;
                // What is answered with it has the same time: nobody could ask for it there.
                family::each_child(desk, conn, async |child, _| {
                    let due = child
                        .open_clock(ClockKind::Completion)
                        .filter(|clock| clock.state == ClockState::Running)
                        .map(|clock| (clock.due_at, end_of_day(asked.until, clock.place.zone)));
                    let Some((_, until)) = due.filter(|(due, until)| until > due) else {
                        return Ok(false);
                    };
                    child.extend(ClockKind::Completion, until)?;
                    child.record(decided(asked, body));
                    Ok(true)
                })
                .await?;
            }
            desk.record(decided(asked, body));
            Ok(())
        },
    )
    .await
}

fn decided(asked: PendingExtension, body: &Decision) -> Event {
    Event::ExtensionDecided {
        extension: asked.id,
        granted: body.granted,
        until: asked.until,
        reason: body.reason.clone(),
    }
}
