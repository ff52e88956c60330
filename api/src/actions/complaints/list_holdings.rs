//! Who held a case, and how long each.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::{App, names};
use crate::domain::access::{self, Caller, View};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::deadline::{Pause, days_held};
use crate::domain::sla::policy::ClockKind;
use crate::storage::{agencies, clocks, complaints, connection, holdings, rules};

/// A case that went from hand to hand more often than this is shown up to here.
pub const MOST: i64 = 100;

/// A stretch of time with one holder.
#[derive(Debug, Clone)]
pub struct Holding {
    pub agency: AgencyRef,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub returned: bool,
    /// Charged to them, by their own calendar.
    pub working_days: u32,
}

/// In the order of time.
///
/// # Errors
/// `NotFound` for a case that the caller may not see, `Unauthenticated` or `Forbidden` for who reads it as everybody does.
pub async fn list_holdings(app: &App, caller: &Caller, complaint: Uuid) -> Result<Vec<Holding>> {
    let conn = connection(&app.pool).await?;
    let row = complaints::by_public_id(&conn, complaint).await?;
    let holder = agencies::by_id(&conn, AgencyId(row.holder_agency_id)).await?;
    let case = app.case(caller, &row, &holder, false)?;
    access::permit_to_read(caller, &case)?;
    if access::view(caller, &case) == Some(View::Public) {
        return Err(Error::Forbidden);
    }
    let held = holdings::of(&conn, row.id, MOST).await?;
    let places = agencies::by_ids(&conn, held.iter().map(|one| one.agency_id)).await?;
    let calendar = rules::calendar(&conn, row.received_at.date_naive()).await?;
    // What the reporter was asked stood all clocks still: it is charged to nobody.
    let questions: Vec<Pause> = clocks::of(&conn, &[row.id])
        .await?
        .into_iter()
        .filter(|stored| stored.clock.kind == ClockKind::Hold)
        .map(|stored| Pause {
            from: stored.clock.started_at,
            until: stored.clock.ended_at(),
        })
        .collect();
    let now = app.clock.now();
    held.into_iter()
        .map(|one| {
            let agency = names::known(&places, &one.agency_id)?;
            let span = (one.started_at, one.ended_at.unwrap_or(now));
            let area = agency.area_code.as_deref();
            Ok(Holding {
                working_days: days_held(span, agency.place()?, &calendar, area, &questions),
                agency: agency.reference(),
                started_at: one.started_at,
                ended_at: one.ended_at,
                returned: one.returned,
            })
        })
        .collect()
}
