//! What in the register needs somebody.

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::resource;
use super::auth::SignedIn;
use super::error::Result;
use super::routing_rules::RoutingRule;
use crate::actions::App;
use crate::actions::attention::{self, Concern, SystemConcern};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::schedule::Task;

/// An agency or unit that needs somebody.
#[derive(Serialize, ToSchema)]
pub struct ConcernedAgency {
    agency: AgencyRef,
    /// Its last day.
    valid_to: Option<NaiveDate>,
    /// Open cases there and, for an agency, in its units.
    open_cases: i64,
}

/// One kind of concern.
#[derive(Serialize, ToSchema)]
pub struct ConcernGroup {
    concern: Concern,
    /// How many there are.
    count: i64,
    /// The first of them, those with the most open cases first.
    #[schema(max_items = 50)]
    agencies: Vec<ConcernedAgency>,
}

/// Something of the service itself.
#[derive(Serialize, ToSchema)]
pub struct AilingPart {
    concern: SystemConcern,
    /// Which of what runs by the clock.
    task: Option<Task>,
    /// Whether deadlines are kept by that.
    keeps_deadlines: bool,
    /// Of jobs, counted up to a thousand; 1,001 is more.
    count: Option<i64>,
    since: Option<DateTime<Utc>>,
    /// Why it was paused.
    reason: Option<String>,
}

/// All that needs attention.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"groups": [{"concern": "no_admin", "count": 1, "agencies": [{"agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Pemerintah Kabupaten Badung", "en": "Government of Badung Regency"}, "short_name": "Pemkab Badung"}, "valid_to": null, "open_cases": 13}]}], "rules": [], "rule_count": 0, "system": [{"concern": "task_paused", "task": "climb_ladder", "keeps_deadlines": true, "count": null, "since": "2026-11-24T01:52:00.000Z", "reason": "Server surel dipindahkan malam ini."}]}))]
pub struct Attention {
    #[schema(max_items = 3)]
    groups: Vec<ConcernGroup>,
    /// Rules that point to an agency that is not in force; for national admins.
    #[schema(max_items = 50)]
    rules: Vec<RoutingRule>,
    rule_count: i64,
    /// What of the service stands still or was laid aside; for national admins.
    #[schema(max_items = 20)]
    system: Vec<AilingPart>,
}

/// List what needs attention
///
/// Of the agencies that the caller looks after: without an admin, ended with open cases or without a successor; rules that lead nowhere; and what of the service stands still.
#[utoipa::path(
    tag = "agencies",
    responses((status = 200, description = "What needs attention", body = Attention), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "list_attention"
)]
#[get("/v1/attention")]
pub(super) async fn list_attention(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = attention::list_attention(&app, &me.caller).await?;
    let concerned = |row: attention::Concerned| ConcernedAgency {
        agency: row.agency,
        valid_to: row.valid_to,
        open_cases: row.open_cases,
    };
    let ailing = |part: attention::Ailing| AilingPart {
        concern: part.concern,
        keeps_deadlines: part.task.is_some_and(Task::keeps_deadlines),
        task: part.task,
        count: part.count,
        since: part.since,
        reason: part.reason,
    };
    let group = |group: attention::Group| ConcernGroup {
        concern: group.concern,
        count: group.count,
        agencies: group.agencies.into_iter().map(concerned).collect(),
    };
    let body = Attention {
        groups: found.groups.into_iter().map(group).collect(),
        rules: found.rules.into_iter().map(RoutingRule::from).collect(),
        rule_count: found.rule_count,
        system: found.system.into_iter().map(ailing).collect(),
    };
    resource(&request, None, &body)
}
