//! More time is asked for, once for each completion clock and within what the rule set allows; the level above decides.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request, act};
use crate::domain::access::{self, Caller, Party};
use crate::domain::complaint::PendingExtension;
use crate::domain::complaint::lifecycle::Move;
use crate::domain::complaint::record::Event;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::sla::deadline::end_of_day;
use crate::domain::sla::policy::ClockKind;
use crate::storage::agencies;

#[derive(Debug, Clone, Serialize)]
pub struct Extension {
    /// The last day, in the zone of the clock.
    pub until: NaiveDate,
    pub reason: String,
}

/// # Errors
/// As [`act`]; `Invalid` for a day that is not after the due date, or beyond the longest extension.
pub async fn extend_deadline(
    app: &App,
    request: &Request,
    complaint: Uuid,
    body: Extension,
) -> Result<Done> {
    let caller = request.caller.clone();
    act(
        app,
        request,
        complaint,
        Move::Extend,
        &body,
        async |desk, conn| {
            let (agency, clock) = desk
                .charged(ClockKind::Completion)
                .ok_or(Error::Conflict(ErrorCode::WrongState))?;
            let area = agencies::by_id(conn, agency).await?.area_code;
            let latest = clock
                .latest_extension(desk.rules.extension_days, &desk.calendar, area.as_deref())
                .map_err(Error::internal)?;
            let until = end_of_day(body.until, clock.place.zone);
            if until <= clock.due_at || until > latest {
                return Err(Error::field("/until", FieldCode::OutOfRange));
            }
            let Caller::Officer(officer) = &caller else {
                return Err(Error::Forbidden);
            };
            let asked = PendingExtension {
                id: app.chance.uuid(),
                until: body.until,
                asked_by: officer.public_id,
                for_desk: access::parties(&caller, &desk.case).contains(&Party::AgencyAdmin),
            };
            let stored = serde_json::to_value(asked).map_err(Error::internal)?;
            desk.changes.pending_extension = Some(Some(stored));
            desk.record(Event::ExtensionAsked {
                extension: asked.id,
                until: body.until,
                reason: body.reason.clone(),
            });
            Ok(())
        },
    )
    .await
}
