//! Official responses: the first, an interim one, the final one. "Forwarded" is none.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::complaint::{Outcome, ResponseKind};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;

#[derive(Debug, Clone, Serialize)]
pub struct Response {
    pub kind: ResponseKind,
    pub text: String,
    /// When the result is expected; for interim responses.
    pub expected_on: Option<NaiveDate>,
    /// Why it ends; for final responses.
    pub outcome: Option<Outcome>,
    /// Files that wait for this message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Uuid>,
}

/// # Errors
/// As [`act`]; `Invalid` if the outcome is missing from a final response or given in another.
pub async fn respond_to_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Response,
) -> Result<Done> {
    let is_final = body.kind == ResponseKind::Final;
    if is_final != body.outcome.is_some() {
        return Err(Error::field(
            "/outcome",
            if is_final {
                FieldCode::Required
            } else {
                FieldCode::NotAllowed
            },
        ));
    }
    if body.expected_on.is_some() && body.kind != ResponseKind::Interim {
        return Err(Error::field("/expected_on", FieldCode::NotAllowed));
    }
    act(
        app,
        request,
        complaint,
        Move::Respond(body.kind),
        &body,
        async |desk, conn| {
            let files = desk.bind(conn, &body.attachments).await?;
            desk.finish(ClockKind::FirstResponse)?;
            if is_final {
                desk.finish(ClockKind::Completion)?;
                let holder = desk.holder.clone();
                desk.start(ClockKind::Reply, &holder, false)?;
                desk.changes.outcome = Some(body.outcome.map(Outcome::as_str));
                desk.changes.reply_restarted = Some(false);
            }
            desk.record(Event::Responded {
                response: body.kind,
                text: body.text.clone(),
                outcome: body.outcome,
                expected_on: body.expected_on,
                files,
            });
            Ok(())
        },
    )
    .await
}
