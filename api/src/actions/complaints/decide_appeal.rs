//! An appeal is granted, and the case goes on, or refused.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, Result};
use crate::domain::sla::policy::ClockKind;

#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// The appeal that is decided.
    pub appeal: Uuid,
    pub granted: bool,
    pub reason: String,
}

/// # Errors
/// As [`act`]; `Forbidden` for who archived it; `NotFound` for another appeal than the one that waits.
pub async fn decide_appeal(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Decision,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::DecideAppeal {
            granted: body.granted,
        },
        &body,
        async |desk, conn| {
            if desk.case.pending_appeal != Some(body.appeal) {
                return Err(Error::NotFound);
            }
            desk.finish(ClockKind::Appeal)?;
            desk.changes.pending_appeal = Some(None);
            if body.granted {
                desk.take_up_again(conn).await?;
            }
            desk.record(Event::AppealDecided {
                appeal: body.appeal,
                granted: body.granted,
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
