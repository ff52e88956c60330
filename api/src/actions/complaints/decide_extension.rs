//! More time is granted, and the completion clock put off, or refused.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, Result};
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
    act(
        app,
        request,
        complaint,
        Move::DecideExtension {
            granted: body.granted,
        },
        &body,
        async |desk, _| {
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
            }
            desk.record(Event::ExtensionDecided {
                extension: asked.id,
                granted: body.granted,
                until: asked.until,
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
