//! The reporter takes a report back.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::{App, family};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;

#[derive(Debug, Clone, Serialize)]
pub struct Withdrawal {
    pub reason: Option<String>,
}

/// # Errors
/// As [`act`].
pub async fn withdraw_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Withdrawal,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Withdraw,
        &body,
        async |desk, conn| {
            family::pass_on(desk, conn).await?;
            desk.lay_aside(conn, None).await?;
            desk.record(Event::Withdrawn {
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
