use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::escalations::list as action;
use crate::domain::complaint::Status;
use crate::domain::complaint::audience::{AgencyRef, OfficerRef};
use crate::domain::complaint::record::ActorRole;
use crate::domain::escalation::{EndedBy, EscalationCause, EscalationState, Level};
use crate::domain::sla::ladder::Told;
use crate::domain::sla::policy::ClockKind;
use crate::http::answer::{PageInfo, list};
use crate::http::auth::SignedIn;
use crate::http::error::Result;
use crate::http::page::Paging;
use crate::http::query::{Query, word};

/// A page of escalations.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": "b0c7c3ab-3b1c-4bd5-8a30-6f1f8b0b9f40", "complaint": {"id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1", "title": "Lampu jalan mati di Jalan Raya Kerobokan", "status": "forwarded"}, "agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Pemerintah Kabupaten Badung", "en": "Badung Regency"}, "short_name": null}, "level": "agency", "cause": "hand", "raised_by": "reporter", "reason": "Sudah tiga pekan tidak ada petugas yang datang.", "raised_at": "2026-11-24T01:52:00.000Z", "clock": null, "told": [], "state": "open", "superseded_at": null, "ended_at": null, "ended_by": null, "acknowledged_at": null, "acknowledged_by": null}], "page": {"next_cursor": null}}))]
pub struct EscalationPage {
    #[schema(max_items = 100)]
    data: Vec<Escalation>,
    page: PageInfo,
}

/// A case that was carried up.
#[derive(Serialize, ToSchema)]
pub struct Escalation {
    id: Uuid,
    complaint: EscalatedComplaint,
    /// Whose level it is.
    agency: AgencyRef,
    level: Level,
    cause: EscalationCause,
    /// In which capacity somebody raised it; `system`: the ladder did.
    raised_by: ActorRole,
    /// Null once erased, and where a clock raised it.
    reason: Option<String>,
    /// The clock that is late, where one raised it.
    clock: Option<ClockKind>,
    /// Whom the ladder told, where a clock raised it.
    #[schema(max_items = 14)]
    told: Vec<Told>,
    state: EscalationState,
    /// Null for what was superseded: that has no end.
    ended_at: Option<DateTime<Utc>>,
    /// When its deadline moved away: it was not late after all.
    superseded_at: Option<DateTime<Utc>>,
    /// How it came to an end.
    ended_by: Option<EndedBy>,
    raised_at: DateTime<Utc>,
    acknowledged_at: Option<DateTime<Utc>>,
    acknowledged_by: Option<OfficerRef>,
}

/// The case, as the queue names it.
#[derive(Serialize, ToSchema)]
pub struct EscalatedComplaint {
    id: Uuid,
    #[schema(example = "LPR-2026-7K3M-9QX1")]
    tracking_number: String,
    title: String,
    status: Status,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Filters {
    /// `open` unless asked otherwise.
    #[param(value_type = Option<EscalationState>, inline)]
    state: Option<String>,
    /// Only this level.
    #[param(value_type = Option<Level>, inline)]
    level: Option<String>,
    /// Only what is this agency's level.
    agency_id: Option<Uuid>,
}

/// List escalations
///
/// The queue of the level one stands on: an agency's admins, its head, the national desk. Newest first.
#[utoipa::path(
    tag = "escalations",
    params(Filters, Paging),
    responses((status = 200, description = "A page of escalations", body = EscalationPage)),
    security(("bearer" = [])),
    operation_id = "list_escalations"
)]
#[get("/v1/escalations")]
pub(super) async fn list_escalations(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    filters: Query<Filters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let filters = filters.0;
    let asked = action::Asked {
        state: word("?state", filters.state.as_deref())?.unwrap_or(EscalationState::Open),
        level: word("?level", filters.level.as_deref())?,
        agency: filters.agency_id,
    };
    let page = action::list_escalations(
        &app,
        &me.caller,
        asked,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, |row| Escalation {
        id: row.id,
        complaint: EscalatedComplaint {
            id: row.complaint,
            tracking_number: row.tracking_number,
            title: row.title,
            status: row.status,
        },
        agency: row.agency,
        level: row.level,
        cause: row.cause,
        raised_by: row.raised_by,
        reason: row.reason,
        clock: row.clock,
        told: row.told,
        state: row.state,
        ended_at: row.ended_at,
        superseded_at: row.superseded_at,
        ended_by: row.ended_by,
        raised_at: row.raised_at,
        acknowledged_at: row.acknowledged_at,
        acknowledged_by: row.acknowledged_by,
    }))
}
