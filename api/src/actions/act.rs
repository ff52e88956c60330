//! The frame that every act on a complaint runs in: idempotency, permission, version, state, and one transaction around the change, its
//! timeline row, its clocks and its job.

use serde::Serialize;
use uuid::Uuid;

use super::App;
use super::desk::{Desk, actor, open_desk};
use super::idempotency::{Claim, Taken};
use super::transaction::transaction;
use crate::domain::access::{self, Caller, Party};
use crate::domain::complaint::lifecycle::{self, Move};
use crate::domain::complaint::record::Actor;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::unsent::sent_by;
use crate::storage::{Conn, agencies, complaints, unsent_texts};

/// A request to act, as it came in.
#[derive(Debug, Clone)]
pub struct Request {
    pub caller: Caller,
    /// `None` only for the worker, whose acts are repeatable by themselves.
    pub key: Option<String>,
    /// The version named by `If-Match`.
    pub if_match: Option<i32>,
}

impl Request {
    /// The worker's.
    pub const CLOCK: Self = Self {
        caller: Caller::Clock,
        key: None,
        if_match: None,
    };
}

/// How an act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The answer is rebuilt: the effect happened earlier.
    pub replayed: bool,
    /// What the act was on, or made.
    pub resource: Uuid,
}

/// Runs one act on one complaint. The order of its checks is the contract's: key, 404, 401/403, 428/412, 409.
///
/// # Errors
/// As [`access::permit`], [`lifecycle::step`] and `decide` say; `Stale` and `PreconditionRequired` for officers.
pub async fn act(
    app: &App,
    request: &Request,
    complaint: Uuid,
    step: Move,
    body: &impl Serialize,
    decide: impl AsyncFnOnce(&mut Desk<'_>, &mut Conn) -> Result<()>,
) -> Result<Done> {
    // No act is everybody's, and callers without a token share the space of their keys: theirs is not looked up, it would tell of others.
    let keyless = Request {
        key: None,
        ..request.clone()
    };
    let request = match request.caller {
        Caller::Public => &keyless,
        _ => request,
    };
    let now = app.clock.now();
    let operation = format!("{}:{complaint}", step.act());
    transaction(&app.pool, async |conn| {
        let taken = match Taken::claim(app, conn, request, &operation, body, now).await? {
            Claim::Fresh(taken) => taken,
            Claim::Replay(row) => {
                return Ok(Done {
                    replayed: true,
                    resource: row.resource_id.unwrap_or(complaint),
                });
            }
        };
        let row = complaints::lock(conn, complaint).await?;
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let rated = complaints::rating(conn, &row).await?.is_some();
        let case = app.case(&request.caller, &row, &holder, rated)?;
        let parties = access::permit(step.act(), &request.caller, &case)?;
        // A new file takes nothing from anybody's copy of the case.
        if step != Move::Attach {
            check_version(request, &parties, row.version)?;
        }
        let to = lifecycle::step(step, &case)?;
        let actor = actor(&request.caller, &case, &row.contributors);
        let mut desk = open_desk(app, conn, now, row, case, holder, actor).await?;
        desk.set_status(to);
        decide(&mut desk, conn).await?;
        let resource = desk.made.unwrap_or(complaint);
        let id = desk.row.id;
        // Ratings and files say nothing about the state, so they do not make an officer's copy stale.
        desk.save(conn, !matches!(step, Move::Rate | Move::Attach))
            .await?;
        if let (Some(author), Some(composer)) = (actor.account, sent_by(step.act())) {
            unsent_texts::delete(conn, author, id, composer.as_str()).await?;
        }
        taken.keep(conn, 201, resource).await?;
        Ok(Done {
            replayed: false,
            resource,
        })
    })
    .await
    .inspect(|_| app.wake.notify_one())
}

/// Lets the worker do something to one complaint that is no act of a person; skips silently what is no longer there.
///
/// # Errors
/// Those of `decide`.
pub async fn tend(
    app: &App,
    complaint: Uuid,
    decide: impl AsyncFnOnce(&mut Desk<'_>, &mut Conn) -> Result<()>,
) -> Result<()> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let row = complaints::lock(conn, complaint).await?;
        let holder = agencies::by_id(conn, AgencyId(row.holder_agency_id)).await?;
        let case = app.case(&Caller::Clock, &row, &holder, false)?;
        let mut desk = open_desk(app, conn, now, row, case, holder, Actor::SYSTEM).await?;
        decide(&mut desk, conn).await?;
        desk.save(conn, false).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}
/// Officers' acts name the version they saw; reporters never need to.
fn check_version(request: &Request, parties: &[Party], current: i32) -> Result<()> {
    if parties.contains(&Party::Reporter) || parties.contains(&Party::Clock) {
        return Ok(());
    }
    match request.if_match {
        None => Err(Error::PreconditionRequired),
        Some(version) if version == current => Ok(()),
        Some(_) => Err(Error::Stale { current }),
    }
}
