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
    let (every, cron) = match when {
        When::Every(seconds) => (Some(*seconds), None),
        When::Cron(line) => (None, Some(line)),
    };
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
    let when = match (every, cron) {
        (Some(seconds), _) => When::Every(seconds),
        (None, Some(line)) => When::Cron(line),
        (None, None) => return Err(Error::internal(format!("schedule {name} says no time"))),
    };
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
