//! What runs by the clock: one row a task, claimed under a lease.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::schedules;
use crate::domain::error::{Error, Result};
use crate::domain::schedule::When;

/// A due task in this worker's hands.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub name: String,
    pub when: When,
    pub worker: Uuid,
    pub started_at: DateTime<Utc>,
}

/// Lays a task out, due at once. One that is there already is the operators', and stays as they left it.
///
/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, name: &str, when: &When, now: DateTime<Utc>) -> Result<()> {
    let (every, cron) = columns(when);
    diesel::insert_into(schedules::table)
        .values((
            schedules::name.eq(name),
            schedules::every_seconds.eq(every),
            schedules::cron.eq(cron),
            schedules::next_run_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Leases the task among these that has been due for longest, if any. For a transaction: the row stays locked between its statements.
///
/// # Errors
/// The database's.
pub async fn claim(
    conn: &mut Conn,
    worker: Uuid,
    known: &[&str],
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Claimed>> {
    let due: Option<(String, Option<i32>, Option<String>)> = schedules::table
        .filter(schedules::name.eq_any(known))
        .filter(schedules::paused.eq(false))
        .filter(schedules::next_run_at.le(now))
        .filter(
            schedules::leased_until
                .is_null()
                .or(schedules::leased_until.lt(now)),
        )
        .order((schedules::next_run_at, schedules::name))
        .select((schedules::name, schedules::every_seconds, schedules::cron))
        .for_update()
        .skip_locked()
        .first(conn)
        .await
        .optional()?;
    let Some((name, every, cron)) = due else {
        return Ok(None);
    };
    diesel::update(schedules::table.find(&name))
        .set((
            schedules::leased_by.eq(worker),
            schedules::leased_until.eq(until),
            schedules::last_started_at.eq(now),
        ))
        .execute(conn)
        .await?;
    let when = when(&name, every, cron)?;
    Ok(Some(Claimed {
        name,
        when,
        worker,
        started_at: now,
    }))
}

/// Extends the lease on a task; `false` when it is no longer this run's.
///
/// # Errors
/// The database's.
pub async fn extend(conn: &mut Conn, task: &Claimed, until: DateTime<Utc>) -> Result<bool> {
    let changed = diesel::update(
        schedules::table
            .filter(schedules::name.eq(&task.name))
            .filter(schedules::leased_by.eq(task.worker))
            .filter(schedules::last_started_at.eq(task.started_at)),
    )
    .set(schedules::leased_until.eq(until))
    .execute(conn)
    .await?;
    Ok(changed == 1)
}

/// Ends a run and says when the next is due; `false` when the lease was lost and somebody else will say it.
///
/// # Errors
/// The database's.
pub async fn finish(
    conn: &mut Conn,
    task: &Claimed,
    now: DateTime<Utc>,
    next: DateTime<Utc>,
    error: Option<&str>,
) -> Result<bool> {
    let changed = diesel::update(
        schedules::table
            .filter(schedules::name.eq(&task.name))
            .filter(schedules::leased_by.eq(task.worker))
            .filter(schedules::last_started_at.eq(task.started_at)),
    )
    .set((
        schedules::leased_by.eq(None::<Uuid>),
        schedules::leased_until.eq(None::<DateTime<Utc>>),
        schedules::last_finished_at.eq(now),
        schedules::last_error.eq(error),
        schedules::next_run_at.eq(next),
    ))
    .execute(conn)
    .await?;
    Ok(changed == 1)
}

/// Gives the tasks of a worker that stops to the others.
///
/// # Errors
/// The database's.
pub async fn give_back(conn: &mut Conn, worker: Uuid) -> Result<usize> {
    Ok(
        diesel::update(schedules::table.filter(schedules::leased_by.eq(worker)))
            .set((
                schedules::leased_by.eq(None::<Uuid>),
                schedules::leased_until.eq(None::<DateTime<Utc>>),
            ))
            .execute(conn)
            .await?,
    )
}

/// A task as it stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = schedules)]
pub struct Row {
    pub name: String,
    pub every_seconds: Option<i32>,
    pub cron: Option<String>,
    pub next_run_at: DateTime<Utc>,
    pub last_started_at: Option<DateTime<Utc>>,
    pub last_finished_at: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
    pub paused: bool,
    pub leased_until: Option<DateTime<Utc>>,
    pub version: i32,
    pub paused_at: Option<DateTime<Utc>>,
    pub paused_by: Option<i64>,
    pub pause_reason: Option<String>,
}

impl Row {
    /// # Errors
    /// `Internal` where it says no time.
    pub fn when(&self) -> Result<When> {
        when(&self.name, self.every_seconds, self.cron.clone())
    }
}

fn when(name: &str, every: Option<i32>, cron: Option<String>) -> Result<When> {
    match (every, cron) {
        (Some(seconds), _) => Ok(When::Every(seconds)),
        (None, Some(line)) => Ok(When::Cron(line)),
        (None, None) => Err(Error::internal(format!("schedule {name} says no time"))),
    }
}

/// All there are: a few.
///
/// # Errors
/// The database's.
pub async fn all(conn: &mut Conn) -> Result<Vec<Row>> {
    Ok(schedules::table
        .order(schedules::name)
        .select(Row::as_select())
        .limit(100)
        .load(conn)
        .await?)
}

/// One, locked.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, name: &str) -> Result<Row> {
    Ok(schedules::table
        .find(name)
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// What national admins set.
#[derive(Debug, Clone)]
pub struct Steered {
    pub when: When,
    pub next_run_at: DateTime<Utc>,
    pub paused: bool,
    pub paused_at: Option<DateTime<Utc>>,
    pub paused_by: Option<i64>,
    pub pause_reason: Option<String>,
    pub version: i32,
}

/// # Errors
/// The database's.
pub async fn steer(conn: &mut Conn, name: &str, to: &Steered) -> Result<Row> {
    let (every, cron) = columns(&to.when);
    Ok(diesel::update(schedules::table.find(name))
        .set((
            schedules::every_seconds.eq(every),
            schedules::cron.eq(cron),
            schedules::next_run_at.eq(to.next_run_at),
            schedules::paused.eq(to.paused),
            schedules::paused_at.eq(to.paused_at),
            schedules::paused_by.eq(to.paused_by),
            schedules::pause_reason.eq(to.pause_reason.as_deref()),
            schedules::version.eq(to.version),
        ))
        .returning(Row::as_returning())
        .get_result(conn)
        .await?)
}

fn columns(when: &When) -> (Option<i32>, Option<&str>) {
    match when {
        When::Every(seconds) => (Some(*seconds), None),
        When::Cron(line) => (None, Some(line)),
    }
}
