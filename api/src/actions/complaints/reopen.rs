//! Reopening: the reporter has a closed case opened again, once freely; after that an admin decides.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;

#[derive(Debug, Clone, Serialize)]
pub struct Reopening {
    pub reason: String,
}

/// # Errors
/// As [`act`]; `Conflict(wrong_state)` once the time is over or while a request waits.
pub async fn reopen_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Reopening,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Reopen,
        &body,
        async |desk, conn| {
            let reason = body.reason.clone();
            if desk.case.reopenings == 0 {
                desk.open_again(conn).await?;
                desk.record(Event::Reopened { reason });
            } else {
                let reopening = app.chance.uuid();
                desk.changes.pending_reopening = Some(Some(reopening));
                desk.record(Event::ReopeningAsked { reopening, reason });
            }
            Ok(())
        },
    )
    .await
}
