//! A reminder on the way to a deadline, each once.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::tend;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;

/// Reminds whoever a clock of the case waits for, where the time has come. Repeating it changes nothing.
///
/// # Errors
/// The database's.
pub async fn remind_of_clocks(app: &App, complaint: Uuid) -> Result<()> {
    tend(app, complaint, async |desk, _| {
        for clock in desk.remind() {
            desk.record(Event::Reminded { clock });
        }
        Ok(())
    })
    .await
}
