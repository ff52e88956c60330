//! Showing a file to everybody who sees the published case, or taking it back.

use serde::Serialize;
use uuid::Uuid;

use super::files::sight;
use crate::actions::App;
use crate::actions::act::{Request, act};
use crate::domain::attachment::{Attachment, show};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, Result};
use crate::storage::{attachments, connection};

#[derive(Debug, Clone, Serialize)]
pub struct Publication {
    pub public: bool,
}

/// The file as it stands now, and the version of its case.
///
/// # Errors
/// As [`act`]; `NotFound` for a file that has no message yet.
pub async fn publish_attachment(
    app: &App,
    request: &Request,
    complaint: Uuid,
    file: Uuid,
    body: Publication,
) -> Result<(Attachment, i32)> {
    act(
        app,
        request,
        complaint,
        Move::Publish,
        &body,
        async |desk, conn| {
            let row = attachments::find(conn, desk.row.id, file).await?;
            if row.timeline_seq.is_none() {
                return Err(Error::NotFound);
            }
            if row.public != body.public {
                attachments::set_public(conn, file, body.public).await?;
                desk.record(Event::FilePublished {
                    file,
                    public: body.public,
                });
            }
            Ok(())
        },
    )
    .await?;
    let mut conn = connection(&app.pool).await?;
    let (row, looking) = sight(app, &mut conn, &request.caller, complaint).await?;
    let found = attachments::find(&mut conn, row.id, file).await?;
    let shown = show(&looking, &found.facts()?).ok_or(Error::NotFound)?;
    Ok((shown, row.version))
}
