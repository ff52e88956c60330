//! An appeal against an archival: once, within the time that the rule set gives, decided by somebody else than who archived it.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;
use crate::domain::sla::policy::ClockKind;
use crate::storage::agencies;

#[derive(Debug, Clone, Serialize)]
pub struct Appeal {
    pub reason: String,
}

/// # Errors
/// As [`act`]; `Conflict(wrong_state)` once the time is over, or after the one appeal there is.
pub async fn appeal_archival(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Appeal,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Appeal,
        &body,
        async |desk, conn| {
            let appeal = app.chance.uuid();
            let national = agencies::national_desk(conn).await?;
            desk.start(ClockKind::Appeal, &national, false)?;
            desk.changes.appealed = Some(true);
            desk.changes.pending_appeal = Some(Some(appeal));
            desk.record(Event::Appealed {
                appeal,
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
