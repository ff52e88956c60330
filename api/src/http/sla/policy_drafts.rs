//! Rule sets before they are in force: drafted by one national admin, tried on last month's cases, published by another.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::id;
use super::policies::{PolicyLadder, PolicyLimit};
use crate::actions::App;
use crate::actions::sla::policy_drafts::publish::{self, Publication};
use crate::actions::sla::policy_drafts::{Shown, discard, draft, list as listing, preview};
use crate::domain::complaint::Class;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::escalation::Level;
use crate::domain::label::Label;
use crate::domain::sla::ladder::{Step, StepAction};
use crate::domain::sla::ladder_faults::faults;
use crate::domain::sla::policy::{ClockKind, Gap, Limit, Rule};
use crate::domain::sla::proposal::{MOST_LIMITS, Proposal, ProposedLadder};
use crate::http::answer::{PageInfo, list, mark_replay, resource};
use crate::http::auth::SignedIn;
use crate::http::command::{Command, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;
use crate::http::page::Paging;
use crate::http::people::PersonRef;
use crate::http::query::Query;

/// The longest limit of a clock, in its unit.
pub const LONGEST_LIMIT: u16 = 366;

/// One limit. A condition that is null or left out holds for every complaint.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLimit {
    clock: ClockKind,
    class: Option<Class>,
    oversight: Option<bool>,
    after_dispute: Option<bool>,
    limit: Limit,
    /// Where it stands.
    #[schema(min_length = 3, max_length = 300)]
    citation: String,
}

/// A label in both languages.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyLabel {
    #[schema(max_length = 1000)]
    id: String,
    #[schema(max_length = 1000)]
    en: String,
}

impl PolicyLabel {
    fn clean(&self, fields: &mut Fields, pointer: &str, min: usize, max: usize) -> Label {
        Label {
            id: fields.line(&format!("{pointer}/id"), &self.id, min, max),
            en: fields.line(&format!("{pointer}/en"), &self.en, min, max),
        }
    }
}

/// A ladder to be. Every clock that somebody answers for calls upon somebody in the end, no level twice, and lower ones first.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftLadder {
    /// Where it stands.
    #[schema(min_length = 3, max_length = 300)]
    citation: String,
    #[schema(max_items = 60)]
    steps: Vec<Step>,
}

impl DraftLadder {
    fn clean(self, fields: &mut Fields) -> ProposedLadder {
        for fault in faults(&self.steps) {
            fields.fault(&format!("/ladder{}", fault.pointer), fault.code);
        }
        ProposedLadder {
            citation: fields.line("/ladder/citation", &self.citation, 3, 300),
            steps: self.steps,
        }
    }
}

/// A binding rule set to be. It may have gaps while it is a draft.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"code": "permenpan-rb-5-2025", "name": {"id": "Pedoman SP4N 2025", "en": "SP4N guideline 2025"}, "citation": "Permenpan RB 5/2025", "limits": [{"clock": "completion", "class": "complaint", "oversight": false, "limit": {"value": 10, "unit": "working_day"}, "citation": "Permenpan RB 5/2025, Bab IV"}]}))]
pub struct DraftPolicy {
    /// Small letters, digits and hyphens; no other set has it.
    #[schema(min_length = 3, max_length = 60, pattern = "^[a-z0-9-]+$")]
    code: String,
    /// Up to 120 characters each.
    name: PolicyLabel,
    note: Option<PolicyLabel>,
    #[schema(min_length = 3, max_length = 300)]
    citation: String,
    #[serde(default)]
    #[schema(max_items = 60)]
    limits: Vec<NewLimit>,
    /// 30 unless stated.
    #[schema(minimum = 1, maximum = 366)]
    reopen_days: Option<u16>,
    /// 30 unless stated.
    #[schema(minimum = 1, maximum = 366)]
    appeal_days: Option<u16>,
    /// 10 unless stated.
    #[schema(minimum = 0, maximum = 366)]
    extension_days: Option<u16>,
    /// Null or left out: the ladder of the set before it.
    ladder: Option<DraftLadder>,
}

impl Input for DraftPolicy {
    type Clean = Proposal;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Proposal> {
        let mut fields = Fields::default();
        let code = fields.line("/code", &self.code, 3, 60);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !code.chars().all(plain) {
            fields.fault("/code", FieldCode::InvalidFormat);
        }
        let mut days = |pointer: &str, value: Option<u16>, usual: u16, least: u16| {
            let value = value.unwrap_or(usual);
            if !(least..=LONGEST_LIMIT).contains(&value) {
                fields.fault(pointer, FieldCode::OutOfRange);
            }
            value
        };
        let reopen_days = days("/reopen_days", self.reopen_days, 30, 1);
        let appeal_days = days("/appeal_days", self.appeal_days, 30, 1);
        let extension_days = days("/extension_days", self.extension_days, 10, 0);
        if self.limits.len() > MOST_LIMITS {
            fields.fault("/limits", FieldCode::TooMany);
        }
        let mut limits: Vec<Rule> = Vec::new();
        for (place, one) in self.limits.into_iter().enumerate().take(MOST_LIMITS) {
            let rule = Rule {
                clock: one.clock,
                class: one.class,
                oversight: one.oversight,
                after_dispute: one.after_dispute,
                limit: one.limit,
                citation: fields.line(&format!("/limits/{place}/citation"), &one.citation, 3, 300),
            };
            if !(1..=LONGEST_LIMIT).contains(&rule.limit.value) {
                fields.fault(
                    &format!("/limits/{place}/limit/value"),
                    FieldCode::OutOfRange,
                );
            }
            if limits.iter().any(|other| other.same_case(&rule)) || !rule.clock.has_rule() {
                fields.fault(&format!("/limits/{place}/clock"), FieldCode::NotAllowed);
            }
            limits.push(rule);
        }
        let name = self.name.clean(&mut fields, "/name", 3, 120);
        let note = match &self.note {
            Some(note) => note.clean(&mut fields, "/note", 0, 1000),
            None => Label::new("", ""),
        };
        let proposal = Proposal {
            code,
            name,
            note,
            citation: fields.line("/citation", &self.citation, 3, 300),
            limits,
            reopen_days,
            appeal_days,
            extension_days,
            ladder: self.ladder.map(|ladder| ladder.clean(&mut fields)),
        };
        fields.finish(proposal)
    }
}

/// A rule set that is written, and published or not.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "5d0c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "code": "permenpan-rb-5-2025", "name": {"id": "Pedoman SP4N 2025", "en": "SP4N guideline 2025"}, "note": {"id": "", "en": ""}, "citation": "Permenpan RB 5/2025", "limits": [{"clock": "completion", "class": "complaint", "oversight": false, "after_dispute": null, "limit": {"value": 10, "unit": "working_day"}, "citation": "Permenpan RB 5/2025, Bab IV"}], "reopen_days": 30, "appeal_days": 30, "extension_days": 10, "ladder": null, "gaps": [{"clock": "verification", "class": "complaint", "oversight": false, "after_dispute": false}], "drafted_by": {"id": "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10", "display_name": "Ratna Siregar"}, "drafted_at": "2026-11-20T02:00:00.000Z", "published_by": null, "published_at": null, "valid_from": null}))]
pub struct PolicyDraft {
    id: Uuid,
    code: String,
    name: Label,
    note: Label,
    citation: String,
    #[schema(max_items = 60)]
    limits: Vec<PolicyLimit>,
    reopen_days: u16,
    appeal_days: u16,
    extension_days: u16,
    /// Null: the ladder of the set before it.
    ladder: Option<PolicyLadder>,
    /// Clocks and complaints for which it says nothing yet: with gaps it cannot be published.
    #[schema(max_items = 100)]
    gaps: Vec<Gap>,
    drafted_by: PersonRef,
    drafted_at: DateTime<Utc>,
    published_by: Option<PersonRef>,
    /// Null while it is a draft.
    published_at: Option<DateTime<Utc>>,
    /// First day in force.
    valid_from: Option<NaiveDate>,
}

impl From<Shown> for PolicyDraft {
    fn from(shown: Shown) -> Self {
        let (row, proposal) = (shown.row, shown.proposal);
        Self {
            id: row.public_id,
            code: proposal.code,
            name: proposal.name,
            note: proposal.note,
            citation: proposal.citation,
            limits: proposal.limits.into_iter().map(PolicyLimit::from).collect(),
            reopen_days: proposal.reopen_days,
            appeal_days: proposal.appeal_days,
            extension_days: proposal.extension_days,
            ladder: proposal.ladder.map(PolicyLadder::from),
            gaps: shown.gaps,
            drafted_by: shown.drafted_by.into(),
            drafted_at: row.drafted_at,
            published_by: shown.published_by.map(PersonRef::from),
            published_at: row.published_at,
            valid_from: shown.valid_from,
        }
    }
}

/// A page of drafts.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [], "page": {"next_cursor": null}}))]
pub struct PolicyDraftPage {
    #[schema(max_items = 100)]
    data: Vec<PolicyDraft>,
    page: PageInfo,
}

/// List policy drafts
///
/// Newest first, those that were published too. For national admins.
#[utoipa::path(
    tag = "deadlines",
    params(Paging),
    responses((status = 200, description = "A page of them", body = PolicyDraftPage)),
    security(("bearer" = [])),
    operation_id = "list_policy_drafts"
)]
#[get("/v1/sla/policy-drafts")]
pub(super) async fn list_policy_drafts(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let (limit, cursor) = (paging.0.limit()?, paging.0.cursor.as_deref());
    let page = listing::list_policy_drafts(&app, &me.caller, limit, cursor).await?;
    Ok(list(&request, page, PolicyDraft::from))
}

/// Draft a policy
///
/// A binding rule set to be; nothing changes yet. For national admins.
#[utoipa::path(
    tag = "deadlines",
    request_body = DraftPolicy,
    responses((status = 201, description = "The draft", body = PolicyDraft)),
    security(("bearer" = [])),
    operation_id = "draft_policy"
)]
#[post("/v1/sla/policy-drafts")]
pub(super) async fn draft_policy(
    app: web::Data<App>,
    command: Command<DraftPolicy>,
) -> Result<HttpResponse> {
    let (done, shown) = draft::draft_policy(&app, &command.request, command.body).await?;
    let place = format!("/v1/sla/policy-drafts/{}", shown.row.public_id);
    Ok(mark_replay(
        HttpResponse::Created()
            .insert_header(("Location", place))
            .json(PolicyDraft::from(shown)),
        done,
    ))
}

/// Show a policy draft
///
/// For national admins.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the draft", format = Uuid)),
    responses((status = 200, description = "The draft", body = PolicyDraft), (status = 304, description = "Not changed since the ETag in If-None-Match")),
    security(("bearer" = [])),
    operation_id = "show_policy_draft"
)]
#[get("/v1/sla/policy-drafts/{id}")]
pub(super) async fn show_policy_draft(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let shown = listing::show_policy_draft(&app, &me.caller, id(&path)?).await?;
    resource(&request, None, &PolicyDraft::from(shown))
}

/// Discard a policy draft
///
/// Unless it was published. For national admins.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the draft", format = Uuid)),
    responses((status = 204, description = "It is no more")),
    security(("bearer" = [])),
    operation_id = "discard_policy_draft"
)]
#[delete("/v1/sla/policy-drafts/{id}")]
pub(super) async fn discard_policy_draft(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    discard::discard_policy_draft(&app, &me.caller, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Clocks of one kind in cases of one class.
#[derive(Serialize, ToSchema)]
pub struct PolicyTrial {
    clock: ClockKind,
    class: Class,
    /// Those of which the draft says something.
    clocks: i64,
    /// Late by the rules that they ran by.
    late: i64,
    /// Late by the draft.
    late_then: i64,
}

/// Steps that do the same for one kind of clock.
#[derive(Serialize, ToSchema)]
pub struct LadderTrial {
    clock: ClockKind,
    action: StepAction,
    /// The level that was called upon; null for every other action.
    level: Option<Level>,
    /// Taken by the ladder that the clocks ran by.
    steps: i64,
    /// By the draft's, with its limits.
    steps_then: i64,
}

/// What a draft would have come to.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"from": "2026-10-01", "to": "2026-10-31", "cases": 812, "late": 41, "late_then": 97, "rows": [{"clock": "completion", "class": "complaint", "clocks": 640, "late": 41, "late_then": 97}], "ladder": [{"clock": "completion", "action": "escalate", "level": "leader", "steps": 12, "steps_then": 30}], "complete": true}))]
pub struct PolicyPreview {
    /// The month before this one, at the national desk.
    from: NaiveDate,
    to: NaiveDate,
    /// Cases that came in then.
    cases: i64,
    late: i64,
    late_then: i64,
    #[schema(max_items = 100)]
    rows: Vec<PolicyTrial>,
    /// Steps as far as clocks came, wherever somebody stands.
    #[schema(max_items = 100)]
    ladder: Vec<LadderTrial>,
    /// Whether all were looked at: 50,000 cases at most are.
    complete: bool,
}

/// Preview a policy
///
/// How many clocks of last month's cases were late, and how many would have been by the draft; with the same pauses and the same extra time. And how
/// many steps of the ladder each level got, and would have got. For national admins; nothing is written.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the draft", format = Uuid)),
    responses((status = 200, description = "What it would have come to", body = PolicyPreview)),
    security(("bearer" = [])),
    operation_id = "preview_policy_draft"
)]
#[post("/v1/sla/policy-drafts/{id}/previews")]
pub(super) async fn preview_policy_draft(
    app: web::Data<App>,
    path: web::Path<String>,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = preview::preview_policy_draft(&app, &me.caller, id(&path)?).await?;
    let row = |((clock, class), tried): (_, preview::Tried)| PolicyTrial {
        clock,
        class,
        clocks: tried.clocks,
        late: tried.late,
        late_then: tried.late_then,
    };
    let rung = |((clock, action, level), climbed): (preview::Rung, preview::Climbed)| LadderTrial {
        clock,
        action,
        level,
        steps: climbed.steps,
        steps_then: climbed.steps_then,
    };
    let preview::Found { clocks, steps } = found.found;
    Ok(HttpResponse::Ok().json(PolicyPreview {
        from: found.from,
        to: found.to,
        cases: found.cases,
        late: clocks.values().map(|tried| tried.late).sum(),
        late_then: clocks.values().map(|tried| tried.late_then).sum(),
        rows: clocks.into_iter().map(row).collect(),
        ladder: steps.into_iter().map(rung).collect(),
        complete: found.complete,
    }))
}

/// From when it is in force.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"valid_from": "2027-01-01"}))]
pub struct PublishPolicy {
    /// Tomorrow or later, at the national desk.
    valid_from: NaiveDate,
}

impl Input for PublishPolicy {
    type Clean = Publication;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Publication> {
        Ok(Publication {
            valid_from: self.valid_from,
        })
    }
}

/// Publish a policy
///
/// By a national admin other than who drafted it. What is received from that day on runs by it; the former set ends the day before, and open cases
/// keep theirs, with their ladder. Where the draft has no ladder of its own, the former one's stays.
#[utoipa::path(
    tag = "deadlines",
    params(("id" = String, Path, description = "Id of the draft", format = Uuid)),
    request_body = PublishPolicy,
    responses((status = 201, description = "It is in force from that day on", body = PolicyDraft)),
    security(("bearer" = [])),
    operation_id = "publish_policy_draft"
)]
#[post("/v1/sla/policy-drafts/{id}/publications")]
pub(super) async fn publish_policy_draft(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<PublishPolicy>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let (done, shown) =
        publish::publish_policy_draft(&app, &command.request, id, command.body).await?;
    Ok(mark_replay(
        HttpResponse::Created().json(PolicyDraft::from(shown)),
        done,
    ))
}
