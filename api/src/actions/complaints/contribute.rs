//! What a contributor has to say, to the holder. Its clock is done.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AgencyId;

#[derive(Debug, Clone, Serialize)]
pub struct Contribution {
    pub text: String,
    /// Files that wait for this message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Uuid>,
}

/// # Errors
/// As [`act`]; `Conflict(wrong_state)` where the caller's agency is not waited for.
pub async fn contribute_to_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Contribution,
) -> Result<Done> {
    let caller = request.caller.clone();
    act(
        app,
        request,
        complaint,
        Move::Contribute,
        &body,
        async |desk, conn| {
            let officer = caller.officer()?;
            let covered: Vec<AgencyId> = officer
                .memberships
                .iter()
                .flat_map(|membership| membership.covers.iter().copied())
                .collect();
            let asked = desk.asked_to_contribute(&covered);
            if asked.is_empty() {
                return Err(Error::Conflict(ErrorCode::WrongState));
            }
            let files = desk.bind(conn, &body.attachments).await?;
            desk.contributed(conn, &asked).await?;
            desk.record(Event::Contributed {
                text: body.text.clone(),
                files,
            });
            Ok(())
        },
    )
    .await
}
