//! The limits that the law and this system set.

use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actions::App;
use crate::actions::sla::list_policies::{self as policies, Override, Standing, Successor};
use crate::domain::complaint::Class;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::label::Label;
use crate::domain::sla::ladder::Step;
use crate::domain::sla::policy::{ClockKind, Limit, Rule};
use crate::domain::sla::proposal::ProposedLadder;
use crate::http::answer::{public, resource};
use crate::http::error::Result;
use crate::http::query::{Query, word};

/// The rule sets in force and beside.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"code": "permenpan-rb-62-2018", "name": {"id": "Pedoman SP4N", "en": "SP4N guideline"}, "note": {"id": "", "en": ""}, "citation": "Permenpan RB 62/2018", "standing": "binding", "valid_from": null, "valid_to": null, "superseded_by": null, "reopen_days": 30, "appeal_days": 30, "extension_days": 10, "limits": [{"clock": "completion", "class": "complaint", "oversight": false, "after_dispute": null, "limit": {"value": 14, "unit": "working_day"}, "citation": "Permenpan RB 62/2018, Bab VI"}], "ladder": {"citation": "Ketentuan Tuntas", "steps": [{"clock": "completion", "holder": "any", "offset": {"value": 3, "unit": "working_day"}, "action": "escalate", "level": "leader", "tells": ["agency_leader"]}]}}], "overrides": []}))]
pub struct PolicyList {
    #[schema(max_items = 100)]
    data: Vec<Policy>,
    /// Limits of agencies' own, stricter than the binding set; a hundred agencies at most.
    #[schema(max_items = 100)]
    overrides: Vec<AgencyLimits>,
}

/// Limits of an agency's own. Units have their agency's, unless they were given others.
#[derive(Serialize, ToSchema)]
pub struct AgencyLimits {
    agency: AgencyRef,
    #[schema(max_items = 20)]
    limits: Vec<PolicyLimit>,
}

impl From<Override> for AgencyLimits {
    fn from(own: Override) -> Self {
        Self {
            agency: own.agency,
            limits: own.limits.into_iter().map(PolicyLimit::from).collect(),
        }
    }
}

/// The set that came in the place of another one.
#[derive(Serialize, ToSchema)]
pub struct PolicySuccessor {
    #[schema(example = "permenpan-rb-5-2025")]
    code: String,
    name: Label,
    citation: String,
}

impl From<Successor> for PolicySuccessor {
    fn from(next: Successor) -> Self {
        Self {
            code: next.code,
            name: next.name,
            citation: next.citation,
        }
    }
}

/// A dated, cited set of limits. A complaint keeps the set of the day it was received.
#[derive(Serialize, ToSchema)]
pub struct Policy {
    #[schema(example = "permenpan-rb-62-2018")]
    code: String,
    name: Label,
    note: Label,
    citation: String,
    standing: Standing,
    /// First day; null where it is not known.
    valid_from: Option<NaiveDate>,
    /// Last day; null until a successor is loaded.
    valid_to: Option<NaiveDate>,
    superseded_by: Option<PolicySuccessor>,
    /// Calendar days after a closing within which the reporter may have it opened again.
    reopen_days: u16,
    /// Calendar days after an archival within which the reporter may appeal, or answer a question after all.
    appeal_days: u16,
    /// Working days by which a completion may be put off, once; 0: never.
    extension_days: u16,
    #[schema(max_items = 100)]
    limits: Vec<PolicyLimit>,
    /// Who hears of its clocks when; null for a set by which no clock runs.
    ladder: Option<PolicyLadder>,
}

/// The steps of the ladder, those of one clock in their order, with where they stand.
#[derive(Serialize, ToSchema)]
pub struct PolicyLadder {
    #[schema(example = "Ketentuan Tuntas")]
    citation: String,
    #[schema(max_items = 60)]
    steps: Vec<Step>,
}

impl From<ProposedLadder> for PolicyLadder {
    fn from(ladder: ProposedLadder) -> Self {
        Self {
            citation: ladder.citation,
            steps: ladder.steps,
        }
    }
}

/// One limit; a condition that is null holds for every complaint. Of several that hold, the one with most conditions counts.
#[derive(Serialize, ToSchema)]
pub struct PolicyLimit {
    clock: ClockKind,
    class: Option<Class>,
    oversight: Option<bool>,
    after_dispute: Option<bool>,
    limit: Limit,
    citation: String,
}

impl From<Rule> for PolicyLimit {
    fn from(rule: Rule) -> Self {
        Self {
            clock: rule.clock,
            class: rule.class,
            oversight: rule.oversight,
            after_dispute: rule.after_dispute,
            limit: rule.limit,
            citation: rule.citation,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Whose {
    /// Overrides of this agency or unit only.
    #[param(value_type = Option<Uuid>)]
    agency_id: Option<String>,
}

/// List the limits
///
/// The rule sets with every limit, where it stands and what follows it, binding ones first, each with its ladder; and the stricter limits of
/// agencies. A case keeps the ladder of its set.
#[utoipa::path(
    tag = "deadlines",
    params(Whose),
    responses((status = 200, description = "The rule sets", body = PolicyList), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(()),
    operation_id = "list_policies"
)]
#[get("/v1/sla/policies")]
pub(super) async fn list_policies(
    app: web::Data<App>,
    request: HttpRequest,
    whose: Query<Whose>,
) -> Result<HttpResponse> {
    let only = word("?agency_id", whose.0.agency_id.as_deref())?;
    let policy = |row: policies::Policy| Policy {
        code: row.code,
        name: row.name,
        note: row.note,
        citation: row.citation,
        standing: row.standing,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        superseded_by: row.superseded_by.map(PolicySuccessor::from),
        reopen_days: row.set.reopen_days,
        appeal_days: row.set.appeal_days,
        extension_days: row.set.extension_days,
        limits: row.set.limits.into_iter().map(PolicyLimit::from).collect(),
        ladder: row.ladder.map(PolicyLadder::from),
    };
    let (sets, overrides) = policies::list_policies(&app, only).await?;
    let body = PolicyList {
        data: sets.into_iter().map(policy).collect(),
        overrides: overrides.into_iter().map(AgencyLimits::from).collect(),
    };
    Ok(public(resource(&request, None, &body)?))
}
