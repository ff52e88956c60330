//! The reporter writes. An answer to a question lets the case go on, also one that comes after the case was archived for want of it; in `answered` a message restarts the reply clock, once.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::act::{Done, Request, act};
use crate::actions::{App, family};
use crate::domain::complaint::Status;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;
use crate::domain::sla::policy::ClockKind;

#[derive(Debug, Clone, Serialize)]
pub struct Reply {
    pub text: String,
    /// Files that wait for this message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Uuid>,
}

/// # Errors
/// As [`act`].
pub async fn reply_to_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Reply,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::Reply,
        &body,
        async |desk, conn| {
            if desk.case.status == Status::OnHold {
                desk.finish(ClockKind::Hold)?;
                desk.resume_all(conn).await?;
                family::go_on(desk, conn).await?;
            }
            if desk.case.status == Status::Archived {
                desk.cancel(ClockKind::Appeal)?;
                desk.changes.pending_appeal = Some(None);
                desk.take_up_again(conn).await?;
            }
            let files = desk.bind(conn, &body.attachments).await?;
            if desk.case.status == Status::Answered && !desk.row.reply_restarted {
                desk.cancel(ClockKind::Reply)?;
                let holder = desk.holder.clone();
                desk.start(ClockKind::Reply, &holder, false)?;
                desk.changes.reply_restarted = Some(true);
            }
            desk.record(Event::Replied {
                text: body.text.clone(),
                files,
            });
            Ok(())
        },
    )
    .await
}
