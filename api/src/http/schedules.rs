//! What runs by the clock, for national admins.

use actix_web::{HttpRequest, HttpResponse, get, patch, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::answer::resource;
use super::auth::SignedIn;
use super::command::{Command, Input};
use super::error::Result;
use super::fields::Fields;
use super::jobs::Failure;
use crate::actions::App;
use crate::actions::schedules::change::{self, Changes};
use crate::actions::schedules::list::{self, Shown};
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::schedule::{Task, When};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_schedules).service(change_schedule);
}

/// When a task runs: one of the two.
#[derive(Serialize, ToSchema)]
pub struct Times {
    /// So many seconds after its last start.
    every_seconds: Option<i32>,
    /// A cron line of five parts, in `time_zone`.
    cron: Option<String>,
}

impl From<When> for Times {
    fn from(when: When) -> Self {
        match when {
            When::Every(seconds) => Self {
                every_seconds: Some(seconds),
                cron: None,
            },
            When::Cron(line) => Self {
                every_seconds: None,
                cron: Some(line),
            },
        }
    }
}

/// Who stopped it, and their word for it.
#[derive(Serialize, ToSchema)]
pub struct TaskPause {
    /// Null where operators did it in the database.
    at: Option<DateTime<Utc>>,
    /// Name of the national admin.
    by: Option<String>,
    reason: Option<String>,
}

/// Something that runs by the clock.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"task": "climb_ladder", "keeps_deadlines": true, "times": {"every_seconds": 20, "cron": null}, "shipped": {"every_seconds": 20, "cron": null}, "time_zone": "Asia/Jakarta", "running": false, "last_started_at": "2026-11-24T01:59:50.000Z", "last_took_ms": 34, "last_failure": null, "next_run_at": "2026-11-24T02:00:10.000Z", "pause": null, "version": 1}))]
pub struct Schedule {
    task: Task,
    /// Deadlines are kept by it.
    keeps_deadlines: bool,
    times: Times,
    /// As it ships.
    shipped: Times,
    #[schema(example = "Asia/Jakarta")]
    time_zone: &'static str,
    running: bool,
    last_started_at: Option<DateTime<Utc>>,
    /// How long the last run took, in milliseconds; null while it runs, or when it never did.
    last_took_ms: Option<i64>,
    /// Why the last run failed.
    last_failure: Option<Failure>,
    /// Null while it is paused, or before the first worker ran.
    next_run_at: Option<DateTime<Utc>>,
    pause: Option<TaskPause>,
    /// For `If-Match`: `"v1"`.
    version: i32,
}

fn shown(task: Shown) -> Schedule {
    Schedule {
        task: task.task,
        keeps_deadlines: task.task.keeps_deadlines(),
        times: task.when.into(),
        shipped: task.shipped.into(),
        time_zone: "Asia/Jakarta",
        running: task.running,
        last_started_at: task.last_started_at,
        last_took_ms: task.last_took.map(|took| took.num_milliseconds()),
        last_failure: task.last_failure.map(Failure::of),
        next_run_at: task.next_run_at,
        pause: task.pause.map(|pause| TaskPause {
            at: pause.at,
            by: pause.by,
            reason: pause.reason,
        }),
        version: task.version,
    }
}

/// Everything that runs by the clock.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"data": []}))]
pub struct Schedules {
    #[schema(max_items = 20)]
    data: Vec<Schedule>,
}

/// List what runs by the clock
///
/// For national admins: when each task runs, how it went last, and who paused it.
#[utoipa::path(
    tag = "worker",
    responses((status = 200, description = "Every task", body = Schedules)),
    security(("bearer" = [])),
    operation_id = "list_schedules"
)]
#[get("/v1/schedules")]
async fn list_schedules(
    app: web::Data<App>,
    request: HttpRequest,
    me: SignedIn,
) -> Result<HttpResponse> {
    let found = list::list_schedules(&app, &me.caller).await?;
    let body = Schedules {
        data: found.into_iter().map(shown).collect(),
    };
    resource(&request, None, &body)
}

const SHORTEST_REASON: usize = 3;
const LONGEST_REASON: usize = 300;
const LONGEST_CRON: usize = 100;

/// What is left out stays. Of the times one is set, and the other ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"paused": true, "reason": "Server surel dipindahkan malam ini."}))]
pub struct ChangeSchedule {
    /// Paused, or going on. A pause shows on the page of what needs attention until it ends.
    paused: Option<bool>,
    /// Why it is paused: required then, and nothing otherwise.
    #[schema(min_length = 3, max_length = 300)]
    reason: Option<String>,
    /// What keeps deadlines runs every hour at least.
    #[schema(minimum = 5, maximum = 86_400)]
    every_seconds: Option<i32>,
    /// Five parts, in Asia/Jakarta. What keeps deadlines runs every day, every hour at least.
    #[schema(max_length = 100)]
    cron: Option<String>,
}

impl Input for ChangeSchedule {
    type Clean = Changes;

    const MEDIA_TYPE: &'static str = "application/merge-patch+json";
    const KEYED: bool = false;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Changes> {
        let mut fields = Fields::default();
        let reason = self
            .reason
            .map(|reason| fields.line("/reason", &reason, SHORTEST_REASON, LONGEST_REASON));
        let cron = self
            .cron
            .map(|line| fields.line("/cron", &line, 1, LONGEST_CRON));
        if reason.is_some() && self.paused == Some(false) {
            fields.fault("/reason", FieldCode::NotAllowed);
        }
        if self.every_seconds.is_some() && cron.is_some() {
            fields.fault("/cron", FieldCode::NotAllowed);
        }
        let when = match (self.every_seconds, cron) {
            (Some(seconds), _) => Some(When::Every(seconds)),
            (None, line) => line.map(When::Cron),
        };
        fields.finish(Changes {
            paused: self.paused,
            reason,
            when,
        })
    }
}

/// Steer a task
///
/// Pauses it with a reason, lets it go on, or changes its times.
#[utoipa::path(
    tag = "worker",
    params(("task" = Task, Path, description = "Which one")),
    request_body(content = ChangeSchedule, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The task as it is now", body = Schedule)),
    security(("bearer" = [])),
    operation_id = "change_schedule"
)]
#[patch("/v1/schedules/{task}")]
async fn change_schedule(
    app: web::Data<App>,
    request: HttpRequest,
    path: web::Path<String>,
    command: Command<ChangeSchedule>,
) -> Result<HttpResponse> {
    let changed = change::change_schedule(&app, &command.request, &path, command.body).await?;
    let version = changed.version;
    resource(&request, Some(version), &shown(changed))
}
