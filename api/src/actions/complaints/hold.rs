//! A question to the reporter: until it is answered every other clock stands still.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::{App, family};
use crate::domain::answer_template::has_blank;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;

#[derive(Debug, Clone, Serialize)]
pub struct Hold {
    pub question: String,
}

/// # Errors
/// As [`act`]; `Invalid` for a question that still has a blank.
pub async fn hold_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Hold,
) -> Result<Done> {
    if has_blank(&body.question) {
        return Err(Error::field("/question", FieldCode::Unfilled));
    }
    act(
        app,
        request,
        complaint,
        Move::Hold,
        &body,
        async |desk, conn| {
            desk.changes.resume_to = Some(Some(desk.case.status.as_str()));
            desk.pause_all()?;
            let holder = desk.holder.clone();
            desk.start(ClockKind::Hold, &holder, false)?;
            // Nobody can work on what is answered with it meanwhile.
            family::each_child(desk, conn, async |child, _| {
                child.pause_all()?;
                Ok(true)
            })
            .await?;
            desk.record(Event::Held {
                question: body.question.clone(),
            });
            Ok(())
        },
    )
    .await
}
