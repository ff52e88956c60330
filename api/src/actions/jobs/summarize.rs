//! How the queue stands, counted up to a thousand.

use crate::actions::App;
use crate::domain::access::{self, Caller};
use crate::domain::error::Result;
pub use crate::storage::job_lists::Standing;
use crate::storage::{connection, job_lists};

/// # Errors
/// `Forbidden` for anybody but national admins.
pub async fn summarize_jobs(app: &App, caller: &Caller) -> Result<Standing> {
    access::permit_jobs(caller)?;
    job_lists::standing(&mut *connection(&app.pool).await?, app.clock.now()).await
}
