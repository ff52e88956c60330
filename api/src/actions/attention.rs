//! What in the register needs somebody: rules that lead nowhere, agencies without an admin, agencies that ended and still hold cases or have no
//! successor; and of the service itself, what stands still or was laid aside. Counted exactly, named up to a limit.

use crate::actions::App;
use crate::actions::routing::{Shown, show};
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::page::Limit;
use crate::domain::schedule::Task;
use crate::domain::sla::policy::national_day;
use crate::domain::word::words;
use crate::storage::routing_rules::Filter;
use crate::storage::{Conn, agencies, attention, connection, job_lists, routing_rules, schedules};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

words! {
    /// Why something needs attention.
    Concern {
        /// Nobody there takes cases or looks after people.
        NoAdmin = "no_admin",
        /// It has ended, and cases still lie there.
        EndedWithCases = "ended_with_cases",
        /// It has ended, and nobody follows it.
        EndedWithoutSuccessor = "ended_without_successor",
    }
}

words! {
    /// What of the service itself needs attention; for national admins.
    SystemConcern {
        /// Somebody paused what runs by the clock.
        TaskPaused = "task_paused",
        /// Its last run failed.
        TaskFailed = "task_failed",
        /// Nobody has run it when it was due.
        TaskLate = "task_late",
        /// Jobs were laid aside.
        DeadJobs = "dead_jobs",
        /// The oldest job has been waiting for longer than it should.
        OldQueue = "old_queue",
    }
}

/// Something of the service itself.
#[derive(Debug, Clone)]
pub struct Ailing {
    pub concern: SystemConcern,
    pub task: Option<Task>,
    /// Of jobs, counted up to a thousand and one.
    pub count: Option<i64>,
    pub since: Option<DateTime<Utc>>,
    /// Why it was paused.
    pub reason: Option<String>,
}

/// How late a task may be, and the oldest job, before anybody need look.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// An agency or unit that needs somebody.
#[derive(Debug, Clone)]
pub struct Concerned {
    pub agency: AgencyRef,
    pub valid_to: Option<NaiveDate>,
    pub open_cases: i64,
}

/// One kind of concern.
#[derive(Debug, Clone)]
pub struct Group {
    pub concern: Concern,
    pub count: i64,
    /// The first of them, those with the most open cases first.
    pub agencies: Vec<Concerned>,
}

/// All that needs attention.
#[derive(Debug, Clone)]
pub struct Attention {
    pub groups: Vec<Group>,
    /// Rules that lead nowhere; for national admins.
    pub rules: Vec<Shown>,
    pub rule_count: i64,
    /// For national admins.
    pub system: Vec<Ailing>,
}

/// How many of each kind are named.
pub const NAMED: i64 = 50;

/// # Errors
/// `Forbidden` for whoever looks after no agency.
pub async fn list_attention(app: &App, caller: &Caller) -> Result<Attention> {
    let people = People::of(caller)?;
    let today = national_day(app.clock.now());
    let mut conn = connection(&app.pool).await?;
    let roots: Option<Vec<i64>> = people
        .roots()
        .map(|roots| roots.iter().map(|root| root.0).collect());
    let mut groups = Vec::new();
    for concern in Concern::ALL {
        let rows = attention::of(
            &conn,
            concern.as_str(),
            roots.as_deref(),
            people.everywhere(),
            today,
            NAMED,
        )
        .await?;
        let count = rows.first().map_or(0, |row| row.count);
        let named = agencies::by_ids(&conn, rows.iter().map(|row| row.agency)).await?;
        let concerned = rows.iter().filter_map(|row| {
            named.get(&row.agency).map(|agency| Concerned {
                agency: agency.reference(),
                valid_to: agency.valid_to,
                open_cases: row.cases,
            })
        });
        groups.push(Group {
            concern: *concern,
            count,
            agencies: concerned.collect(),
        });
    }
    let (mut rules, mut rule_count, mut system) = (Vec::new(), 0, Vec::new());
    if people.everywhere() {
        let filter = Filter {
            pointing_nowhere_on: Some(today),
            ..Filter::default()
        };
        let limit = Limit::new(Some(NAMED))?;
        let mut rows = routing_rules::list(&mut conn, &filter, limit).await?;
        rows.truncate(usize::try_from(NAMED).unwrap_or_default());
        rules = show(&conn, rows, today).await?;
        rule_count = routing_rules::count_pointing_nowhere(&mut conn, today).await?;
        system = ailing(&mut conn, app.clock.now()).await?;
    }
    Ok(Attention {
        groups,
        rules,
        rule_count,
        system,
    })
}

/// What of the service needs somebody: tasks first, in their order.
async fn ailing(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Ailing>> {
    let rows = schedules::all(conn).await?;
    let of_task = |task: &Task| {
        let row = rows.iter().find(|row| row.name == task.as_str())?;
        let (concern, since) = match row {
            row if row.paused => (SystemConcern::TaskPaused, row.paused_at),
            row if row.last_error.is_some() => (SystemConcern::TaskFailed, row.last_finished_at),
            row if row.next_run_at + PATIENCE < now => {
                (SystemConcern::TaskLate, Some(row.next_run_at))
            }
            _ => return None,
        };
        Some(Ailing {
            concern,
            task: Some(*task),
            count: None,
            since,
            reason: row.pause_reason.clone(),
        })
    };
    let mut found: Vec<Ailing> = Task::ALL.iter().filter_map(of_task).collect();
    let queue = job_lists::standing(conn, now).await?;
    let of_jobs = |concern, count, since| Ailing {
        concern,
        task: None,
        count: Some(count),
        since,
        reason: None,
    };
    if queue.dead > 0 {
        found.push(of_jobs(SystemConcern::DeadJobs, queue.dead, None));
    }
    if let Some(oldest) = queue.oldest_due_at.filter(|at| *at + PATIENCE < now) {
        let old = of_jobs(SystemConcern::OldQueue, queue.waiting, Some(oldest));
        found.push(old);
    }
    Ok(found)
}
