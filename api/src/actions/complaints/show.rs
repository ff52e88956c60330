//! One case, as its caller may see it.

use uuid::Uuid;

use super::facts::gather;
use crate::actions::App;
use crate::domain::access::Caller;
use crate::domain::complaint::audience::{Complaint, present};
use crate::domain::error::Result;
use crate::storage::{complaints, connection};

/// # Errors
/// `NotFound` also for what the caller may not see.
pub async fn show_complaint(app: &App, caller: &Caller, id: Uuid) -> Result<Complaint> {
    let mut conn = connection(&app.pool).await?;
    let row = complaints::by_public_id(&mut conn, id).await?;
    let (view, facts) = gather(app, &mut conn, caller, row).await?;
    Ok(present(view, facts))
}
