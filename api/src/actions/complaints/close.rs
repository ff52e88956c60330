//! Closing: accepted by the reporter, by a national admin with a reason, or by ten working days of silence.

use chrono::TimeDelta;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::access::{self, Party};
use crate::domain::complaint::CloseReason;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;
use crate::storage::holdings;

#[derive(Debug, Clone, Serialize)]
pub struct Closure {
    pub reason: CloseReason,
    /// Required when an admin closes.
    pub explanation: Option<String>,
}

impl Closure {
    /// Closing by the clock.
    pub const SILENCE: Self = Self {
        reason: CloseReason::Silence,
        explanation: None,
    };
}

/// # Errors
/// As [`act`]; `Forbidden` for a reason that is not the caller's to give, `Invalid` if an admin does not explain.
pub async fn close_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Closure,
) -> Result<Done> {
    if body.reason == CloseReason::Admin && body.explanation.is_none() {
        return Err(Error::field("/explanation", FieldCode::Required));
    }
    let caller = request.caller.clone();
    act(
        app,
        request,
        complaint,
        Move::Close,
        &body,
        async |desk, conn| {
            let parties = access::parties(&caller, &desk.case);
            let theirs = parties.contains(match body.reason {
                CloseReason::Accepted => &Party::Reporter,
                CloseReason::Silence => &Party::Clock,
                CloseReason::Admin => &Party::NationalAdmin,
            });
            if !theirs {
                return Err(Error::Forbidden);
            }
            // The sweep may come late: a reply or a dispute in between has won.
            if body.reason == CloseReason::Silence
                && desk
                    .open_clock(ClockKind::Reply)
                    .is_none_or(|clock| clock.due_at >= desk.now)
            {
                return Err(Error::Conflict(ErrorCode::WrongState));
            }
            desk.finish(ClockKind::Reply)?;
            desk.changes.closed_at = Some(Some(desk.now));
            desk.changes.closings = Some(desk.row.closings + 1);
            let days = TimeDelta::days(desk.rules.reopen_days.into());
            desk.changes.reopen_until = Some(Some(desk.now + days));
            holdings::end(conn, desk.row.id, desk.now).await?;
            desk.record(Event::Closed {
                reason: body.reason,
                explanation: body.explanation.clone(),
            });
            Ok(())
        },
    )
    .await
}
