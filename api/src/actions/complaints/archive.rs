//! Archiving: laid aside without an answer, on a ground that the reporter is told.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::actions::{App, family};
use crate::domain::complaint::ArchiveGround;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::complaint::tracking::TrackingNumber;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;
use crate::storage::{Conn, complaints};

#[derive(Debug, Clone, Serialize)]
pub struct Archival {
    pub ground: ArchiveGround,
    /// What the reporter reads; required when a person archives.
    pub explanation: Option<String>,
    /// The report that says the same; with `duplicate` only.
    pub duplicate_of: Option<TrackingNumber>,
}

impl Archival {
    /// By the clock: a question was not answered.
    pub const UNANSWERED: Self = Self {
        ground: ArchiveGround::NoAnswer,
        explanation: None,
        duplicate_of: None,
    };
}

/// # Errors
/// As [`act`]; `Invalid` for a ground that is the clock's, or a duplicate of nothing that the reporter could read.
pub async fn archive_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Archival,
) -> Result<Done> {
    let is_duplicate = body.ground == ArchiveGround::Duplicate;
    if is_duplicate != body.duplicate_of.is_some() {
        let code = if is_duplicate {
            FieldCode::Required
        } else {
            FieldCode::NotAllowed
        };
        return Err(Error::field("/duplicate_of", code));
    }
    let by_clock = body.ground == ArchiveGround::NoAnswer;
    act(
        app,
        request,
        complaint,
        if by_clock {
            Move::ArchiveUnanswered
        } else {
            Move::Archive
        },
        &body,
        async |desk, conn| {
            // The sweep may come late: an answer in between has won.
            if by_clock
                && desk
                    .open_clock(ClockKind::Hold)
                    .is_none_or(|clock| clock.due_at >= desk.now)
            {
                return Err(Error::Conflict(ErrorCode::WrongState));
            }
            let duplicate_of = match &body.duplicate_of {
                Some(number) => Some(original(desk, conn, number).await?),
                None => None,
            };
            desk.changes.duplicate_of_id = duplicate_of.map(Some);
            family::pass_on(desk, conn).await?;
            desk.lay_aside(conn, Some(body.ground)).await?;
            desk.record(Event::Archived {
                ground: body.ground,
                explanation: body.explanation.clone(),
                duplicate_of: body.duplicate_of.as_ref().map(ToString::to_string),
            });
            Ok(())
        },
    )
    .await
}

/// The other report. The reporter is told its number, so it must be one that everybody may read.
async fn original(desk: &Desk<'_>, conn: &mut Conn, number: &TrackingNumber) -> Result<i64> {
    let refused = |code| Error::field("/duplicate_of", code);
    let other = match complaints::by_tracking_number(conn, &number.to_string()).await {
        Err(Error::NotFound) => return Err(refused(FieldCode::UnknownValue)),
        other => other?,
    };
    if other.id == desk.row.id || other.secret || other.published_at.is_none() {
        return Err(refused(FieldCode::NotAllowed));
    }
    Ok(other.id)
}
