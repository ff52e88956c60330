//! Official responses: the first, an interim one, the final one. "Forwarded" is none.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::desk::Desk;
use crate::actions::{App, family};
use crate::domain::answer_template::has_blank;
use crate::domain::attachment::FileMark;
use crate::domain::complaint::lifecycle::{Move, advance};
use crate::domain::complaint::record::Event;
use crate::domain::complaint::{Outcome, ResponseKind, Status};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::sla::policy::ClockKind;
use crate::storage::{Conn, attachments};

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

impl Response {
    /// # Errors
    /// `Invalid` if the outcome is missing from a final response or given in another, a day is expected by any but an interim one, or the text
    /// still has a blank.
    pub fn check(&self) -> Result<()> {
        if has_blank(&self.text) {
            return Err(Error::field("/text", FieldCode::Unfilled));
        }
        let is_final = self.kind == ResponseKind::Final;
        if is_final != self.outcome.is_some() {
            return Err(Error::field(
                "/outcome",
                if is_final {
                    FieldCode::Required
                } else {
                    FieldCode::NotAllowed
                },
            ));
        }
        if self.expected_on.is_some() && self.kind != ResponseKind::Interim {
            return Err(Error::field("/expected_on", FieldCode::NotAllowed));
        }
        Ok(())
    }
}

/// # Errors
/// As [`act`] and [`Response::check`].
pub async fn respond_to_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Response,
) -> Result<Done> {
    body.check()?;
    act(
        app,
        request,
        complaint,
        Move::Respond(body.kind),
        &body,
        async |desk, conn| {
            let files = desk.bind(conn, &body.attachments).await?;
            answer(desk, conn, &body, files).await
        },
    )
    .await
}

/// Answers the case on the desk, and with it each that was merged into it. The files are bound to its next entry already.
///
/// # Errors
/// The database's; `Internal` if a clock cannot be turned.
pub async fn answer(
    desk: &mut Desk<'_>,
    conn: &mut Conn,
    body: &Response,
    files: Vec<FileMark>,
) -> Result<()> {
    family::each_child(desk, conn, async |child, conn| {
        // Where the parent is further than the child, or not as far: what is the first answer of one is a later one of the other.
        let kind = match (body.kind, child.case.status) {
            (ResponseKind::Interim, Status::Forwarded) => ResponseKind::First,
            (ResponseKind::First, Status::InProgress) => ResponseKind::Interim,
            (kind, _) => kind,
        };
        let Ok(to) = advance(Move::Respond(kind), &child.case) else {
            return Ok(false);
        };
        child.set_status(to);
        let shared = share(child, conn, &files).await?;
        let body = Response {
            kind,
            ..body.clone()
        };
        apply(child, &body, shared)?;
        Ok(true)
    })
    .await?;
    apply(desk, body, files)
}

/// The files of the parent's answer, for the entry that is recorded next.
async fn share(desk: &Desk<'_>, conn: &mut Conn, files: &[FileMark]) -> Result<Vec<FileMark>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = files.iter().map(|file| file.id).collect();
    let new: Vec<Uuid> = ids.iter().map(|_| desk.app.chance.uuid()).collect();
    attachments::share(conn, &ids, (desk.row.id, desk.next_seq()), &new).await?;
    Ok(files
        .iter()
        .zip(new)
        .map(|(file, id)| FileMark {
            id,
            sha256: file.sha256.clone(),
        })
        .collect())
}

fn apply(desk: &mut Desk<'_>, body: &Response, files: Vec<FileMark>) -> Result<()> {
    desk.finish(ClockKind::FirstResponse)?;
    if body.kind == ResponseKind::Final {
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
}
