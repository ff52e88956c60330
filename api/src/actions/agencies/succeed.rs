//! The open cases of an agency that ended go to its successor, or to the national desk, in one act. However many there are, each is moved in a
//! transaction of its own by the worker, and none twice: what has left the ended agency is not found there any more.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::act::{Done, Request};
use crate::actions::desk::open_desk;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::transaction::transaction;
use crate::domain::access::{Caller, permit_register};
use crate::domain::agency::{Connection, Inherited, inherits};
use crate::domain::complaint::Status;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::complaint::record::{Actor, ActorRole, Event};
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::job::Job;
use crate::domain::sla::policy::ClockKind;
use crate::domain::sla::policy::national_day;
use crate::storage::agencies::Row as Agency;
use crate::storage::jobs::Lease;
use crate::storage::successions::Row;
use crate::storage::{
    Conn, accounts, agencies, complaints, connection, jobs, register, successions, violates,
};

#[derive(Debug, Clone, Serialize)]
pub struct Succession {
    /// `None`: the national desk.
    pub successor: Option<Uuid>,
    pub reason: String,
}

/// What a succession would do: nothing is written.
#[derive(Debug, Clone)]
pub struct Preview {
    pub agency: AgencyRef,
    pub successor: AgencyRef,
    /// Whether the agency has ended, so that it can be done.
    pub ended: bool,
    pub total: i64,
    pub by_status: Vec<(Status, i64)>,
    /// The first of them.
    pub first: Vec<(Uuid, String)>,
}

/// How far one has come.
#[derive(Debug, Clone)]
pub struct Progress {
    pub id: Uuid,
    pub agency: AgencyRef,
    pub successor: AgencyRef,
    pub reason: String,
    pub asked_at: DateTime<Utc>,
    pub total: i32,
    pub done: i32,
    pub finished_at: Option<DateTime<Utc>>,
}

/// Cases that a preview names.
const NAMED: i64 = 20;
/// Cases that one job moves before the next goes on: a minute's work at most.
const AT_ONCE: i64 = 200;

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound` for an agency that is not there; `Invalid` for a successor that cannot be one.
pub async fn preview_succession(
    app: &App,
    caller: &Caller,
    id: Uuid,
    successor: Option<Uuid>,
) -> Result<Preview> {
    permit_register(caller)?;
    let conn = connection(&app.pool).await?;
    let ended = agencies::by_public_id(&conn, id).await?;
    let heir = heir(app, &conn, &ended, successor).await?;
    let holders = holders(&conn, &ended).await?;
    let by_status = successions::open_by_status(&conn, ended.root(), &holders).await?;
    Ok(Preview {
        agency: ended.reference(),
        successor: heir.reference(),
        ended: has_ended(app, &ended),
        total: by_status.iter().map(|(_, count)| count).sum(),
        by_status,
        first: successions::first_open(&conn, ended.root(), &holders, NAMED).await?,
    })
}

/// Writes down that its cases go; the worker moves them.
///
/// # Errors
/// As [`preview_succession`]; `Conflict` while the agency lasts, and while an earlier one still runs.
pub async fn succeed_agency(
    app: &App,
    request: &Request,
    id: Uuid,
    body: Succession,
) -> Result<(Done, Progress)> {
    permit_register(&request.caller)?;
    let me = request.caller.officer()?;
    let now = app.clock.now();
    let operation = format!("succeed:{id}");
    let written = transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, &body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.ok_or(Error::NotFound)?,
                });
            }
        };
        let ended = register::lock(conn, id).await?;
        let heir = heir(app, conn, &ended, body.successor).await?;
        if !has_ended(app, &ended) || ended.is_national_desk {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let holders = holders(conn, &ended).await?;
        let open = successions::open_by_status(conn, ended.root(), &holders).await?;
        let total: i64 = open.iter().map(|(_, count)| count).sum();
        let succession = app.chance.uuid();
        let total = i32::try_from(total).map_err(Error::internal)?;
        let between = (ended.id(), heir.id());
        successions::insert(
            conn,
            succession,
            between,
            &body.reason,
            me.account,
            now,
            total,
        )
        .await?;
        if !heir.is_national_desk {
            register::follow(conn, heir.id(), ended.id()).await?;
        }
        jobs::insert(conn, &Job::Succeed { succession }, now).await?;
        let detail = json!({"succession": succession, "successor": heir.public_id, "open_cases": total, "reason": body.reason});
        let by = Some(me.account);
        accounts::audit(conn, now, by, "agency_succeeded", Some(id), &detail).await?;
        taken.keep(conn, 202, succession).await?;
        Ok(Done {
            replayed: false,
            resource: succession,
        })
    })
    .await;
    let done = match written {
        Err(Error::Internal(source))
            if source
                .downcast_ref::<diesel::result::Error>()
                .is_some_and(|error| violates(error, "successions_one_running_idx")) =>
        {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        written => written?,
    };
    app.wake.notify_one();
    let conn = connection(&app.pool).await?;
    let row = successions::by_public_id(&conn, done.resource).await?;
    Ok((done, progress(&conn, row).await?))
}

/// The latest succession of an agency.
///
/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound` where there is none.
pub async fn show_succession(app: &App, caller: &Caller, id: Uuid) -> Result<Progress> {
    permit_register(caller)?;
    let conn = connection(&app.pool).await?;
    let agency = agencies::by_public_id(&conn, id).await?;
    let row = successions::latest(&conn, agency.id())
        .await?
        .ok_or(Error::NotFound)?;
    progress(&conn, row).await
}

async fn progress(conn: &Conn, row: Row) -> Result<Progress> {
    let rows = agencies::by_ids(conn, [row.agency_id, row.successor_id]).await?;
    let named = |id: i64| {
        rows.get(&id)
            .map(Agency::reference)
            .ok_or_else(|| Error::internal("an agency of a succession is gone"))
    };
    Ok(Progress {
        id: row.public_id,
        agency: named(row.agency_id)?,
        successor: named(row.successor_id)?,
        reason: row.reason,
        asked_at: row.asked_at,
        total: row.total,
        done: row.done,
        finished_at: row.finished_at,
    })
}

fn has_ended(app: &App, agency: &Agency) -> bool {
    agency
        .valid_to
        .is_some_and(|last| last < national_day(app.clock.now()))
}

/// Who takes the cases: in force, and not of what ended.
async fn heir(app: &App, conn: &Conn, ended: &Agency, successor: Option<Uuid>) -> Result<Agency> {
    let Some(id) = successor else {
        return agencies::national_desk(conn).await;
    };
    let heir = agencies::find(conn, id)
        .await?
        .ok_or_else(|| Error::field("/successor_id", FieldCode::UnknownValue))?;
    let below = agencies::with_units(conn, ended.id()).await?;
    if heir.is_national_desk
        || below.contains(&heir.id)
        || !heir.active_on(national_day(app.clock.now()))
    {
        return Err(Error::field("/successor_id", FieldCode::NotAllowed));
    }
    Ok(heir)
}

/// Where its cases lie: at the agency and its units, but for the national desk, which is one of a ministry's.
async fn holders(conn: &Conn, ended: &Agency) -> Result<Vec<i64>> {
    let desk = agencies::national_desk(conn).await?.id;
    let mut holders = agencies::with_units(conn, ended.id()).await?;
    holders.retain(|id| *id != desk);
    Ok(holders)
}

/// Moves some of the cases; the next job moves the next ones.
///
/// # Errors
/// `NotFound` for a lease that is lost; the first case's that could not be moved, once the others are.
pub async fn move_cases(app: &App, lease: Lease, succession: Uuid) -> Result<()> {
    let (row, ended, cases) = {
        let conn = connection(&app.pool).await?;
        let row = successions::by_public_id(&conn, succession).await?;
        let ended = agencies::by_id(&conn, AgencyId(row.agency_id)).await?;
        let holders = holders(&conn, &ended).await?;
        let cases = successions::first_open(&conn, ended.root(), &holders, AT_ONCE).await?;
        (row, ended, cases)
    };
    let (mut failed, mut moved) = (None, 0);
    for (case, _) in &cases {
        match move_case(app, &row, &ended, *case).await {
            Ok(()) => moved += 1,
            Err(error @ Error::Unavailable { .. }) => return Err(error),
            Err(error) => {
                tracing::warn!(complaint = %case, %error, "a succession left a case behind");
                failed.get_or_insert(error);
            }
        }
    }
    // What cannot be moved holds up none of the others, and is tried again with them.
    if let Some(error) = failed
        && moved == 0
    {
        return Err(error);
    }
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        jobs::hold(conn, lease).await?;
        if cases.is_empty() {
            successions::finish(conn, row.id, now).await?;
        } else {
            jobs::insert(conn, &Job::Succeed { succession }, now).await?;
        }
        jobs::finish(conn, lease).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}

/// One case. Its state, its clocks and its counters stay; nobody is at work on it yet.
async fn move_case(app: &App, succession: &Row, ended: &Agency, id: Uuid) -> Result<()> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = complaints::lock(conn, id).await?;
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let case = app.case(&Caller::Clock, &row, &holder, false)?;
        let still_there = holders(conn, ended).await?.contains(&holder.id);
        if !case.status.is_open() || !still_there {
            return Ok(());
        }
        let unverified =
            case.status == Status::Received || case.resume_to == Some(Status::Received);
        let inherited = Inherited {
            unverified,
            oversight: case.oversight,
            secret: case.secret,
        };
        let heir = agencies::by_id(conn, AgencyId(succession.successor_id)).await?;
        let to = match inherits(
            inherited,
            verifies(conn, &heir).await?,
            heir.is_inspectorate,
        ) {
            true => heir,
            false => agencies::national_desk(conn).await?,
        };
        let actor = Actor {
            role: ActorRole::Desk,
            account: Some(AccountId(succession.asked_by)),
            agency: None,
        };
        let mut desk = open_desk(app, conn, now, row, case, holder, actor).await?;
        // The desk answers for how long it keeps what came to it.
        let kept = matches!(desk.case.status, Status::Forwarded | Status::InProgress);
        if to.is_national_desk && kept && desk.open_clock(ClockKind::Routing).is_none() {
            desk.start(ClockKind::Routing, &to, false)?;
        }
        let from = desk.holder.public_id;
        desk.hand_to(&to);
        desk.record(Event::Succeeded {
            from,
            to: to.public_id,
            reason: succession.reason.clone(),
        });
        desk.save(conn, true).await?;
        successions::count_one(conn, succession.id).await
    })
    .await
}

/// Whether what is meant for it is verified by its own admins.
async fn verifies(conn: &Conn, agency: &Agency) -> Result<bool> {
    Ok(agency.parent_id.is_none()
        && agency.connected()? == Connection::Full
        && !agencies::with_admins(conn, &[agency.id]).await?.is_empty())
}
