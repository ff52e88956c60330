//! A second reopening is granted or refused.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, Result};

#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// The request that is decided, so that a late click never decides the next one.
    pub reopening: Uuid,
    pub granted: bool,
    pub reason: String,
}

/// # Errors
/// As [`act`]; `NotFound` for another request than the one that waits.
pub async fn decide_reopening(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Decision,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::DecideReopening {
            granted: body.granted,
        },
        &body,
        async |desk, conn| {
            if desk.case.pending_reopening != Some(body.reopening) {
                return Err(Error::NotFound);
            }
            desk.changes.pending_reopening = Some(None);
            if body.granted {
                desk.open_again(conn).await?;
            }
            desk.record(Event::ReopeningDecided {
                reopening: body.reopening,
                granted: body.granted,
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
