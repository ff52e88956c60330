//! A unit's answer, where its agency asks for approval: put before the liaison officers. Every version is kept.

use serde_json::json;
use uuid::Uuid;

use super::respond::Response;
use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::complaint::{DraftState, Outcome, PendingDraft};
use crate::domain::error::{Error, Result};
use crate::storage::drafts;

/// # Errors
/// As [`act`] and [`Response::check`].
pub async fn draft_response(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Response,
) -> Result<Done> {
    body.check()?;
    let caller = request.caller.clone();
    act(
        app,
        request,
        complaint,
        Move::Draft(body.kind),
        &body,
        async |desk, conn| {
            let author = caller.officer()?;
            let files = desk.bind(conn, &body.attachments).await?;
            let pending = PendingDraft {
                id: app.chance.uuid(),
                kind: body.kind,
                author: author.public_id,
            };
            let row = drafts::Row {
                public_id: pending.id,
                complaint_id: desk.row.id,
                version: drafts::versions(conn, desk.row.id).await? + 1,
                state: DraftState::Waiting.to_string(),
                kind: body.kind.to_string(),
                text: body.text.clone(),
                outcome: body
                    .outcome
                    .map(|outcome| Outcome::as_str(outcome).to_owned()),
                expected_on: body.expected_on,
                files: json!(files),
                author_id: author.account.0,
                agency_id: desk.row.holder_agency_id,
                written_at: desk.now,
                decided_by: None,
                decided_at: None,
                remark: None,
            };
            drafts::insert(conn, &row).await?;
            let stored = serde_json::to_value(pending).map_err(Error::internal)?;
            desk.changes.pending_draft = Some(Some(stored));
            desk.record(Event::Drafted {
                draft: pending.id,
                response: body.kind,
                files,
            });
            Ok(())
        },
    )
    .await
}
