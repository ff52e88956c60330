//! The queue as national admins and operators see it: ids, words and tracking numbers; never an address, a name or a text.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::actions::{App, cursor};
use crate::domain::access::{self, Caller};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::job::{ATTEMPTS, Job, JobCause, JobKind, JobState, failure};
use crate::domain::notice::delivery::Recipient;
use crate::domain::page::{Limit, Page};
use crate::storage::job_lists::{self, Filter, Row};
use crate::storage::{Conn, connection};

/// What a job is about and whom it tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Outer id and tracking number.
    pub complaint: Option<(Uuid, String)>,
    /// The entry of it; below zero a note.
    pub seq: Option<i32>,
    /// The agency whose cases are moved.
    pub agency: Option<AgencyRef>,
    pub recipient: Option<Recipient>,
}

/// A job.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: i64,
    /// `None` for one of a later release.
    pub kind: Option<JobKind>,
    pub state: JobState,
    pub subject: Subject,
    pub attempts: i32,
    pub most_attempts: i32,
    /// When it may run, or was laid aside.
    pub due_at: DateTime<Utc>,
    /// How long it has been waiting to run, in seconds; zero where it does not.
    pub late_seconds: i64,
    pub leased_until: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// Why the last try failed, and what it said: codes and words of the program, at most 300 characters.
    pub failed: Option<(JobCause, String)>,
}

/// # Errors
/// `Forbidden` for anybody but national admins; `Malformed` for a foreign cursor.
pub async fn list_jobs(
    app: &App,
    caller: &Caller,
    state: Option<JobState>,
    kind: Option<JobKind>,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Shown, String>> {
    access::permit_jobs(caller)?;
    let now = app.clock.now();
    let list = format!("jobs {state:?} {kind:?}");
    let after = cursor::decode(app, &list, after)?;
    let filter = Filter {
        state,
        kind: kind.map(JobKind::as_str),
    };
    let mut conn = connection(&app.pool).await?;
    let rows = job_lists::list(&mut conn, filter, now, after, limit).await?;
    let page = Page::cut(rows, limit, |row| job_lists::key(row, state));
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: show(&mut conn, page.rows, now).await?,
        next,
    })
}

/// One of them.
///
/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound` for one that is done or never was.
pub async fn find_job(app: &App, caller: &Caller, id: i64) -> Result<Option<Shown>> {
    access::permit_jobs(caller)?;
    let mut conn = connection(&app.pool).await?;
    let row = job_lists::by_id(&mut conn, id).await?;
    Ok(show(&mut conn, vec![row], app.clock.now()).await?.pop())
}

async fn show(conn: &mut Conn, rows: Vec<Row>, now: DateTime<Utc>) -> Result<Vec<Shown>> {
    let rows: Vec<(Row, Option<Job>)> = rows
        .into_iter()
        .map(|row| {
            let job = serde_json::from_value(row.payload.clone()).ok();
            (row, job)
        })
        .collect();
    let (mut cases, mut successions) = (Vec::new(), Vec::new());
    for (_, job) in &rows {
        match job {
            Some(
                Job::Notify { complaint, .. }
                | Job::Mail { complaint, .. }
                | Job::Reach { complaint, .. }
                | Job::Message { complaint, .. },
            ) => {
                cases.push(*complaint);
            }
            Some(Job::Succeed { succession }) => successions.push(*succession),
            _ => {}
        }
    }
    let numbers = job_lists::numbers(conn, &cases).await?;
    let ended = job_lists::ended(conn, &successions).await?;
    let named = |complaint: &Uuid| {
        numbers
            .get(complaint)
            .map(|number| (*complaint, number.clone()))
    };
    let subject = |job: &Job| match job {
        Job::Notify { complaint, seq } => Subject {
            complaint: named(complaint),
            seq: Some(*seq),
            ..Subject::default()
        },
        Job::Mail {
            complaint,
            seq,
            account,
        }
        | Job::Reach {
            complaint,
            seq,
            account,
        }
        | Job::Message {
            complaint,
            seq,
            account,
            ..
        } => Subject {
            complaint: named(complaint),
            seq: Some(*seq),
            recipient: Some(match account {
                Some(_) => Recipient::Officer,
                None => Recipient::Reporter,
            }),
            agency: None,
        },
        Job::AccountMail { .. } | Job::PhoneCode { .. } => Subject {
            recipient: Some(Recipient::Account),
            ..Subject::default()
        },
        Job::Digest { .. } => Subject {
            recipient: Some(Recipient::Officer),
            ..Subject::default()
        },
        Job::Succeed { succession } => Subject {
            agency: ended.get(succession).cloned(),
            ..Subject::default()
        },
        Job::Invite { .. } | Job::Recount { .. } => Subject::default(),
    };
    Ok(rows
        .into_iter()
        .map(|(row, job)| {
            let state = JobState::of(row.dead_at, row.leased_until, now);
            let late = (now - row.run_at).num_seconds().max(0);
            Shown {
                id: row.id,
                kind: row.kind.parse().ok(),
                state,
                subject: job.as_ref().map(subject).unwrap_or_default(),
                attempts: row.attempts,
                most_attempts: job.as_ref().map_or(ATTEMPTS, Job::attempts),
                due_at: row.dead_at.unwrap_or(row.run_at),
                late_seconds: if state == JobState::Waiting { late } else { 0 },
                leased_until: row.leased_until.filter(|_| state == JobState::Running),
                created_at: row.created_at,
                failed: row.last_error.as_deref().map(failure),
            }
        })
        .collect())
}
