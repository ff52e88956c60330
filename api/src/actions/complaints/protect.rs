//! The reporter hides more: the name, or the whole case from the public. Never less.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::domain::complaint::Status;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{Conn, agencies};

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
        async |desk, conn| hide(desk, conn, &body).await,
    )
    .await
}

/// # Errors
/// `Conflict(wrong_state)` for what is so already.
pub async fn hide(desk: &mut Desk<'_>, conn: &mut Conn, what: &Protection) -> Result<()> {
    let (anonymous, secret) = (
        what.anonymous && !desk.case.anonymous,
        what.secret && !desk.case.secret,
    );
    if !anonymous && !secret {
        return Err(Error::Conflict(ErrorCode::WrongState));
    }
    if anonymous {
        desk.changes.anonymous = Some(true);
    }
    if secret {
        desk.changes.secret = Some(true);
        desk.changes.published_at = Some(None);
        // A secret case is verified by nobody but the national desk; its clock goes on there.
        if desk.case.status == Status::Received && !desk.case.at_national_desk {
            let national = agencies::national_desk(conn).await?;
            desk.hand_to(&national);
        }
    }
    desk.record(Event::Protected { anonymous, secret });
    Ok(())
}
