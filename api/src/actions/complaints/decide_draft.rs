//! A liaison officer approves what a unit wrote, and it is the answer; or sends it back with a remark.

use serde::Serialize;
use uuid::Uuid;

use super::respond::{Response, answer};
use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::attachment::FileMark;
use crate::domain::complaint::DraftState;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, FieldCode, Result};
use crate::storage::{attachments, drafts};

#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// The draft that is decided.
    pub draft: Uuid,
    pub approved: bool,
    /// What is to be mended; required when it is sent back.
    pub remark: Option<String>,
}

/// # Errors
/// As [`act`]; `Forbidden` for whoever wrote it; `NotFound` for another draft than the one that waits; `Invalid` without a remark for one that is
/// sent back.
pub async fn decide_draft(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Decision,
) -> Result<Done> {
    if !body.approved && body.remark.is_none() {
        return Err(Error::field("/remark", FieldCode::Required));
    }
    act(
        app,
        request,
        complaint,
        Move::DecideDraft {
            approved: body.approved,
        },
        &body,
        async |desk, conn| {
            let waits = desk.case.pending_draft.map(|draft| draft.id);
            if waits != Some(body.draft) {
                return Err(Error::NotFound);
            }
            let row = drafts::find(conn, desk.row.id, body.draft).await?;
            let state = match body.approved {
                true => DraftState::Approved,
                false => DraftState::SentBack,
            };
            let decided = (desk.actor.account, body.remark.as_deref());
            drafts::end(conn, desk.row.id, state, decided, desk.now).await?;
            desk.changes.pending_draft = Some(None);
            if !body.approved {
                desk.record(Event::DraftSentBack {
                    draft: body.draft,
                    remark: body.remark.clone().unwrap_or_default(),
                });
                return Ok(());
            }
            let files: Vec<FileMark> =
                serde_json::from_value(row.files).map_err(Error::internal)?;
            let ids: Vec<Uuid> = files.iter().map(|file| file.id).collect();
            attachments::bind(conn, &ids, desk.next_seq()).await?;
            let approved = Response {
                kind: row.kind.parse()?,
                text: row.text,
                expected_on: row.expected_on,
                outcome: row.outcome.as_deref().map(str::parse).transpose()?,
                attachments: Vec::new(),
            };
            answer(desk, conn, &approved, files).await
        },
    )
    .await
}
