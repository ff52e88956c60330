//! The case on the desk while an act is at work on it: its row, its clocks, what happens to them, and how all of it is written down.

mod hiding;
mod running;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::App;
use super::chain::{Head, append};
use crate::domain::access::beside::works_there;
use crate::domain::access::{self, Caller};
use crate::domain::attachment::FileMark;
use crate::domain::complaint::lifecycle::{self, Move};
use crate::domain::complaint::record::{Actor, ActorRole, Event, hexadecimal};
use crate::domain::complaint::{ArchiveGround, Case, DraftState, Status};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::escalation::{EndedBy, Level};
use crate::domain::ids::AgencyId;
use crate::domain::job::Job;
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::clock::{Clock, ClockState};
use crate::domain::sla::policy::national_day;
use crate::domain::sla::policy::{ClockKind, RuleSet};
use crate::storage::{
    self, Conn, accounts, agencies, clocks, complaints, contributors, drafts, escalations, holdings,
};

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
    /// Whether the new holder had it before, or decides whose it is.
    pub came_back: bool,
    raised: Option<escalations::New>,
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
        self.raised = Some(escalations::New {
            public_id: id,
            complaint: self.row.id,
            agency,
            level,
            clock: None,
            seq,
        });
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

    /// Lays the case aside: nobody holds it, no clock runs, the public no longer reads it. What stood still for a question that was not
    /// answered stands still on, for an answer that comes after all.
    ///
    /// # Errors
    /// The database's; `Internal` if a clock cannot be cancelled.
    pub async fn lay_aside(
        &mut self,
        conn: &mut Conn,
        ground: Option<ArchiveGround>,
    ) -> Result<()> {
        if ground == Some(ArchiveGround::NoAnswer) {
            self.cancel(ClockKind::Hold)?;
        } else {
            self.cancel_all()?;
        }
        if let Some(ground) = ground {
            self.changes.archive_ground = Some(Some(ground.as_str()));
            self.changes.archived_by = Some(self.actor.account.map(|account| account.0));
            let days = TimeDelta::days(self.rules.appeal_days.into());
            self.changes.appeal_until = Some(Some(self.now + days));
        }
        self.changes.published_at = Some(None);
        holdings::end(conn, self.row.id, self.now).await
    }

    /// An archived case is open again: where it was, if it was archived for want of an answer, else at the national desk to be verified anew.
    ///
    /// # Errors
    /// The database's; `Internal` if a clock cannot be started.
    pub async fn take_up_again(&mut self, conn: &mut Conn) -> Result<()> {
        if self.case.archive_ground == Some(ArchiveGround::NoAnswer) {
            let holder = self.heir(conn).await?;
            self.give_back(conn, &holder).await?;
            self.resume_all(conn).await?;
            let handed_over = self.row.first_handed_over_at.is_some();
            if handed_over && access::publishable(self.case.secret, self.case.oversight) {
                self.changes.published_at = Some(Some(self.now));
            }
        } else {
            let desk = agencies::national_desk(conn).await?;
            self.hand_to(&desk);
            self.start(ClockKind::Verification, &desk, false)?;
        }
        self.changes.archive_ground = Some(None);
        self.changes.archived_by = Some(None);
        self.changes.appeal_until = Some(None);
        self.changes.duplicate_of_id = Some(None);
        Ok(())
    }

    /// Whoever holds the case now, or whoever its cases went to.
    async fn heir(&self, conn: &mut Conn) -> Result<agencies::Row> {
        let day = national_day(self.now);
        if self.holder.active_on(day) {
            return Ok(self.holder.clone());
        }
        match agencies::successor(conn, self.holder.id(), day).await? {
            Some(successor) => Ok(successor),
            None => agencies::national_desk(conn).await,
        }
    }

    /// To whoever held it, or to their heir. Who knows the case keeps it, if they still work there.
    async fn give_back(&mut self, conn: &mut Conn, holder: &agencies::Row) -> Result<()> {
        if holder.id != self.holder.id {
            self.hand_to(holder);
            return Ok(());
        }
        self.new_holder = Some(holder.id());
        if let Some(assignee) = self.case.assignee
            && !accounts::works_at(conn, assignee, holder.id()).await?
        {
            self.changes.assignee_id = Some(None);
        }
        Ok(())
    }

    /// A closed case is open again where it was last held, or where that agency's cases went: with new clocks.
    ///
    /// # Errors
    /// The database's; `Internal` if a clock cannot be started.
    pub async fn open_again(&mut self, conn: &mut Conn) -> Result<()> {
        let holder = self.heir(conn).await?;
        self.give_back(conn, &holder).await?;
        if holder.is_national_desk {
            self.start(ClockKind::Routing, &holder, false)?;
        } else {
            self.start(ClockKind::FirstResponse, &holder, false)?;
        }
        self.start(ClockKind::Completion, &holder, false)?;
        self.changes.outcome = Some(None);
        self.changes.closed_at = Some(None);
        self.changes.reopen_until = Some(None);
        // What was answered with others goes on alone.
        self.changes.parent_id = Some(None);
        self.changes.pending_reopening = Some(None);
        self.changes.escalated_to = Some(None);
        self.changes.reopenings = Some(self.row.reopenings + 1);
        Ok(())
    }

    /// Hands the case to an agency or unit; whoever worked on it there before is no longer its assignee.
    pub fn hand_to(&mut self, agency: &agencies::Row) {
        self.changes.holder_agency_id = Some(agency.id);
        self.changes.holder_root_id = Some(agency.root_id);
        self.changes.assignee_id = Some(None);
        if agency.root_id != self.row.holder_root_id {
            self.changes.escalated_to = Some(None);
            self.ends_escalations = true;
            // Whoever has it next asks for themselves.
            self.changes.contributors = Some(Vec::new());
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
        if !self.waits_for_contributions() {
            self.cancel(ClockKind::Contribution)?;
            if !self.row.contributors.is_empty() {
                contributors::end(conn, id, None, self.now).await?;
            }
        }
        if self.case.pending_draft.is_some()
            && self.changes.pending_draft.is_none()
            && !self.can_still_be_approved()
        {
            self.changes.pending_draft = Some(None);
            drafts::end(conn, id, DraftState::Dropped, (None, None), self.now).await?;
        }
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
            holdings::change(conn, id, holder, self.came_back, self.now).await?;
        }
        if self.ends_escalations {
            escalations::end(conn, id, self.ended_by(), self.now).await?;
        }
        let done = self.clocks.iter().filter(|stored| {
            self.turned.contains(&stored.id) && stored.rung > 0 && !is_open(&stored.clock)
        });
        let done: Vec<i64> = done.map(|stored| stored.id).collect();
        if !done.is_empty() {
            escalations::end_of_clocks(conn, &done, self.now).await?;
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
        if let Some(raised) = self.raised {
            escalations::insert(conn, &[raised], self.now).await?;
        }
        self.changes.extendable_until = Some(self.extendable_until());
        if self.row.pending_extension.is_some() && !self.still_at_work() {
            // Whoever has it next asks for themselves.
            self.changes.pending_extension = Some(None);
        }
        let running = self.all_clocks();
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

fn is_open(clock: &Clock) -> bool {
    matches!(clock.state, ClockState::Running | ClockState::Paused)
}
impl Desk<'_> {
    /// Those there were and those that this act started, in whatever state.
    fn all_clocks(&self) -> impl Iterator<Item = &Clock> {
        let kept = self.clocks.iter().map(|stored| &stored.clock);
        kept.chain(self.started.iter().map(|(_, clock)| clock))
    }

    /// What ends the escalations that wait for somebody.
    fn ended_by(&self) -> EndedBy {
        let status = self.changes.status.and_then(|status| status.parse().ok());
        match status.unwrap_or(self.case.status) {
            Status::Answered => EndedBy::Answered,
            Status::Closed => EndedBy::Closed,
            Status::Archived => EndedBy::Archived,
            Status::Withdrawn => EndedBy::Withdrawn,
            Status::Received | Status::OnHold | Status::Forwarded | Status::InProgress => {
                EndedBy::HandedOver
            }
        }
    }

    /// Whether the same agency works on it after this act, or waits for the reporter's answer to go on.
    fn still_at_work(&self) -> bool {
        let status = self.changes.status.unwrap_or(&self.row.status);
        let root = self.changes.holder_root_id;
        [Status::InProgress, Status::OnHold]
            .iter()
            .any(|at_work| at_work.as_str() == status)
            && root.is_none_or(|root| root == self.row.holder_root_id)
    }

    /// Whether the lead still needs what contributors have to say.
    fn waits_for_contributions(&self) -> bool {
        let status = self.changes.status.unwrap_or(&self.row.status);
        let moved = self
            .changes
            .contributors
            .as_ref()
            .is_some_and(Vec::is_empty);
        !moved
            && [Status::Forwarded, Status::InProgress, Status::OnHold]
                .iter()
                .any(|open| open.as_str() == status)
    }

    /// Whether the answer that waits could still be given after this act, by the same unit.
    fn can_still_be_approved(&self) -> bool {
        let status = match self.changes.status {
            Some(status) => status.parse().unwrap_or(self.case.status),
            None => self.case.status,
        };
        let case = Case {
            status,
            ..self.case.clone()
        };
        let same_holder = self
            .changes
            .holder_agency_id
            .is_none_or(|holder| holder == self.row.holder_agency_id);
        let on_hold = status == Status::OnHold;
        same_holder
            && self.case.pending_draft.is_some_and(|draft| {
                on_hold || lifecycle::advance(Move::Respond(draft.kind), &case).is_ok()
            })
    }

    /// Until when more time can be asked for: once, while the completion is not late.
    fn extendable_until(&self) -> Option<DateTime<Utc>> {
        let status = self.changes.status.unwrap_or(&self.row.status);
        let worked_on = status == Status::InProgress.as_str() && self.rules.extension_days > 0;
        self.all_clocks()
            .find(|clock| clock.kind == ClockKind::Completion && clock.state == ClockState::Running)
            .filter(|clock| {
                worked_on && clock.breached_at.is_none() && clock.extended_until.is_none()
            })
            .map(|clock| clock.due_at)
    }

    pub(super) fn set_status(&mut self, to: Status) {
        if to != self.case.status {
            self.changes.status = Some(to.as_str());
            let unanswered = self.case.status == Status::OnHold && to == Status::Archived;
            if self.row.resume_to.is_some() && !unanswered {
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
pub(crate) async fn open_desk<'a>(
    app: &'a App,
    conn: &mut Conn,
    now: DateTime<Utc>,
    row: complaints::Row,
    case: Case,
    holder: agencies::Row,
    actor: Actor,
) -> Result<Desk<'a>> {
    let rule_set = storage::rules::by_id(conn, row.rule_set_id).await?;
    let rules = storage::rules::limits(conn, &rule_set).await?;
    let calendar = storage::rules::calendar(conn, row.received_at.date_naive()).await?;
    let clocks = clocks::of(conn, &[row.id]).await?;
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
        came_back: false,
        raised: None,
        ends_escalations: false,
    })
}

/// In which capacity the caller acts: for the agency that holds the case or contributes to it, or for the national desk.
pub(crate) fn actor(caller: &Caller, case: &Case, contributors: &[i64]) -> Actor {
    match caller {
        Caller::Public | Caller::CodeHolder { .. } => Actor::REPORTER,
        Caller::Officer(_) if case.own => Actor::REPORTER,
        Caller::Clock => Actor::SYSTEM,
        Caller::Officer(officer) => {
            let at_holder = works_there(officer, case, contributors);
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
