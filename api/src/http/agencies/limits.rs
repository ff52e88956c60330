//! Limits of an agency's own.

use actix_web::{HttpRequest, HttpResponse, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::agencies::set_limits as action;
use crate::domain::Error;
use crate::domain::complaint::Class;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::sla::policy::{Limit, OfficeClock, Rule, Unit};
use crate::http::answer::resource;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::sla::policies::PolicyLimit;

/// A limit in working days. A condition that is null or left out holds for every complaint.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnLimit {
    clock: OfficeClock,
    class: Option<Class>,
    oversight: Option<bool>,
    after_dispute: Option<bool>,
    #[schema(minimum = 1, maximum = 366)]
    value: u16,
}

/// All of them, instead of those there were; an empty list leaves the law's.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"limits": [{"clock": "first_response", "value": 3}], "citation": "Maklumat pelayanan 2026"}))]
pub struct SetAgencyLimits {
    #[schema(max_items = 20)]
    limits: Vec<OwnLimit>,
    /// Where they stand.
    #[schema(min_length = 3, max_length = 300)]
    citation: String,
}

const MOST_LIMITS: usize = 20;
/// Working days.
const LONGEST: u16 = 366;

impl Input for SetAgencyLimits {
    type Clean = Vec<Rule>;
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Vec<Rule>> {
        let mut fields = Fields::default();
        let citation = fields.line("/citation", &self.citation, 3, 300);
        if self.limits.len() > MOST_LIMITS {
            fields.fault("/limits", FieldCode::TooMany);
        }
        let mut limits: Vec<Rule> = Vec::new();
        for (place, one) in self.limits.into_iter().enumerate().take(MOST_LIMITS) {
            let rule = Rule {
                clock: one.clock.into(),
                class: one.class,
                oversight: one.oversight,
                after_dispute: one.after_dispute,
                limit: Limit::new(one.value, Unit::WorkingDay),
                citation: citation.clone(),
            };
            if !(1..=LONGEST).contains(&one.value) {
                fields.fault(&format!("/limits/{place}/value"), FieldCode::OutOfRange);
            }
            if limits.iter().any(|other| other.same_case(&rule)) {
                fields.fault(&format!("/limits/{place}/clock"), FieldCode::NotAllowed);
            }
            limits.push(rule);
        }
        fields.finish(limits)
    }
}

/// An agency's own limits.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"agency": {"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"}, "limits": [{"clock": "first_response", "class": null, "oversight": null, "after_dispute": null, "limit": {"value": 3, "unit": "working_day"}, "citation": "Maklumat pelayanan 2026"}], "version": 2}))]
pub struct OwnLimitList {
    agency: AgencyRef,
    #[schema(max_items = 20)]
    limits: Vec<PolicyLimit>,
    /// Of the agency, for `If-Match`.
    version: i32,
}

/// Set an agency's own limits
///
/// Stricter than the binding rule set for every complaint that they hold for; for its units too. Clocks that start from now on run by them. For
/// national admins and the agency's.
#[utoipa::path(
    tag = "agencies",
    params(("id" = String, Path, description = "Id of the agency or unit", format = Uuid)),
    request_body = SetAgencyLimits,
    responses((status = 200, description = "Its limits", body = OwnLimitList)),
    security(("bearer" = [])),
    operation_id = "set_agency_limits"
)]
#[put("/v1/agencies/{id}/limits")]
pub(super) async fn set_agency_limits(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    command: Command<SetAgencyLimits>,
) -> Result<HttpResponse> {
    let id: Uuid = path.parse().map_err(|_| Error::NotFound)?;
    let set = action::set_agency_limits(&app, &command.request, id, command.body).await?;
    let body = OwnLimitList {
        agency: set.agency,
        limits: set.limits.into_iter().map(PolicyLimit::from).collect(),
        version: set.version,
    };
    resource(&request, Some(set.version), &body)
}
