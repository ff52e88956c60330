//! The open clocks are counted anew after a change of the calendar: case by case in the order of their ids, some at a time, what they come to and
//! how far it is in one transaction. Whoever takes over goes on behind the last case, so that no clock is moved twice and none left out.

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::desk::open_desk;
use crate::actions::transaction::transaction;
use crate::domain::access::Caller;
use crate::domain::complaint::record::{Actor, Event};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::job::Job;
use crate::domain::sla::moved::recounted;
use crate::domain::sla::revision::Reach;
use crate::storage::calendar_changes::Row;
use crate::storage::clocks::Stored;
use crate::storage::jobs::Lease;
use crate::storage::{
    Conn, agencies, calendar_changes, clocks, complaints, jobs, open_clocks, rules,
};

/// Cases that are locked at once: whoever acts on one of them waits for no longer than all of them take.
pub const AT_ONCE: i64 = 50;

/// How long after a publication some process may still file a report by the former calendar.
pub const SETTLED: TimeDelta = TimeDelta::seconds(5);

/// Looks at the next cases; the next job looks at those after them.
///
/// # Errors
/// `NotFound` for a lease that is lost; the database's.
pub async fn recount_clocks(app: &App, lease: Lease, change: Uuid) -> Result<()> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        jobs::hold(conn, lease).await?;
        let row = calendar_changes::lock(conn, change).await?;
        if let (Some(published), None) = (row.published_at, row.finished_at) {
            let went_on = match row.edits()?.reach() {
                Some(reach) => Some(next_cases(app, conn, &row, reach).await?),
                None => None,
            };
            let next = match went_on {
                Some(true) => Some(now),
                // One more look, for reports that were just being written down by the former calendar.
                Some(false) if now < published + SETTLED => Some(published + SETTLED),
                _ => None,
            };
            match next {
                Some(at) => jobs::insert(conn, &Job::Recount { change }, at).await?,
                None => calendar_changes::finish(conn, row.id, now).await?,
            }
        }
        jobs::finish(conn, lease).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}

/// Whether there were any.
async fn next_cases(app: &App, conn: &mut Conn, change: &Row, reach: Reach) -> Result<bool> {
    let cases = open_clocks::cases(conn, reach, change.reached, AT_ONCE).await?;
    let Some(last) = cases.last() else {
        return Ok(false);
    };
    // What was begun with a case before the change was published is over once it is locked, and its clocks are read after that.
    let rows = open_clocks::lock(conn, &cases).await?;
    let mut stored = clocks::of(conn, &cases).await?;
    stored.retain(|one| reach.covers(&one.clock));
    let moving = moving(app, conn, &stored).await?;
    let mut moved = 0;
    for row in rows {
        if moving.contains(&row.id) {
            moved += recount_case(app, conn, change, row, reach).await?;
        }
    }
    let count = |number: usize| i32::try_from(number).map_err(Error::internal);
    let (examined, moved) = (count(stored.len())?, count(moved)?);
    calendar_changes::advance(conn, change.id, *last, examined, moved).await?;
    Ok(true)
}

/// The cases in which some clock moves: mostly few of those that are looked at.
async fn moving(app: &App, conn: &Conn, stored: &[Stored]) -> Result<HashSet<i64>> {
    let now = app.clock.now();
    let calendar = rules::calendar(conn, NaiveDate::MIN).await?;
    let charged = agencies::by_ids(conn, stored.iter().map(|one| one.agency.0)).await?;
    let moves = |one: &&Stored| {
        let agency = charged.get(&one.agency.0);
        let area = agency.and_then(|agency| agency.area_code.as_deref());
        recounted(&one.clock, now, &calendar, area).is_some()
    };
    Ok(stored
        .iter()
        .filter(moves)
        .map(|one| one.complaint_id)
        .collect())
}

/// Counts the clocks of one case anew and writes down which moved; tells how many.
async fn recount_case(
    app: &App,
    conn: &mut Conn,
    change: &Row,
    row: complaints::Row,
    reach: Reach,
) -> Result<usize> {
    let now = app.clock.now();
    let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
    let case = app.case(&Caller::Clock, &row, &holder, false)?;
    let mut desk = open_desk(app, conn, now, row, case, holder, Actor::SYSTEM).await?;
    let moves = desk.recount(conn, reach).await?;
    for one in &moves {
        desk.record(Event::DeadlineMoved {
            clock: one.kind,
            from: one.from_on,
            to: one.to_on,
            late_no_more: one.late_no_more,
            reason: change.reason.clone(),
        });
    }
    desk.save(conn, false).await?;
    Ok(moves.len())
}
