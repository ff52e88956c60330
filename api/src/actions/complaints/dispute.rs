//! The reporter does not accept the final response: the work goes on under a new completion clock.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;
use crate::domain::sla::policy::ClockKind;

#[derive(Debug, Clone, Serialize)]
pub struct Dispute {
    pub reason: String,
    /// Files that wait for this message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Uuid>,
}

/// # Errors
/// As [`act`].
pub async fn dispute_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Dispute,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Dispute,
        &body,
        async |desk, conn| {
            let files = desk.bind(conn, &body.attachments).await?;
            desk.finish(ClockKind::Reply)?;
            let holder = desk.holder.clone();
            desk.start(ClockKind::Completion, &holder, true)?;
            // It goes on alone.
            desk.changes.parent_id = Some(None);
            desk.changes.outcome = Some(None);
            desk.changes.disputes = Some(desk.row.disputes + 1);
            desk.record(Event::Disputed {
                reason: body.reason.clone(),
                files,
            });
            Ok(())
        },
    )
    .await
}
