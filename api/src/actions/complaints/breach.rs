//! Lateness as a fact: written once, when a clock has passed.

use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::tend;
use crate::domain::complaint::record::Event;
use crate::domain::error::Result;

/// Notes every clock of the case that has passed. Repeating it changes nothing.
///
/// # Errors
/// The database's.
pub async fn breach_clocks(app: &App, complaint: Uuid) -> Result<()> {
    tend(app, complaint, async |desk, _| {
        for clock in desk.breach() {
            desk.record(Event::ClockBreached { clock });
        }
        Ok(())
    })
    .await
}
