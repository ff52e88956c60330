//! The Ombudsman marks a case for examination. Whoever holds it, and the reporter, read so.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;

#[derive(Debug, Clone, Serialize)]
pub struct Examination {
    pub reason: String,
}

/// # Errors
/// As [`act`].
pub async fn examine_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Examination,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Examine,
        &body,
        async |desk, _| {
            desk.changes.examined_at = Some(desk.now);
            desk.record(Event::Examined {
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
