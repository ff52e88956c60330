//! What was carried up to the caller's level.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::names::{known, officers};
use crate::actions::{App, cursor};
use crate::domain::access::{Caller, Standing};
use crate::domain::complaint::Status;
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::complaint::record::{ActorRole, Event};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::escalation::{EndedBy, EscalationCause, EscalationState, Level};
use crate::domain::masking::mask;
use crate::domain::page::{Limit, Page};
use crate::domain::sla::ladder::Told;
use crate::domain::sla::policy::ClockKind;
use crate::storage::{agencies, connection, escalations};

/// One row of the queue.
#[derive(Debug, Clone)]
pub struct Escalated {
    pub id: Uuid,
    pub complaint: Uuid,
    pub tracking_number: String,
    pub title: String,
    pub status: Status,
    pub agency: AgencyRef,
    pub level: Level,
    pub cause: EscalationCause,
    pub raised_by: ActorRole,
    /// `None` once erased, and where a clock raised it.
    pub reason: Option<String>,
    /// The clock that is late.
    pub clock: Option<ClockKind>,
    /// Whom the ladder tells besides the level.
    pub told: Vec<Told>,
    pub state: EscalationState,
    /// What was superseded has no end.
    pub ended_at: Option<DateTime<Utc>>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub ended_by: Option<EndedBy>,
    pub raised_at: DateTime<Utc>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub acknowledged_by: Option<OfficerRef>,
}

/// Which of the queue.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub state: EscalationState,
    pub level: Option<Level>,
    /// Whose level it is.
    pub agency: Option<Uuid>,
}

/// # Errors
/// `Unauthenticated` or `Forbidden` without a membership; `Invalid` for an agency that is not there; `Malformed` for a foreign cursor.
pub async fn list_escalations(
    app: &App,
    caller: &Caller,
    asked: Asked,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Escalated, String>> {
    let standing = Standing::of(caller)?;
    let list = format!("escalations {asked:?}");
    let after = cursor::decode(app, &list, after)?;
    let mut conn = connection(&app.pool).await?;
    let agency = match asked.agency {
        None => None,
        Some(id) => {
            let found = agencies::find(&conn, id).await?;
            Some(found.ok_or_else(|| Error::field("?agency_id", FieldCode::UnknownValue))?)
        }
    };
    let picked = escalations::Picked {
        state: asked.state,
        level: asked.level,
        agency: agency.map(|agency| agency.id()),
    };
    let rows = escalations::list(&mut conn, &standing, picked, after, limit).await?;
    let page = Page::cut(rows, limit, |listed| (listed.row.raised_at, listed.row.id));
    let next = cursor::encode(app, &list, page.next)?;
    let agency_rows =
        agencies::by_ids(&conn, page.rows.iter().map(|listed| listed.row.agency_id)).await?;
    let takers: Vec<i64> = page
        .rows
        .iter()
        .filter_map(|listed| listed.row.acknowledged_by)
        .collect();
    let takers = officers(app, &conn, &takers).await?;
    let rows = page
        .rows
        .into_iter()
        .map(|listed| {
            let event: Option<Event> = listed
                .payload
                .as_deref()
                .map(serde_json::from_str)
                .transpose()
                .map_err(Error::internal)?;
            let (reason, late) = match event {
                Some(Event::Escalated { reason, late, .. }) => (reason, late),
                _ => (None, None),
            };
            let state = EscalationState::of(
                listed.row.superseded_at.is_some(),
                listed.row.acknowledged_at.is_some(),
                listed.row.ended_at.is_some(),
            );
            let ended = state != EscalationState::Superseded;
            let ended_by = listed.row.ended_by.as_deref().filter(|_| ended);
            Ok(Escalated {
                id: listed.row.public_id,
                complaint: listed.complaint,
                tracking_number: listed.tracking_number,
                title: mask(&listed.title).text,
                status: listed.status.parse()?,
                agency: known(&agency_rows, &listed.row.agency_id)?.reference(),
                level: listed.row.level.parse()?,
                cause: listed.row.cause.parse()?,
                raised_by: listed.raised_by.parse()?,
                reason: reason.map(|reason| mask(&reason).text),
                clock: late.as_ref().map(|late| late.clock),
                told: late.map(|late| late.tells).unwrap_or_default(),
                state,
                ended_at: listed.row.ended_at.filter(|_| ended),
                superseded_at: listed.row.superseded_at,
                ended_by: ended_by.map(str::parse).transpose()?,
                raised_at: listed.row.raised_at,
                acknowledged_at: listed.row.acknowledged_at,
                acknowledged_by: listed
                    .row
                    .acknowledged_by
                    .and_then(|id| takers.get(&id).cloned()),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Page { rows, next })
}
