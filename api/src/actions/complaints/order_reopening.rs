//! The Ombudsman has a closed case opened again, whenever it was closed (UU 37/2008).

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;

#[derive(Debug, Clone, Serialize)]
pub struct ReopeningOrder {
    pub reason: String,
}

/// # Errors
/// As [`act`].
pub async fn order_reopening(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: ReopeningOrder,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::OrderReopening,
        &body,
        async |desk, conn| {
            desk.open_again(conn).await?;
            // The reporter's own free reopening is not used up by somebody else's.
            desk.changes.reopenings = None;
            desk.record(Event::ReopeningOrdered {
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
