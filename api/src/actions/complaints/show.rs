//! One case, as its caller may see it.

use uuid::Uuid;

use super::facts::gather;
use crate::actions::App;
use crate::domain::access::Caller;
use crate::domain::complaint::audience::{Complaint, present};
use crate::domain::error::Result;

/// # Errors
/// `NotFound` also for what the caller may not see.
pub async fn show_complaint(app: &App, caller: &Caller, id: Uuid) -> Result<Complaint> {
    let (view, facts) = app
        .reads
        .read(async |conn| gather(app, conn, caller, id).await)
        .await?;
    Ok(present(view, facts))
}
