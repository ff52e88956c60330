//! The reporter hides more: the name, or the whole case from the public. Never less.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::{App, family};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::error::Result;

#[derive(Debug, Clone, Serialize)]
pub struct Protection {
    pub anonymous: bool,
    pub secret: bool,
}

/// # Errors
/// As [`act`]; `Conflict(wrong_state)` for what is so already.
pub async fn protect_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Protection,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Protect,
        &body,
        async |desk, conn| {
            desk.hide(conn, body.anonymous, body.secret).await?;
            if desk.changes.secret.is_some() {
                family::part(desk, conn).await?;
            }
            Ok(())
        },
    )
    .await
}
