//! The clocks of a complaint and their pauses.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{clock_pauses, clocks, complaints};
use super::together::Owner;
use super::{Conn, case_files};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::clock::{Clock, ClockState};
use crate::domain::sla::deadline::Pause;
use crate::domain::sla::policy::{Limit, Place};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clocks)]
pub struct Row {
    id: i64,
    complaint_id: i64,
    kind: String,
    state: String,
    agency_id: i64,
    time_zone: String,
    work_week: String,
    limit_value: i32,
    limit_unit: String,
    started_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    done_at: Option<DateTime<Utc>>,
    breached_at: Option<DateTime<Utc>>,
    provisional: bool,
    extended_until: Option<DateTime<Utc>>,
    remind_at: Option<DateTime<Utc>>,
    cancelled_at: Option<DateTime<Utc>>,
    rung: i16,
    look_at: Option<DateTime<Utc>>,
}

/// A clock with its key and the agency it charges.
#[derive(Debug, Clone)]
pub struct Stored {
    pub id: i64,
    pub complaint_id: i64,
    pub agency: AgencyId,
    pub clock: Clock,
    /// Steps of the ladder that it has taken.
    pub rung: i16,
    /// When it has to be looked at next.
    pub look_at: Option<DateTime<Utc>>,
}

impl Row {
    /// # Errors
    /// `Internal` for words the code does not know.
    pub(super) fn stored(self, pauses: Vec<Pause>) -> Result<Stored> {
        let clock = Clock {
            kind: self.kind.parse()?,
            state: self.state.parse()?,
            limit: Limit::new(
                u16::try_from(self.limit_value).map_err(Error::internal)?,
                self.limit_unit.parse()?,
            ),
            place: Place {
                zone: self
                    .time_zone
                    .parse()
                    .map_err(|_| Error::internal(format!("time zone {}", self.time_zone)))?,
                week: self.work_week.parse()?,
            },
            started_at: self.started_at,
            due_at: self.due_at,
            done_at: self.done_at,
            breached_at: self.breached_at,
            provisional: self.provisional,
            extended_until: self.extended_until,
            remind_at: self.remind_at,
            cancelled_at: self.cancelled_at,
            pauses,
        };
        Ok(Stored {
            id: self.id,
            complaint_id: self.complaint_id,
            agency: AgencyId(self.agency_id),
            clock,
            rung: self.rung,
            look_at: self.look_at,
        })
    }
}

type WithPause = (Row, Option<(DateTime<Utc>, Option<DateTime<Utc>>)>);

/// Every clock of these complaints, oldest first.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn of(mut conn: &Conn, complaints: &[i64]) -> Result<Vec<Stored>> {
    let rows: Vec<WithPause> = clocks::table
        .left_join(clock_pauses::table.on(clock_pauses::clock_id.eq(clocks::id)))
        .filter(clocks::complaint_id.eq_any(complaints))
        .order((clocks::id, clock_pauses::id))
        .select((
            Row::as_select(),
            (clock_pauses::started_at, clock_pauses::ended_at).nullable(),
        ))
        .load(&mut conn)
        .await?;
    with_pauses(rows)
}

/// Whether holidays that are not decreed yet were counted for the running clock of a case that falls due first.
///
/// # Errors
/// The database's.
pub async fn next_is_provisional(mut conn: &Conn, complaint: i64) -> Result<bool> {
    let next: Option<bool> = clocks::table
        .filter(clocks::complaint_id.eq(complaint))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .order((clocks::due_at, clocks::id))
        .select(clocks::provisional)
        .first(&mut conn)
        .await
        .optional()?;
    Ok(next.unwrap_or(false))
}

/// Clocks, and the pauses of all of them; both in the order of their ids.
///
/// # Errors
/// `Internal` for words the code does not know.
pub(super) fn stored(rows: Vec<Row>, pauses: &[case_files::Pause]) -> Result<Vec<Stored>> {
    rows.into_iter()
        .map(|row| {
            let own = pauses.iter().filter(|pause| pause.clock_id == row.id);
            let own = own.map(|pause| Pause {
                from: pause.started_at,
                until: pause.ended_at,
            });
            let own = own.collect();
            row.stored(own)
        })
        .collect()
}

/// A clock comes once for each of its pauses, one after another.
fn with_pauses(rows: Vec<WithPause>) -> Result<Vec<Stored>> {
    let mut clocks: Vec<Stored> = Vec::new();
    for (row, pause) in rows {
        if clocks.last().is_none_or(|last| last.id != row.id) {
            clocks.push(row.stored(Vec::new())?);
        }
        if let (Some(last), Some((from, until))) = (clocks.last_mut(), pause) {
            last.clock.pauses.push(Pause { from, until });
        }
    }
    Ok(clocks)
}

/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    complaint: i64,
    agency: AgencyId,
    clock: &Clock,
) -> Result<()> {
    insertion(Owner::Known(complaint), agency, clock)
        .execute(conn)
        .await?;
    Ok(())
}

/// The insert of a clock that has no pause yet.
pub fn insertion(
    complaint: Owner,
    agency: AgencyId,
    clock: &Clock,
) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(clocks::table).values((
        clocks::complaint_id.eq(complaint),
        clocks::kind.eq(clock.kind.as_str()),
        clocks::state.eq(clock.state.as_str()),
        clocks::agency_id.eq(agency.0),
        clocks::time_zone.eq(clock.place.zone.name()),
        clocks::work_week.eq(clock.place.week.as_str()),
        clocks::limit_value.eq(i32::from(clock.limit.value)),
        clocks::limit_unit.eq(clock.limit.unit.as_str()),
        clocks::started_at.eq(clock.started_at),
        clocks::due_at.eq(clock.due_at),
        clocks::done_at.eq(clock.done_at),
        clocks::breached_at.eq(clock.breached_at),
        clocks::provisional.eq(clock.provisional),
        clocks::remind_at.eq(clock.remind_at),
        clocks::look_at.eq(to_look_at(clock)),
    ))
}

/// What was started or turned is looked at anew: where it stands on the ladder is nobody's business but the ladder's.
fn to_look_at(clock: &Clock) -> Option<DateTime<Utc>> {
    (clock.state == ClockState::Running).then_some(clock.started_at)
}

/// Writes what may have changed: state, limit, times, the end of an open pause, a pause begun.
///
/// # Errors
/// The database's.
pub async fn update(conn: &mut Conn, id: i64, clock: &Clock) -> Result<()> {
    diesel::update(clocks::table.find(id))
        .set((
            clocks::state.eq(clock.state.as_str()),
            clocks::due_at.eq(clock.due_at),
            clocks::done_at.eq(clock.done_at),
            clocks::breached_at.eq(clock.breached_at),
            clocks::provisional.eq(clock.provisional),
            clocks::extended_until.eq(clock.extended_until),
            clocks::remind_at.eq(clock.remind_at),
            clocks::look_at.eq(to_look_at(clock)),
            clocks::limit_value.eq(i32::from(clock.limit.value)),
            clocks::limit_unit.eq(clock.limit.unit.as_str()),
            clocks::cancelled_at.eq(clock.cancelled_at),
        ))
        .execute(conn)
        .await?;
    // Only the latest pause can be open: it has just begun, or has just ended.
    match clock.pauses.last() {
        Some(Pause { from, until: None }) => {
            diesel::insert_into(clock_pauses::table)
                .values((
                    clock_pauses::clock_id.eq(id),
                    clock_pauses::started_at.eq(from),
                ))
                .on_conflict_do_nothing()
                .execute(conn)
                .await?;
        }
        Some(Pause { until, .. }) => {
            let open = clock_pauses::table
                .filter(clock_pauses::clock_id.eq(id))
                .filter(clock_pauses::ended_at.is_null());
            diesel::update(open)
                .set(clock_pauses::ended_at.eq(until))
                .execute(conn)
                .await?;
        }
        None => {}
    }
    Ok(())
}

/// Complaints whose reporter has been silent past the reply clock.
///
/// # Errors
/// The database's.
pub async fn silent(conn: &mut Conn, now: DateTime<Utc>, rows: i64) -> Result<Vec<Uuid>> {
    overdue(conn, now, rows, "reply").await
}

/// Complaints whose reporter did not answer a question in time.
///
/// # Errors
/// The database's.
pub async fn unanswered(conn: &mut Conn, now: DateTime<Utc>, rows: i64) -> Result<Vec<Uuid>> {
    overdue(conn, now, rows, "hold").await
}

/// Complaints in which somebody is to be reminded, the longest due first.
///
/// # Errors
/// The database's.
pub async fn to_remind(conn: &mut Conn, now: DateTime<Utc>, rows: i64) -> Result<Vec<Uuid>> {
    Ok(clocks::table
        .inner_join(complaints::table.on(complaints::id.eq(clocks::complaint_id)))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .filter(clocks::remind_at.lt(now))
        .order((clocks::remind_at, clocks::id))
        .limit(rows)
        .select(complaints::public_id)
        .load(conn)
        .await?)
}

async fn overdue(conn: &mut Conn, now: DateTime<Utc>, rows: i64, kind: &str) -> Result<Vec<Uuid>> {
    Ok(clocks::table
        .inner_join(complaints::table.on(complaints::id.eq(clocks::complaint_id)))
        .filter(clocks::state.eq(ClockState::Running.as_str()))
        .filter(clocks::due_at.lt(now))
        .filter(clocks::kind.eq(kind))
        .order((clocks::due_at, clocks::id))
        .limit(rows)
        .select(complaints::public_id)
        .load(conn)
        .await?)
}
