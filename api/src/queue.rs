//! `tuntas jobs list | retry | explain | run`: the queue at the shell, by the same acts as on its page.

use std::fmt::Write as _;
use std::time::Instant;

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Subcommand;
use tuntas::actions::App;
use tuntas::actions::act::Request;
use tuntas::actions::jobs::list::{Shown, find_job, list_jobs};
use tuntas::actions::jobs::retry::{retry_job, retry_jobs};
use tuntas::actions::keep_time::set_clock;
use tuntas::domain::access::Caller;
use tuntas::domain::error::{Error, Result};
use tuntas::domain::job::explained::{Facts, explain};
use tuntas::domain::job::{JobKind, JobState};
use tuntas::domain::page::Limit;
use tuntas::domain::schedule::Task;
use tuntas::domain::work::COUNTED;
use tuntas::jobs::schedule::run_task;

#[derive(Subcommand)]
pub enum Command {
    /// List jobs, a line each: number, kind, state, tries, when it is due or was laid aside, what it is about, why it failed
    List {
        /// waiting, running or dead
        #[arg(long)]
        state: Option<JobState>,
        /// Such as mail or notify
        #[arg(long)]
        kind: Option<JobKind>,
    },
    /// Let what was laid aside begin anew
    Retry {
        #[arg(required_unless_present = "all_dead", conflicts_with = "all_dead")]
        id: Option<i64>,
        /// All that was laid aside
        #[arg(long)]
        all_dead: bool,
    },
    /// Say what a job is, why it waits or was laid aside, and what to do
    Explain { id: i64 },
    /// Run now what else runs by the clock, such as climb_ladder
    Run { task: Task },
}

/// What the command has to say.
///
/// # Errors
/// The database's; `Conflict` for a job that was not laid aside.
pub async fn run(app: &App, command: Command) -> Result<String> {
    // What is due is so by the clock that the workers go by.
    set_clock(app).await?;
    match command {
        Command::List { state, kind } => listed(app, state, kind).await,
        Command::Retry { id: Some(id), .. } => match retry_job(app, &Request::CLOCK, id).await {
            Ok(_) => Ok(format!("job {id} waits for its turn\n")),
            Err(Error::NotFound) => Ok(gone(id)),
            Err(error) => Err(error),
        },
        Command::Retry { id: None, .. } => {
            let mut all = 0;
            loop {
                let some = retry_jobs(app, &Request::CLOCK, None).await?;
                all += some;
                // What dies again at once is not caught up with.
                if i64::try_from(some).unwrap_or_default() < COUNTED {
                    return Ok(format!("{all} jobs wait for their turn\n"));
                }
            }
        }
        Command::Explain { id } => match find_job(app, &Caller::Clock, id).await {
            Ok(Some(job)) => Ok(explained(app, &job)),
            Ok(None) | Err(Error::NotFound) => Ok(gone(id)),
            Err(error) => Err(error),
        },
        Command::Run { task } => {
            let begun = Instant::now();
            run_task(app, task).await?;
            Ok(format!(
                "{task}: nothing is left that is due, after {:.3} s\n",
                begun.elapsed().as_secs_f64()
            ))
        }
    }
}

fn gone(id: i64) -> String {
    format!("There is no job {id}: it is done, or never was. What is done is deleted.\n")
}

async fn listed(app: &App, state: Option<JobState>, kind: Option<JobKind>) -> Result<String> {
    let limit = Limit::new(Some(i64::from(Limit::MAX)))?;
    let (mut text, mut after) = (String::new(), None);
    loop {
        let page = list_jobs(app, &Caller::Clock, state, kind, limit, after.as_deref()).await?;
        for job in page.rows {
            let _ = writeln!(text, "{}", line(&job));
        }
        match page.next {
            Some(next) => after = Some(next),
            None if text.is_empty() => return Ok("nothing\n".to_owned()),
            None => return Ok(text),
        }
    }
}

fn line(job: &Shown) -> String {
    let kind = job.kind.map_or("unknown", JobKind::as_str);
    let (tried, most) = (job.attempts, job.most_attempts);
    let failed = job.failed.as_ref();
    let failed = failed.map_or_else(String::new, |(cause, said)| format!("  {cause} [{said}]"));
    let about = about(job).map_or_else(String::new, |about| format!("  {about}"));
    format!(
        "{}  {kind}  {}  {tried}/{most}  {}{about}{failed}",
        job.id,
        job.state,
        at(job.due_at)
    )
}

fn at(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The case or the agency that it is about.
fn about(job: &Shown) -> Option<String> {
    let case = job.subject.complaint.as_ref().map(|(_, number)| {
        let entry = job.subject.seq.unwrap_or_default();
        format!("{number} entry {entry}")
    });
    case.or_else(|| {
        job.subject
            .agency
            .as_ref()
            .map(|agency| agency.name.en.clone())
    })
}

fn explained(app: &App, job: &Shown) -> String {
    let about = about(job);
    let failed = job.failed.as_ref();
    explain(
        &Facts {
            id: job.id,
            kind: job.kind,
            about: about.as_deref(),
            state: job.state,
            attempts: job.attempts,
            most_attempts: job.most_attempts,
            due_at: job.due_at,
            leased_until: job.leased_until,
            failed: failed.map(|(cause, said)| (*cause, said.as_str())),
        },
        app.clock.now(),
    )
}
