//! Who was called upon above an officer, and whether they took note.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::dsl::{InnerJoin, IntoBoxed, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::sql_types::{Nullable, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{agencies, complaints, escalations, timeline};
use crate::domain::access::Standing;
use crate::domain::error::{Error, Result};
use crate::domain::escalation::{EndedBy, EscalationCause, EscalationState, Level};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::page::Limit;
use crate::domain::work::COUNTED;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = escalations)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub complaint_id: i64,
    pub agency_id: i64,
    pub level: String,
    pub cause: String,
    pub timeline_seq: i32,
    pub raised_at: DateTime<Utc>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub acknowledged_by: Option<i64>,
    pub ended_at: Option<DateTime<Utc>>,
    pub clock_id: Option<i64>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub ended_by: Option<String>,
}

/// One that is raised now.
#[derive(Debug, Clone, Copy)]
pub struct New {
    pub public_id: Uuid,
    pub complaint: i64,
    pub agency: AgencyId,
    pub level: Level,
    /// The clock that is late; `None`: by hand.
    pub clock: Option<i64>,
    /// The timeline entry that tells of it.
    pub seq: i32,
}

/// An escalation with the case it carries up and the reason that was given.
#[derive(Debug, Clone)]
pub struct Listed {
    pub row: Row,
    pub complaint: Uuid,
    pub tracking_number: String,
    pub title: String,
    pub status: String,
    pub raised_by: String,
    /// `None` once erased.
    pub payload: Option<String>,
}

/// # Errors
/// The database's; the same level of an agency by hand twice violates `escalations_once_idx`, of a clock `escalations_clock_id_idx`.
pub async fn insert(conn: &mut Conn, raised: &[New], at: DateTime<Utc>) -> Result<()> {
    let rows: Vec<_> = raised
        .iter()
        .map(|new| {
            let cause = match new.clock {
                None => EscalationCause::Hand,
                Some(_) => EscalationCause::Clock,
            };
            (
                escalations::public_id.eq(new.public_id),
                escalations::complaint_id.eq(new.complaint),
                escalations::agency_id.eq(new.agency.0),
                escalations::level.eq(new.level.as_str()),
                escalations::cause.eq(cause.as_str()),
                escalations::clock_id.eq(new.clock),
                escalations::timeline_seq.eq(new.seq),
                escalations::raised_at.eq(at),
            )
        })
        .collect();
    diesel::insert_into(escalations::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}

/// Those of a case that still count wait no longer.
///
/// # Errors
/// The database's.
pub async fn end(conn: &mut Conn, complaint: i64, how: EndedBy, at: DateTime<Utc>) -> Result<()> {
    diesel::update(
        escalations::table
            .filter(escalations::complaint_id.eq(complaint))
            .filter(escalations::ended_at.is_null()),
    )
    .set((
        escalations::ended_at.eq(at),
        escalations::ended_by.eq(how.as_str()),
    ))
    .execute(conn)
    .await?;
    Ok(())
}

/// Those that these clocks raised wait no longer: what the clocks asked for was done.
///
/// # Errors
/// The database's.
pub async fn end_of_clocks(conn: &mut Conn, clocks: &[i64], at: DateTime<Utc>) -> Result<()> {
    diesel::update(
        escalations::table
            .filter(escalations::clock_id.eq_any(clocks))
            .filter(escalations::ended_at.is_null()),
    )
    .set((
        escalations::ended_at.eq(at),
        escalations::ended_by.eq(EndedBy::Responded.as_str()),
    ))
    .execute(conn)
    .await?;
    Ok(())
}

/// These levels turned out to be called upon too early by these clocks: what they raised stays in the record and counts no longer.
///
/// # Errors
/// The database's.
pub async fn supersede(conn: &mut Conn, called: &[(i64, Level)], at: DateTime<Utc>) -> Result<()> {
    for level in Level::ALL {
        let by = called.iter().filter(|(_, called)| called == level);
        let clocks: Vec<i64> = by.map(|(clock, _)| *clock).collect();
        if clocks.is_empty() {
            continue;
        }
        diesel::update(
            escalations::table
                .filter(escalations::clock_id.eq_any(clocks))
                .filter(escalations::level.eq(level.as_str()))
                .filter(escalations::superseded_at.is_null()),
        )
        .set((
            escalations::superseded_at.eq(at),
            // Nobody waits for it any more; how it ended, if it had, stays.
            escalations::ended_at.eq(sql::<Nullable<Timestamptz>>("coalesce(ended_at, ")
                .bind::<Timestamptz, _>(at)
                .sql(")")),
        ))
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// When those that these entries of a case tell of were taken back, by entry; others are left out.
///
/// # Errors
/// The database's.
pub async fn taken_back(
    mut conn: &Conn,
    complaint: Uuid,
    entries: &[i32],
) -> Result<HashMap<i32, DateTime<Utc>>> {
    let rows: Vec<(i32, Option<DateTime<Utc>>)> = escalations::table
        .inner_join(complaints::table)
        .filter(complaints::public_id.eq(complaint))
        .filter(escalations::timeline_seq.eq_any(entries))
        .filter(escalations::superseded_at.is_not_null())
        .select((escalations::timeline_seq, escalations::superseded_at))
        .load(&mut conn)
        .await?;
    let back = rows.into_iter().filter_map(|(seq, at)| Some((seq, at?)));
    Ok(back.collect())
}

/// The levels that these clocks have called upon, as far as it still counts.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn raised_by(conn: &mut Conn, clocks: &[i64]) -> Result<HashSet<(i64, Level)>> {
    let rows: Vec<(Option<i64>, String)> = escalations::table
        .filter(escalations::clock_id.eq_any(clocks))
        .filter(escalations::superseded_at.is_null())
        .select((escalations::clock_id, escalations::level))
        .load(conn)
        .await?;
    rows.into_iter()
        .filter_map(|(clock, level)| clock.map(|clock| Ok((clock, level.parse()?))))
        .collect()
}

/// Those of a case that still count or did until they ended, in the order in which they were raised: what a moved deadline took back is left out.
///
/// # Errors
/// The database's.
pub async fn of(conn: &mut Conn, complaint: i64, rows: i64) -> Result<Vec<Row>> {
    Ok(escalations::table
        .filter(escalations::complaint_id.eq(complaint))
        .filter(escalations::superseded_at.is_null())
        .order(escalations::id)
        .limit(rows)
        .select(Row::as_select())
        .load(conn)
        .await?)
}

/// What cases have called upon while they lay where they lie, as far as it counts: each with the clock that did.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn called(
    conn: &mut Conn,
    complaints: &[i64],
) -> Result<HashMap<i64, Vec<(Option<i64>, Level)>>> {
    let left = [
        EndedBy::HandedOver,
        EndedBy::Closed,
        EndedBy::Archived,
        EndedBy::Withdrawn,
    ];
    let rows: Vec<(i64, Option<i64>, String)> = escalations::table
        .filter(escalations::complaint_id.eq_any(complaints))
        .filter(escalations::superseded_at.is_null())
        .filter(
            escalations::ended_by
                .is_null()
                .or(escalations::ended_by.ne_all(left.map(EndedBy::as_str))),
        )
        .select((
            escalations::complaint_id,
            escalations::clock_id,
            escalations::level,
        ))
        .load(conn)
        .await?;
    let mut called: HashMap<i64, Vec<(Option<i64>, Level)>> = HashMap::new();
    for (complaint, clock, level) in rows {
        let of_case = called.entry(complaint).or_default();
        of_case.push((clock, level.parse()?));
    }
    Ok(called)
}

/// The outer ids and levels of escalations.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn references(mut conn: &Conn, ids: &[i64]) -> Result<HashMap<i64, (Uuid, Level)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, Uuid, String)> = escalations::table
        .filter(escalations::id.eq_any(ids))
        .select((escalations::id, escalations::public_id, escalations::level))
        .load(&mut conn)
        .await?;
    rows.into_iter()
        .map(|(id, outer, level)| Ok((id, (outer, level.parse()?))))
        .collect()
}

/// The key of one of a case; `None` where the case has none with this id.
///
/// # Errors
/// The database's.
pub async fn of_case(mut conn: &Conn, complaint: i64, id: Uuid) -> Result<Option<i64>> {
    Ok(escalations::table
        .filter(escalations::complaint_id.eq(complaint))
        .filter(escalations::public_id.eq(id))
        .select(escalations::id)
        .first(&mut conn)
        .await
        .optional()?)
}

/// The one raised by a timeline entry: whom it called upon.
///
/// # Errors
/// `NotFound`.
pub async fn by_entry(conn: &mut Conn, complaint: i64, seq: i32) -> Result<Row> {
    Ok(escalations::table
        .filter(escalations::complaint_id.eq(complaint))
        .filter(escalations::timeline_seq.eq(seq))
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// With the outer id of its case.
///
/// # Errors
/// `NotFound`.
pub async fn by_public_id(conn: &mut Conn, id: Uuid) -> Result<(Row, Uuid)> {
    Ok(escalations::table
        .inner_join(complaints::table)
        .filter(escalations::public_id.eq(id))
        .select((Row::as_select(), complaints::public_id))
        .first(conn)
        .await?)
}

/// Notes who took note; `false` if somebody had already.
///
/// # Errors
/// The database's.
pub async fn acknowledge(
    conn: &mut Conn,
    id: i64,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<bool> {
    let changed = diesel::update(
        escalations::table
            .find(id)
            .filter(escalations::acknowledged_at.is_null()),
    )
    .set((
        escalations::acknowledged_at.eq(at),
        escalations::acknowledged_by.eq(by.0),
    ))
    .execute(conn)
    .await?;
    Ok(changed == 1)
}

/// An agency that a case has left reads of it what everybody does, which is not who called upon whom, and why: it is held by the agency of the level or by a
/// unit of it, or one of them contributes.
const STILL_THERE: &str = "(complaints.holder_root_id = escalations.agency_id OR complaints.holder_agency_id = escalations.agency_id OR escalations.agency_id = ANY (complaints.contributors) OR (complaints.contributors <> '{}' AND complaints.contributors && ARRAY(SELECT own.id FROM agencies own WHERE own.root_id = escalations.agency_id)))";

/// What calls upon somebody who stands there. A part of which there is nothing is left out: the database would think about it for longer than it looks.
fn calling<'a>(
    standing: &Standing,
) -> IntoBoxed<'a, InnerJoin<escalations::table, complaints::table>, Pg> {
    let at = |level: Level| escalations::level.eq(level.as_str());
    let mut query = escalations::table
        .inner_join(complaints::table)
        .filter(sql::<Bool>("false"))
        .into_boxed();
    let everywhere: Vec<&str> = standing
        .everywhere()
        .iter()
        .map(|level| level.as_str())
        .collect();
    if !everywhere.is_empty() {
        query = query.or_filter(escalations::level.eq_any(everywhere));
    }
    for (level, oversight, agencies) in [
        (Level::Agency, false, standing.admin_of()),
        (Level::Leader, false, standing.leader_of()),
        (Level::Agency, true, standing.inspects()),
    ] {
        if !agencies.is_empty() {
            let theirs = at(level)
                .and(escalations::agency_id.eq_any(numbers(agencies)))
                .and(complaints::oversight.eq(oversight))
                .and(sql::<Bool>(STILL_THERE));
            query = query.or_filter(theirs);
        }
    }
    let watched = || at(Level::National).and(complaints::oversight.eq(false));
    let (regional, priority) = standing.watches();
    if regional {
        // Only governments of regions have an area.
        let regions = agencies::table
            .filter(agencies::area_code.is_not_null())
            .select(agencies::id);
        query = query.or_filter(watched().and(complaints::holder_agency_id.eq_any(regions)));
    }
    if priority {
        query = query.or_filter(watched().and(complaints::priority));
    }
    query
}

fn numbers(agencies: &[AgencyId]) -> Vec<i64> {
    agencies.iter().map(|id| id.0).collect()
}

/// Which of a queue.
#[derive(Debug, Clone, Copy)]
pub struct Picked {
    pub state: EscalationState,
    pub level: Option<Level>,
    pub agency: Option<AgencyId>,
}

/// What waits at the levels somebody stands on, newest first; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(
    conn: &mut Conn,
    standing: &Standing,
    picked: Picked,
    after: Option<(DateTime<Utc>, i64)>,
    limit: Limit,
) -> Result<Vec<Listed>> {
    let mut query = calling(standing)
        .inner_join(
            timeline::table.on(timeline::complaint_id
                .eq(escalations::complaint_id)
                .and(timeline::seq.eq(escalations::timeline_seq))),
        )
        .order((escalations::raised_at.desc(), escalations::id.desc()))
        .limit(limit.rows() + 1)
        .select((
            Row::as_select(),
            (
                complaints::public_id,
                complaints::tracking_number,
                complaints::title,
                complaints::status,
            ),
            (timeline::actor_role, timeline::payload),
        ));
    query = match picked.state {
        EscalationState::Open => query
            .filter(escalations::acknowledged_at.is_null())
            .filter(escalations::ended_at.is_null()),
        EscalationState::Acknowledged => query
            .filter(escalations::acknowledged_at.is_not_null())
            .filter(escalations::ended_at.is_null()),
        EscalationState::Ended => query
            .filter(escalations::ended_at.is_not_null())
            .filter(escalations::superseded_at.is_null()),
        EscalationState::Superseded => query.filter(escalations::superseded_at.is_not_null()),
    };
    if let Some(level) = picked.level {
        query = query.filter(escalations::level.eq(level.as_str()));
    }
    if let Some(agency) = picked.agency {
        query = query.filter(escalations::agency_id.eq(agency.0));
    }
    if let Some((at, id)) = after {
        query = query.filter(
            escalations::raised_at
                .lt(at)
                .or(escalations::raised_at.eq(at).and(escalations::id.lt(id))),
        );
    }
    type Joined = (
        Row,
        (Uuid, String, String, String),
        (String, Option<String>),
    );
    let rows: Vec<Joined> = query.load(conn).await.map_err(Error::from)?;
    Ok(rows
        .into_iter()
        .map(
            |(row, (complaint, tracking_number, title, status), (raised_by, payload))| Listed {
                row,
                complaint,
                tracking_number,
                title,
                status,
                raised_by,
                payload,
            },
        )
        .collect())
}

/// How many of the queue of a level nobody has acknowledged, of at most [`COUNTED`] and one more. As [`list`].
///
/// # Errors
/// The database's.
pub async fn count_open(mut conn: &Conn, standing: &Standing) -> Result<i64> {
    let found: Vec<i64> = calling(standing)
        .filter(escalations::acknowledged_at.is_null())
        .filter(escalations::ended_at.is_null())
        .limit(COUNTED + 1)
        .select(escalations::id)
        .load(&mut conn)
        .await?;
    i64::try_from(found.len()).map_err(Error::internal)
}
