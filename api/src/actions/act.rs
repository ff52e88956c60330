//! The frame that every act on a complaint runs in: idempotency, permission, version, state, and one transaction around the change, its
//! timeline row, its clocks and its job.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::App;
use super::chain::{Head, append};
use super::idempotency::{Claim, Taken};
use super::transaction::transaction;
use crate::domain::access::{self, Caller, Party};
use crate::domain::attachment::FileMark;
use crate::domain::complaint::lifecycle::{self, Move};
use crate::domain::complaint::record::{Actor, ActorRole, Event};
use crate::domain::complaint::{ArchiveGround, Case, Status};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::escalation::Level;
use crate::domain::ids::AgencyId;
use crate::domain::job::Job;
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::clock::{Clock, ClockState};
use crate::domain::sla::policy::{ClockKind, RuleSet};
use crate::storage::{self, Conn, agencies, clocks, complaints, escalations};

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

/// The case on the desk: what an act reads and changes.
pub struct Desk<'a> {
    pub app: &'a App,
    pub now: DateTime<Utc>,
    pub row: complaints::Row,
    pub case: Case,
    pub holder: agencies::Row,
    pub actor: Actor,
    pub changes: complaints::Changes,
    /// What the act made, where that is not the case itself.
    pub made: Option<Uuid>,
    pub rules: RuleSet,
    pub calendar: Calendar,
    clocks: Vec<clocks::Stored>,
    /// Clocks that this act changed.
    turned: Vec<i64>,
    started: Vec<(AgencyId, Clock)>,
    events: Vec<Event>,
    new_holder: Option<AgencyId>,
    raised: Option<(Uuid, AgencyId, Level, i32)>,
    /// Whether the escalations that wait for somebody wait no longer.
    ends_escalations: bool,
}

impl Desk<'_> {
    /// Writes down what happened; returns the number of its timeline entry.
    pub fn record(&mut self, event: Event) -> i32 {
        self.events.push(event);
        self.row.timeline_seq + i32::try_from(self.events.len()).unwrap_or(i32::MAX)
    }

    /// Calls on a level, for the reason that a timeline entry gives.
    pub fn raise(&mut self, id: Uuid, agency: AgencyId, level: Level, seq: i32) {
        self.raised = Some((id, agency, level, seq));
    }

    /// The place on the timeline of what is recorded next.
    #[must_use]
    pub fn next_seq(&self) -> i32 {
        self.row.timeline_seq + i32::try_from(self.events.len()).unwrap_or(0) + 1
    }

    /// Gives files that wait to the message that is recorded next. They must be of this case and sent by whoever acts.
    ///
    /// # Errors
    /// `Invalid` with the place of the first file that is not there, is somebody else's or has its message already.
    pub async fn bind(&self, conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<FileMark>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let waiting =
            storage::attachments::lock_waiting(conn, self.row.id, self.actor.account, ids).await?;
        let mut marks = Vec::with_capacity(ids.len());
        for (place, id) in ids.iter().enumerate() {
            let row = waiting
                .iter()
                .find(|row| row.public_id == *id)
                .ok_or_else(|| {
                    Error::field(format!("/attachment_ids/{place}"), FieldCode::UnknownValue)
                })?;
            marks.push(FileMark {
                id: *id,
                sha256: hexadecimal(&row.sha256),
            });
        }
        storage::attachments::bind(conn, ids, self.next_seq()).await?;
        Ok(marks)
    }

    /// The running or paused clock of a kind.
    #[must_use]
    pub fn open_clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks
            .iter()
            .map(|stored| &stored.clock)
            .find(|clock| clock.kind == kind && is_open(clock))
    }

    /// Starts a clock by the case's rule set in the zone and week of the agency in charge.
    ///
    /// # Errors
    /// `Internal` if the rules leave the clock open or the limit cannot be counted.
    pub fn start(
        &mut self,
        kind: ClockKind,
        agency: &agencies::Row,
        after_dispute: bool,
    ) -> Result<()> {
        let class = match self.changes.class {
            Some(class) => class.parse()?,
            None => self.case.class,
        };
        let oversight = self.changes.oversight.unwrap_or(self.case.oversight);
        let limit = self
            .rules
            .limit_for(kind, class, oversight, after_dispute)
            .ok_or_else(|| {
                Error::internal(format!(
                    "rule set {} has no limit for {kind}",
                    self.rules.code
                ))
            })?;
        let clock = Clock::start(
            kind,
            limit,
            agency.place()?,
            self.now,
            &self.calendar,
            agency.area_code.as_deref(),
        )
        .map_err(Error::internal)?;
        self.started.push((agency.id(), clock));
        Ok(())
    }

    /// What the clock asked for is done. No such clock: nothing to do.
    ///
    /// # Errors
    /// `Internal` if the clock is not running.
    pub fn finish(&mut self, kind: ClockKind) -> Result<()> {
        let now = self.now;
        self.turn(kind, |clock| clock.finish(now))
    }

    /// Nobody waits for the clock any more.
    ///
    /// # Errors
    /// `Internal` if the clock is not open.
    pub fn cancel(&mut self, kind: ClockKind) -> Result<()> {
        let now = self.now;
        self.turn(kind, |clock| clock.cancel(now))
    }

    fn turn<E: std::error::Error + Send + Sync + 'static>(
        &mut self,
        kind: ClockKind,
        change: impl Fn(Clock) -> Result<Clock, E>,
    ) -> Result<()> {
        for stored in &mut self.clocks {
            if stored.clock.kind == kind && is_open(&stored.clock) {
                stored.clock = change(stored.clock.clone()).map_err(Error::internal)?;
                self.turned.push(stored.id);
            }
        }
        Ok(())
    }

    /// Nobody waits for anything any more.
    ///
    /// # Errors
    /// `Internal` if a clock cannot be cancelled.
    pub fn cancel_all(&mut self) -> Result<()> {
        ClockKind::ALL
            .iter()
            .try_for_each(|kind| self.cancel(*kind))
    }

    /// Stands every running clock still while the reporter is asked something.
    ///
    /// # Errors
    /// `Internal` if a clock cannot be paused.
    pub fn pause_all(&mut self) -> Result<()> {
        let now = self.now;
        for stored in &mut self.clocks {
            if stored.clock.state == ClockState::Running {
                stored.clock = stored.clock.clone().pause(now).map_err(Error::internal)?;
                self.turned.push(stored.id);
            }
        }
        Ok(())
    }

    /// Lets the paused clocks go on, each by the calendar of the agency that it charges.
    ///
    /// # Errors
    /// `Internal` if a clock cannot be resumed.
    pub async fn resume_all(&mut self, conn: &mut Conn) -> Result<()> {
        let now = self.now;
        let charged = self.clocks.iter().map(|stored| stored.agency.0);
        let charged = agencies::by_ids(conn, charged.collect::<Vec<_>>()).await?;
        for stored in &mut self.clocks {
            if stored.clock.state == ClockState::Paused {
                let area = charged
                    .get(&stored.agency.0)
                    .and_then(|agency| agency.area_code.as_deref());
                stored.clock = stored
                    .clock
                    .clone()
                    .resume(now, &self.calendar, area)
                    .map_err(Error::internal)?;
                self.turned.push(stored.id);
            }
        }
        Ok(())
    }

    /// Lays the case aside: nobody holds it, no clock runs, the public no longer reads it.
    ///
    /// # Errors
    /// The database's; `Internal` if a clock cannot be cancelled.
    pub async fn lay_aside(
        &mut self,
        conn: &mut Conn,
        ground: Option<ArchiveGround>,
    ) -> Result<()> {
        self.cancel_all()?;
        self.changes.archive_ground = ground.map(|ground| Some(ground.as_str()));
        self.changes.published_at = Some(None);
        complaints::end_holding(conn, self.row.id, self.now).await
    }

    /// A closed case is open again where it was last held, or where that agency's cases went: with new clocks.
    ///
    /// # Errors
    /// The database's; `Internal` if a clock cannot be started.
    pub async fn open_again(&mut self, conn: &mut Conn) -> Result<()> {
        let day = self.now.date_naive();
        let holder = if self.holder.active_on(day) {
            self.holder.clone()
        } else {
            agencies::successor(conn, self.holder.id(), day)
                .await?
                .unwrap_or(agencies::national_desk(conn).await?)
        };
        if holder.id == self.holder.id {
            // Whoever knows the case keeps it.
            self.new_holder = Some(holder.id());
        } else {
            self.hand_to(&holder);
        }
        if holder.is_national_desk {
            self.start(ClockKind::Routing, &holder, false)?;
        } else {
            self.start(ClockKind::FirstResponse, &holder, false)?;
        }
        self.start(ClockKind::Completion, &holder, false)?;
        self.changes.outcome = Some(None);
        self.changes.closed_at = Some(None);
        self.changes.reopen_until = Some(None);
        self.changes.pending_reopening = Some(None);
        self.changes.escalated_to = Some(None);
        self.changes.reopenings = Some(self.row.reopenings + 1);
        Ok(())
    }

    /// Notes every clock that has passed; returns their kinds.
    pub fn breach(&mut self) -> Vec<ClockKind> {
        let now = self.now;
        let mut passed = Vec::new();
        for stored in &mut self.clocks {
            if let Ok(clock) = stored.clock.clone().breach(now) {
                passed.push(clock.kind);
                stored.clock = clock;
                self.turned.push(stored.id);
            }
        }
        passed
    }

    /// Hands the case to an agency or unit; whoever worked on it there before is no longer its assignee.
    pub fn hand_to(&mut self, agency: &agencies::Row) {
        self.changes.holder_agency_id = Some(agency.id);
        self.changes.holder_root_id = Some(agency.root_id);
        self.changes.assignee_id = Some(None);
        if agency.root_id != self.row.holder_root_id {
            self.changes.escalated_to = Some(None);
            self.ends_escalations = true;
        }
        self.new_holder = Some(agency.id());
        self.holder = agency.clone();
    }

    /// Writes down everything that was decided.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn save(mut self, conn: &mut Conn, moves_version: bool) -> Result<()> {
        let id = self.row.id;
        for stored in self
            .clocks
            .iter()
            .filter(|stored| self.turned.contains(&stored.id))
        {
            clocks::update(conn, stored.id, &stored.clock).await?;
        }
        for (agency, clock) in &self.started {
            clocks::insert(conn, id, *agency, clock).await?;
        }
        if let Some(holder) = self.new_holder {
            complaints::change_holder(conn, id, holder, self.now).await?;
        }
        if self.ends_escalations {
            escalations::end(conn, id, self.now).await?;
        }
        let mut head = Head {
            seq: self.row.timeline_seq,
            hash: complaints::hash_of(&self.row.timeline_hash)?,
        };
        for event in std::mem::take(&mut self.events) {
            head = append(
                self.app,
                conn,
                (id, self.row.public_id),
                head,
                self.actor,
                &event,
                self.now,
            )
            .await?;
            storage::jobs::insert(
                conn,
                &Job::Notify {
                    complaint: self.row.public_id,
                    seq: head.seq,
                },
                self.now,
            )
            .await?;
        }
        if let Some((escalation, agency, level, seq)) = self.raised {
            escalations::insert(conn, escalation, id, agency, level, seq, self.now).await?;
        }
        let running = self
            .clocks
            .iter()
            .map(|stored| &stored.clock)
            .chain(self.started.iter().map(|(_, clock)| clock));
        self.changes.next_due_at = Some(
            running
                .filter(|clock| clock.state == ClockState::Running)
                .map(|clock| clock.due_at)
                .min(),
        );
        self.changes.timeline_seq = Some(head.seq);
        self.changes.timeline_hash = Some(head.hash.to_vec());
        self.changes.updated_at = Some(self.now);
        self.changes.version = moves_version.then_some(self.row.version + 1);
        complaints::update(conn, id, &self.changes).await
    }
}

/// Bytes as a record writes them.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_open(clock: &Clock) -> bool {
    matches!(clock.state, ClockState::Running | ClockState::Paused)
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
        let mut desk = open_desk(app, conn, now, row, case, holder, &request.caller).await?;
        desk.set_status(to);
        decide(&mut desk, conn).await?;
        let resource = desk.made.unwrap_or(complaint);
        // Ratings and files say nothing about the state, so they do not make an officer's copy stale.
        desk.save(conn, !matches!(step, Move::Rate | Move::Attach))
            .await?;
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
        let mut desk = open_desk(app, conn, now, row, case, holder, &Caller::Clock).await?;
        decide(&mut desk, conn).await?;
        desk.save(conn, false).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}

impl Desk<'_> {
    fn set_status(&mut self, to: Status) {
        if to != self.case.status {
            self.changes.status = Some(to.as_str());
            if self.case.status == Status::OnHold {
                self.changes.resume_to = Some(None);
            }
            if to == Status::Answered || !to.is_open() {
                self.ends_escalations = true;
            }
        }
    }
}

/// Puts a case on the desk: its row is locked already.
///
/// # Errors
/// `Internal` for words the code does not know.
pub(super) async fn open_desk<'a>(
    app: &'a App,
    conn: &mut Conn,
    now: DateTime<Utc>,
    row: complaints::Row,
    case: Case,
    holder: agencies::Row,
    caller: &Caller,
) -> Result<Desk<'a>> {
    let rule_set = storage::rules::by_id(conn, row.rule_set_id).await?;
    let rules = storage::rules::limits(conn, &rule_set).await?;
    let calendar = storage::rules::calendar(conn, row.received_at.date_naive()).await?;
    let clocks = clocks::of(conn, &[row.id]).await?;
    let actor = actor(caller, &case);
    Ok(Desk {
        app,
        now,
        row,
        case,
        holder,
        actor,
        changes: complaints::Changes::default(),
        made: None,
        rules,
        calendar,
        clocks,
        turned: Vec::new(),
        started: Vec::new(),
        events: Vec::new(),
        new_holder: None,
        raised: None,
        ends_escalations: false,
    })
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

/// In which capacity the caller acts: for the agency that holds the case, or for the national desk.
fn actor(caller: &Caller, case: &Case) -> Actor {
    match caller {
        Caller::Public | Caller::CodeHolder { .. } => Actor::REPORTER,
        Caller::Officer(_) if case.own => Actor::REPORTER,
        Caller::Clock => Actor::SYSTEM,
        Caller::Officer(officer) => {
            let at_holder = officer
                .memberships
                .iter()
                .find(|m| m.covers.contains(&case.holder));
            let membership = at_holder.or_else(|| officer.memberships.first());
            let role = if case.at_national_desk || at_holder.is_none() {
                ActorRole::Desk
            } else {
                ActorRole::Agency
            };
            Actor {
                role,
                account: Some(officer.account),
                agency: membership.map(|m| m.agency),
            }
        }
    }
}
