//! The queue as people look at it: page by page, how it stands, and what is tried once more.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{agencies, clocks, complaints, jobs, successions};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::Result;
use crate::domain::job::JobState;
use crate::domain::label::Label;
use crate::domain::page::Limit;
use crate::domain::work::COUNTED;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Row {
    pub id: i64,
    pub kind: String,
    pub payload: serde_json::Value,
    pub run_at: DateTime<Utc>,
    pub attempts: i32,
    pub leased_until: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
    pub dead_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// Which jobs; without a state all of them, newest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    pub state: Option<JobState>,
    pub kind: Option<&'a str>,
}

/// What a job is sorted by, and where the next page starts: the latest death first, else what is due first.
#[must_use]
pub fn key(row: &Row, state: Option<JobState>) -> (DateTime<Utc>, i64) {
    match state {
        Some(JobState::Dead) => (row.dead_at.unwrap_or(row.run_at), row.id),
        Some(JobState::Waiting | JobState::Running) => (row.run_at, row.id),
        None => (row.created_at, row.id),
    }
}

/// One row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(
    conn: &mut Conn,
    filter: Filter<'_>,
    now: DateTime<Utc>,
    after: Option<(DateTime<Utc>, i64)>,
    limit: Limit,
) -> Result<Vec<Row>> {
    let mut query = jobs::table
        .select(Row::as_select())
        .limit(limit.rows() + 1)
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(jobs::kind.eq(kind.to_owned()));
    }
    query = match filter.state {
        None => {
            if let Some((_, id)) = after {
                query = query.filter(jobs::id.lt(id));
            }
            query.order(jobs::id.desc())
        }
        Some(JobState::Dead) => {
            query = query.filter(jobs::dead_at.is_not_null());
            if let Some((at, id)) = after {
                let at = Some(at);
                query = query
                    .filter(jobs::dead_at.le(at).assume_not_null())
                    .filter(jobs::dead_at.lt(at).assume_not_null().or(jobs::id.lt(id)));
            }
            query.order((jobs::dead_at.desc(), jobs::id.desc()))
        }
        Some(state) => {
            query = query.filter(jobs::dead_at.is_null());
            query = match state {
                JobState::Running => {
                    query.filter(jobs::leased_until.ge(Some(now)).assume_not_null())
                }
                _ => query.filter(
                    jobs::leased_until
                        .is_null()
                        .or(jobs::leased_until.lt(Some(now)).assume_not_null()),
                ),
            };
            if let Some((at, id)) = after {
                query = query
                    .filter(jobs::run_at.ge(at))
                    .filter(jobs::run_at.gt(at).or(jobs::id.gt(id)));
            }
            query.order((jobs::run_at, jobs::id))
        }
    };
    Ok(query.load(conn).await?)
}

/// # Errors
/// `NotFound`.
pub async fn by_id(conn: &mut Conn, id: i64) -> Result<Row> {
    Ok(jobs::table
        .find(id)
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// How the queue stands, each counted up to [`COUNTED`] and one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub waiting: i64,
    pub running: i64,
    pub dead: i64,
    /// Since when the oldest job that could run has been waiting to.
    pub oldest_due_at: Option<DateTime<Utc>>,
    /// Since when a clock has been waiting to be looked at for its next step.
    pub ladder_due_at: Option<DateTime<Utc>>,
}

/// # Errors
/// The database's.
pub async fn standing(conn: &mut Conn, now: DateTime<Utc>) -> Result<Standing> {
    let alive = || jobs::table.filter(jobs::dead_at.is_null());
    let leased = || jobs::leased_until.ge(Some(now));
    let free = || {
        jobs::leased_until
            .is_null()
            .or(jobs::leased_until.lt(Some(now)).assume_not_null())
    };
    let length = |ids: Vec<i64>| i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let waiting = alive()
        .filter(free())
        .limit(COUNTED + 1)
        .select(jobs::id)
        .load(conn)
        .await?;
    let running = alive()
        .filter(leased())
        .limit(COUNTED + 1)
        .select(jobs::id)
        .load(conn)
        .await?;
    let dead = jobs::table
        .filter(jobs::dead_at.is_not_null())
        .limit(COUNTED + 1)
        .select(jobs::id)
        .load(conn)
        .await?;
    let oldest_due_at = alive()
        .filter(free())
        .filter(jobs::run_at.le(now))
        .order((jobs::run_at, jobs::id))
        .select(jobs::run_at)
        .first(conn)
        .await
        .optional()?;
    Ok(Standing {
        waiting: length(waiting),
        running: length(running),
        dead: length(dead),
        oldest_due_at,
        ladder_due_at: ladder_due_at(conn, now).await?,
    })
}

/// Since when a clock has been waiting to be looked at, if one has.
///
/// # Errors
/// The database's.
pub async fn ladder_due_at(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    Ok(clocks::table
        // Written out: the index holds only these.
        .filter(sql::<Bool>(
            "clocks.state = 'running' AND clocks.look_at IS NOT NULL",
        ))
        .filter(clocks::look_at.lt(Some(now)).assume_not_null())
        .order((clocks::look_at, clocks::id))
        .select(clocks::look_at)
        .first::<Option<DateTime<Utc>>>(conn)
        .await
        .optional()?
        .flatten())
}

/// Lets a job that was laid aside begin anew; its kind, or `None` if it was not.
///
/// # Errors
/// The database's.
pub async fn retry(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<Option<String>> {
    Ok(
        diesel::update(jobs::table.find(id).filter(jobs::dead_at.is_not_null()))
            .set((
                jobs::dead_at.eq(None::<DateTime<Utc>>),
                jobs::attempts.eq(0),
                jobs::run_at.eq(now),
            ))
            .returning(jobs::kind)
            .get_result(conn)
            .await
            .optional()?,
    )
}

/// The same for those that were laid aside first, so many at most.
///
/// # Errors
/// The database's.
pub async fn retry_dead(
    conn: &mut Conn,
    kind: Option<&str>,
    now: DateTime<Utc>,
    most: i64,
) -> Result<usize> {
    let mut dead = jobs::table
        .filter(jobs::dead_at.is_not_null())
        .order((jobs::dead_at, jobs::id))
        .limit(most)
        .select(jobs::id)
        .into_boxed();
    if let Some(kind) = kind {
        dead = dead.filter(jobs::kind.eq(kind.to_owned()));
    }
    let ids: Vec<i64> = dead.load(conn).await?;
    Ok(diesel::update(
        jobs::table
            .filter(jobs::id.eq_any(ids))
            .filter(jobs::dead_at.is_not_null()),
    )
    .set((
        jobs::dead_at.eq(None::<DateTime<Utc>>),
        jobs::attempts.eq(0),
        jobs::run_at.eq(now),
    ))
    .execute(conn)
    .await?)
}

/// Tracking numbers by outer id.
///
/// # Errors
/// The database's.
pub async fn numbers(conn: &mut Conn, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> = complaints::table
        .filter(complaints::public_id.eq_any(ids))
        .select((complaints::public_id, complaints::tracking_number))
        .load(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The agencies that ended, by the id of their succession.
///
/// # Errors
/// The database's.
pub async fn ended(conn: &mut Conn, ids: &[Uuid]) -> Result<HashMap<Uuid, AgencyRef>> {
    type Named = (Uuid, Uuid, String, String, Option<String>);
    let rows: Vec<Named> = successions::table
        .inner_join(agencies::table.on(agencies::id.eq(successions::agency_id)))
        .filter(successions::public_id.eq_any(ids))
        .select((
            successions::public_id,
            agencies::public_id,
            agencies::name_id,
            agencies::name_en,
            agencies::short_name,
        ))
        .load(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(succession, id, indonesian, english, short_name)| {
            let name = Label::new(&indonesian, &english);
            let agency = AgencyRef {
                id,
                name,
                short_name,
            };
            (succession, agency)
        })
        .collect())
}
