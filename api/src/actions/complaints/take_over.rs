//! The national desk takes a case from an agency that did not verify it in time: by the clock, or by a national admin. Verification begins anew there.

use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;
use crate::domain::sla::policy::ClockKind;
use crate::storage::agencies;

#[derive(Debug, Clone, Serialize)]
pub struct TakeOver {
    pub reason: Option<String>,
}

impl TakeOver {
    /// The clock's.
    pub const LATE: Self = Self { reason: None };
}

/// # Errors
/// As [`act`].
pub async fn take_over_complaint(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: TakeOver,
) -> Result<Done> {
    act(
        app,
        request,
        complaint,
        Move::TakeOver,
        &body,
        async |desk, conn| {
            let national = agencies::national_desk(conn).await?;
            let from = desk.holder.public_id;
            desk.cancel(ClockKind::Verification)?;
            desk.hand_to(&national);
            desk.start(ClockKind::Verification, &national, false)?;
            desk.record(Event::TakenOver {
                from,
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
