//! The queue, for national admins: what waits, what was laid aside and why, and another try.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::answer::{PageInfo, done, list};
use super::auth::SignedIn;
use super::command::{Command, Input};
use super::error::Result;
use super::page::Paging;
use super::query::{Query, word};
use crate::actions::App;
use crate::actions::jobs::list::{Shown, list_jobs as listed};
use crate::actions::jobs::retry;
use crate::actions::jobs::summarize::{Standing, summarize_jobs as summarized};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, Result as Cleaned};
use crate::domain::job::{JobCause, JobKind, JobState};
use crate::domain::notice::delivery::Recipient;
use crate::domain::work::COUNTED;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_jobs)
        .service(summarize_jobs)
        .service(retry_jobs)
        .service(retry_job);
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filters {
    /// Only what stands so: what waits and what runs in the order in which it is due, what was laid aside last first. Without it all, newest first.
    #[param(value_type = Option<JobState>)]
    state: Option<String>,
    /// Only these.
    #[param(value_type = Option<JobKind>)]
    kind: Option<String>,
}

/// A page of the queue.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": [{"id": 4711, "kind": "mail", "state": "dead", "complaint": {"id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1"}, "entry": 3, "agency": null, "recipient": "reporter", "attempts": 20, "most_attempts": 20, "due_at": "2026-11-24T14:02:00.000Z", "late_seconds": 0, "leased_until": null, "created_at": "2026-11-24T01:52:00.000Z", "failure": {"cause": "mail_server", "said": "452 4.2.2"}}], "page": {"next_cursor": null}}))]
pub struct JobPage {
    #[schema(max_items = 100)]
    data: Vec<QueuedJob>,
    page: PageInfo,
}

/// Something that is to happen after an act. Done ones are gone. No address, no name, no text.
#[derive(Serialize, ToSchema)]
pub struct QueuedJob {
    id: i64,
    /// Null for one that a later release has written.
    kind: Option<JobKind>,
    state: JobState,
    complaint: Option<JobComplaint>,
    /// The entry of the case that it is about; below zero a note.
    entry: Option<i32>,
    /// The agency whose cases are moved.
    agency: Option<AgencyRef>,
    /// Whom it writes to.
    recipient: Option<Recipient>,
    /// Tries so far.
    attempts: i32,
    most_attempts: i32,
    /// When it may run, or was laid aside.
    due_at: DateTime<Utc>,
    /// How long it has been waiting to run.
    late_seconds: i64,
    /// Until when it is a worker's, should that one die.
    leased_until: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// Why the last try failed.
    failure: Option<Failure>,
}

/// Why something failed.
#[derive(Serialize, ToSchema)]
pub struct Failure {
    cause: JobCause,
    /// The code of a mail server, or the program's own words.
    #[schema(max_length = 300)]
    said: String,
}

impl Failure {
    pub(super) fn of((cause, said): (JobCause, String)) -> Self {
        Self { cause, said }
    }
}

#[derive(Serialize, ToSchema)]
pub struct JobComplaint {
    id: Uuid,
    tracking_number: String,
}

fn shown(job: Shown) -> QueuedJob {
    QueuedJob {
        id: job.id,
        kind: job.kind,
        state: job.state,
        complaint: job
            .subject
            .complaint
            .map(|(id, tracking_number)| JobComplaint {
                id,
                tracking_number,
            }),
        entry: job.subject.seq,
        agency: job.subject.agency,
        recipient: job.subject.recipient,
        attempts: job.attempts,
        most_attempts: job.most_attempts,
        due_at: job.due_at,
        late_seconds: job.late_seconds,
        leased_until: job.leased_until,
        created_at: job.created_at,
        failure: job.failed.map(Failure::of),
    }
}

/// List the queue
///
/// For national admins: what waits, what a worker has in hand, what was laid aside and why.
#[utoipa::path(
    tag = "worker",
    params(Filters, Paging),
    responses((status = 200, description = "A page of the queue", body = JobPage)),
    security(("bearer" = [])),
    operation_id = "list_jobs"
)]
#[get("/v1/jobs")]
async fn list_jobs(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
    filters: Query<Filters>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let page = listed(
        &app,
        &me.caller,
        word("?state", filters.0.state.as_deref())?,
        word("?kind", filters.0.kind.as_deref())?,
        paging.0.limit()?,
        paging.0.cursor.as_deref(),
    )
    .await?;
    Ok(list(&request, page, shown))
}

/// How many there are.
#[derive(Serialize, ToSchema)]
pub struct JobCount {
    #[schema(maximum = 1000)]
    count: i64,
    /// Whether there are more than that.
    more: bool,
}

impl JobCount {
    fn of(count: i64) -> Self {
        Self {
            count: count.min(COUNTED),
            more: count > COUNTED,
        }
    }
}

/// How the queue stands.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"as_of": "2026-11-24T02:00:00.000Z", "waiting": {"count": 12, "more": false}, "running": {"count": 4, "more": false}, "dead": {"count": 1, "more": false}, "oldest_due_at": "2026-11-24T01:59:58.000Z", "ladder_due_at": null}))]
pub struct JobSummary {
    as_of: DateTime<Utc>,
    waiting: JobCount,
    running: JobCount,
    dead: JobCount,
    /// Since when the oldest job that could run has been waiting to.
    oldest_due_at: Option<DateTime<Utc>>,
    /// Since when a deadline has been waiting to be looked at for the next step of its ladder.
    ladder_due_at: Option<DateTime<Utc>>,
}

/// Sum the queue up
///
/// For national admins: how much there is, counted up to a thousand, and how old the oldest of it is.
#[utoipa::path(
    tag = "worker",
    responses((status = 200, description = "How the queue stands", body = JobSummary)),
    security(("bearer" = [])),
    operation_id = "summarize_jobs"
)]
#[get("/v1/jobs/summary")]
async fn summarize_jobs(app: web::Data<App>, me: SignedIn) -> Result<HttpResponse> {
    let Standing {
        waiting,
        running,
        dead,
        oldest_due_at,
        ladder_due_at,
    } = summarized(&app, &me.caller).await?;
    Ok(HttpResponse::Ok().json(JobSummary {
        as_of: app.clock.now(),
        waiting: JobCount::of(waiting),
        running: JobCount::of(running),
        dead: JobCount::of(dead),
        oldest_due_at,
        ladder_due_at,
    }))
}

/// Nothing to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub struct RetryJob {}

impl Input for RetryJob {
    type Clean = ();

    fn clean(self, _: DateTime<Utc>) -> Cleaned<()> {
        Ok(())
    }
}

/// Try a job once more
///
/// One that was laid aside, from its first try on. What it has done already is not done twice.
#[utoipa::path(
    tag = "worker",
    params(("id" = String, Path, description = "Number of the job", pattern = "^[0-9]{1,18}$")),
    request_body = RetryJob,
    responses((status = 204, description = "It waits for its turn")),
    security(("bearer" = [])),
    operation_id = "retry_job"
)]
#[post("/v1/jobs/{id}/retries")]
async fn retry_job(
    app: web::Data<App>,
    path: web::Path<String>,
    command: Command<RetryJob>,
) -> Result<HttpResponse> {
    let id = path.parse().map_err(|_| Error::NotFound)?;
    Ok(done(retry::retry_job(&app, &command.request, id).await?))
}

/// Which ones.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "mail"}))]
pub struct RetryJobs {
    /// Only these; null for all.
    kind: Option<JobKind>,
}

impl Input for RetryJobs {
    type Clean = Option<JobKind>;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Option<JobKind>> {
        Ok(self.kind)
    }
}

/// How many are tried once more.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"retried": 3}))]
pub struct RetriedJobs {
    #[schema(maximum = 1000)]
    retried: usize,
}

/// Try all once more
///
/// What was laid aside, the oldest first, a thousand at a time.
#[utoipa::path(
    tag = "worker",
    request_body = RetryJobs,
    responses((status = 200, description = "They wait for their turn", body = RetriedJobs)),
    security(("bearer" = [])),
    operation_id = "retry_jobs"
)]
#[post("/v1/jobs/retries")]
async fn retry_jobs(app: web::Data<App>, command: Command<RetryJobs>) -> Result<HttpResponse> {
    let retried = retry::retry_jobs(&app, &command.request, command.body).await?;
    Ok(HttpResponse::Ok().json(RetriedJobs { retried }))
}
