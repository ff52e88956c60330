//! The ladder is climbed: clocks that are due to be looked at take their steps, each once, many cases in one transaction.
//!
//! The lock on a case is what makes a step happen once: whoever has it reads the clock again, and what another worker did in between is there to see.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::actions::App;
use crate::actions::chain::{Head, entry};
use crate::actions::transaction::transaction;
use crate::domain::access::Role;
use crate::domain::complaint::record::{Actor, Entry, Event, Late};
use crate::domain::error::{Error, Result};
use crate::domain::escalation::{Level, still_called};
use crate::domain::ids::AgencyId;
use crate::domain::job::Job;
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::clock::ClockState;
use crate::domain::sla::ladder::{Ladder, Look, Step, StepAction, Told, look};
use crate::domain::sla::policy::ClockKind;
use crate::domain::sla::told::{Post, Subject, stands};
use crate::storage::ladder::{Grown, Looked};
use crate::storage::{Conn, accounts, agencies, clocks, complaints, escalations, ladder, rules};

/// Cases in one transaction.
const BATCH: i64 = 200;

/// What one batch did.
#[derive(Debug, Default)]
pub struct Climbed {
    /// Clocks that need not be looked at again now.
    pub moved: usize,
    /// Cases that the national desk has to take from an agency that did not verify them.
    pub to_take_over: Vec<Uuid>,
    /// Why a case was left behind: it holds up no other, and is tried again later.
    pub failed: Option<Error>,
}

/// When a case that could not be read is tried again.
const AGAIN: TimeDelta = TimeDelta::minutes(15);

/// Takes every step that is due of the cases that wait longest.
///
/// # Errors
/// The database's; `Internal` for words the code does not know.
pub async fn climb(app: &App) -> Result<Climbed> {
    let now = app.clock.now();
    transaction(&app.pool, async |conn| {
        let mut rows = ladder::lock_due(conn, now, BATCH).await?;
        rows.sort_by_key(|row| row.id);
        rows.dedup_by_key(|row| row.id);
        if rows.is_empty() {
            return Ok(Climbed::default());
        }
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        // Read under the lock.
        let mut all: HashMap<i64, Vec<clocks::Stored>> = HashMap::new();
        let mut oldest = now;
        for stored in clocks::of(conn, &ids).await? {
            if stored.clock.state == ClockState::Running
                && stored.look_at.is_some_and(|at| at < now)
            {
                oldest = oldest.min(stored.clock.due_at);
                all.entry(stored.complaint_id).or_default().push(stored);
            }
        }
        // A step before the due date may lie some weeks before it.
        let from = (oldest - TimeDelta::days(60)).date_naive();
        let calendar = rules::calendar(conn, from).await?;
        let charged = all.values().flatten().map(|stored| stored.agency.0);
        let held = rows
            .iter()
            .flat_map(|row| [row.holder_agency_id, row.holder_root_id]);
        let places: HashSet<i64> = charged.chain(held).collect();
        let places = app.memory.agencies(conn, places).await?;
        let people = People::load(conn, &places).await?;
        let watched: Vec<i64> = all.values().flatten().map(|stored| stored.id).collect();
        let raised = escalations::raised_by(conn, &watched).await?;
        let carried = rows.iter().filter(|row| row.escalated_to.is_some());
        let carried: Vec<i64> = carried.map(|row| row.id).collect();
        let called = escalations::called(conn, &carried).await?;

        let mut batch = Batch {
            now,
            people: Arc::new(people),
            raised,
            ..Batch::default()
        };
        // Once a batch, also where nothing is remembered.
        let mut ladders = HashMap::new();
        for set in rows.iter().map(|row| row.rule_set_id).collect::<HashSet<_>>() {
            ladders.insert(set, app.memory.ladder(conn, set).await?);
        }
        for row in &rows {
            let steps = ladders
                .get(&row.rule_set_id)
                .ok_or_else(|| Error::internal("a case has no ladder"))?;
            let clocks = all.remove(&row.id).unwrap_or_default();
            let mut of_case = Batch::beside(&batch);
            let called = called.get(&row.id).cloned().unwrap_or_default();
            match of_case.case(app, (row, called), &clocks, (steps, &places, &calendar)) {
                Ok(()) => batch.append(of_case),
                Err(error) => {
                    tracing::warn!(complaint = %row.public_id, %error, "the ladder left a case behind");
                    batch.looked.extend(clocks.iter().map(|stored| Looked {
                        id: stored.id,
                        breached_at: stored.clock.breached_at,
                        rung: stored.rung,
                        look_at: Some(now + AGAIN),
                    }));
                    batch.failed.get_or_insert(error);
                }
            }
        }
        batch.save(conn).await
    })
    .await
    .inspect(|_| app.wake.notify_one())
}

type Places = HashMap<i64, Arc<agencies::Row>>;

fn place(places: &Places, id: i64) -> Result<&agencies::Row> {
    places
        .get(&id)
        .map(AsRef::as_ref)
        .ok_or_else(|| Error::internal("the agency of a clock is gone"))
}

/// Where anybody is.
#[derive(Default)]
struct People {
    /// The national desk and its agency.
    desk: (i64, i64),
    at: HashSet<(i64, Role)>,
    anywhere: HashSet<Role>,
}

impl People {
    async fn load(conn: &mut Conn, places: &Places) -> Result<Self> {
        let desk = agencies::national_desk(conn).await?;
        let at: HashSet<i64> = places
            .values()
            .flat_map(|row| [row.id, row.root_id])
            .chain([desk.id, desk.root_id])
            .collect();
        let at: Vec<i64> = at.into_iter().collect();
        Ok(Self {
            desk: (desk.id, desk.root_id),
            at: accounts::staffed(conn, &at).await?,
            anywhere: accounts::overseeing(conn).await?,
        })
    }

    /// Whether anybody stands at one of these posts.
    fn stand(&self, row: &complaints::Row, charged: &Charged, of: &[(Post, &[Role])]) -> bool {
        of.iter().any(|(post, roles)| {
            let at = match post {
                Post::Holder => row.holder_agency_id,
                Post::Agency => row.holder_root_id,
                Post::Desk => self.desk.0,
                Post::DeskAgency => self.desk.1,
                Post::Contributor => charged.at.0,
                Post::ContributorAgency => charged.at.1,
                Post::Anywhere => return roles.iter().any(|role| self.anywhere.contains(role)),
            };
            roles.iter().any(|role| self.at.contains(&(at, *role)))
        })
    }
}

/// Whom a clock charges, and whether the holder is a region's government.
struct Charged {
    agency: Uuid,
    /// The agency or unit, and the whole agency.
    at: (i64, i64),
    regional: bool,
}

/// A case while its clocks are gone through.
struct OfCase {
    head: Head,
    escalated_to: Option<Level>,
    /// What it has called upon, by which clock.
    called: Vec<(Option<i64>, Level)>,
}

impl OfCase {
    fn of(row: &complaints::Row, called: Vec<(Option<i64>, Level)>) -> Result<Self> {
        Ok(Self {
            head: Head {
                seq: row.timeline_seq,
                hash: complaints::hash_of(&row.timeline_hash)?,
            },
            escalated_to: row.escalated_to.as_deref().map(str::parse).transpose()?,
            called,
        })
    }

    /// What a clock called upon counts no longer: the case stands as high as the rest carried it.
    fn take_back(&mut self, clock: i64, level: Level) {
        self.called.retain(|called| *called != (Some(clock), level));
        self.escalated_to = self.called.iter().map(|(_, level)| *level).max();
    }
}

#[derive(Default)]
struct Batch {
    now: DateTime<Utc>,
    people: Arc<People>,
    /// What clocks have called upon.
    raised: HashSet<(i64, Level)>,
    looked: Vec<Looked>,
    grown: Vec<Grown>,
    entries: Vec<(i64, Entry)>,
    escalations: Vec<escalations::New>,
    superseded: Vec<(i64, Level)>,
    jobs: Vec<Job>,
    to_take_over: Vec<Uuid>,
    failed: Option<Error>,
}

impl Batch {
    /// An empty one for a single case.
    fn beside(whole: &Self) -> Self {
        Self {
            now: whole.now,
            people: Arc::clone(&whole.people),
            raised: whole.raised.clone(),
            ..Self::default()
        }
    }

    fn append(&mut self, mut other: Self) {
        self.looked.append(&mut other.looked);
        self.grown.append(&mut other.grown);
        self.entries.append(&mut other.entries);
        self.escalations.append(&mut other.escalations);
        self.superseded.append(&mut other.superseded);
        self.jobs.append(&mut other.jobs);
        self.to_take_over.append(&mut other.to_take_over);
    }

    fn case(
        &mut self,
        app: &App,
        (row, called): (&complaints::Row, Vec<(Option<i64>, Level)>),
        clocks: &[clocks::Stored],
        (ladder, places, calendar): (&Ladder, &Places, &Calendar),
    ) -> Result<()> {
        let holder = place(places, row.holder_agency_id)?;
        let (at_desk, regional) = (holder.is_national_desk, holder.area_code.is_some());
        let mut case = OfCase::of(row, called)?;
        for stored in clocks {
            let agency = place(places, stored.agency.0)?;
            let steps = ladder.steps(stored.clock.kind, at_desk);
            let seen = look(
                &stored.clock,
                usize::try_from(stored.rung).unwrap_or_default(),
                &steps,
                self.now,
                calendar,
                agency.area_code.as_deref(),
            )
            .map_err(Error::internal)?;
            let charged = Charged {
                agency: agency.public_id,
                at: (agency.id, agency.root_id),
                regional,
            };
            self.take(app, &mut case, row, stored, &charged, (&steps, &seen))?;
        }
        self.end(&case, row);
        Ok(())
    }

    /// One clock of a case.
    fn take(
        &mut self,
        app: &App,
        case: &mut OfCase,
        row: &complaints::Row,
        stored: &clocks::Stored,
        charged: &Charged,
        (steps, seen): (&[&Step], &Look<'_>),
    ) -> Result<()> {
        let kind = stored.clock.kind;
        if seen.superseded {
            let raised = self.raised.iter().filter(|(clock, _)| *clock == stored.id);
            let raised: Vec<Level> = raised.map(|(_, level)| *level).collect();
            let still = still_called(&raised, &seen.standing);
            for level in raised.into_iter().filter(|level| !still.contains(level)) {
                self.superseded.push((stored.id, level));
                self.raised.remove(&(stored.id, level));
                case.take_back(stored.id, level);
            }
        }
        if seen.take_over {
            self.to_take_over.push(row.public_id);
        }
        let escalates = |step: &&Step| step.action == StepAction::Escalate;
        if seen.newly_late {
            // Whoever the ladder calls upon hears of it once.
            let quiet = seen.taken.iter().any(escalates);
            self.record(
                app,
                case,
                row,
                &Event::ClockBreached { clock: kind },
                !quiet,
            )?;
        }
        for step in &seen.taken {
            let late = |whole: &Self, tells: &[Told]| Late {
                clock: kind,
                agency: charged.agency,
                tells: whole.told(row, charged, tells),
            };
            match (step.action, step.level) {
                (StepAction::Remind, _) => {
                    let late = late(self, &step.tells);
                    self.record(app, case, row, &Event::DueSoon { late }, true)?;
                }
                (StepAction::TellOfOmbudsman, _) => {
                    self.record(app, case, row, &Event::OmbudsmanOpen { clock: kind }, true)?;
                }
                (StepAction::Escalate, Some(wanted)) => {
                    let (level, of) = self.called_upon(row, kind, charged, wanted);
                    // Where nobody stands on a level the one above was asked already.
                    if !self.raised.insert((stored.id, level)) {
                        continue;
                    }
                    // Whoever hears of the level that answers hears of it now: its own step comes to nothing later.
                    let own = steps
                        .iter()
                        .filter(|own| level != wanted && own.calls() && own.level == Some(level));
                    let tells: Vec<Told> = std::iter::once(step)
                        .chain(own)
                        .flat_map(|step| step.tells.iter().copied())
                        .collect();
                    let event = Event::Escalated {
                        level,
                        reason: None,
                        late: Some(late(self, &tells)),
                    };
                    let seq = self.record(app, case, row, &event, true)?;
                    case.escalated_to = case.escalated_to.max(Some(level));
                    case.called.push((Some(stored.id), level));
                    self.escalations.push(escalations::New {
                        public_id: app.chance.uuid(),
                        complaint: row.id,
                        agency: of,
                        level,
                        clock: Some(stored.id),
                        seq,
                    });
                }
                (StepAction::Escalate, None) | (StepAction::TakeOver, _) => {}
            }
        }
        self.looked.push(Looked {
            id: stored.id,
            breached_at: seen.clock.breached_at,
            rung: i16::try_from(seen.rung).map_err(Error::internal)?,
            look_at: seen.next,
        });
        Ok(())
    }

    /// Whom a step really tells: where nobody is there to be told, the national desk is (`notify.rs` finds the people), and what is none of their field
    /// is no overseer's.
    fn told(&self, row: &complaints::Row, charged: &Charged, tells: &[Told]) -> Vec<Told> {
        let subject = Subject {
            oversight: row.oversight,
            regional: charged.regional,
            priority: row.priority,
        };
        let mut told: Vec<Told> = Vec::with_capacity(tells.len());
        for whom in tells {
            let Some(stands) = stands(*whom, subject) else {
                continue;
            };
            let there = match whom {
                Told::Reporter => true,
                Told::Assignee | Told::Lead if row.assignee_id.is_some() => true,
                _ => self.people.stand(row, charged, stands),
            };
            let whom = if there { *whom } else { Told::NationalAdmins };
            if !told.contains(&whom) {
                told.push(whom);
            }
        }
        told
    }

    /// The level that answers, and of which agency: where nobody stands on one, the next above it does.
    fn called_upon(
        &self,
        row: &complaints::Row,
        kind: ClockKind,
        charged: &Charged,
        level: Level,
    ) -> (Level, AgencyId) {
        // Of those who are asked to contribute their own agency.
        let of = match (kind == ClockKind::Contribution, row.oversight) {
            (true, true) => charged.at.0,
            (true, false) => charged.at.1,
            (false, true) => row.holder_agency_id,
            (false, false) => row.holder_root_id,
        };
        let stands = |role: Role| self.people.at.contains(&(of, role));
        let answers = |level: Level| match level {
            Level::Agency if row.oversight => stands(Role::Inspectorate),
            Level::Agency => stands(Role::AgencyAdmin),
            Level::Leader => !row.oversight && stands(Role::AgencyLeader),
            Level::National | Level::Ombudsman => true,
        };
        let level = Level::ALL
            .iter()
            .copied()
            .find(|each| *each >= level && answers(*each))
            .unwrap_or(Level::National);
        (level, AgencyId(of))
    }

    fn record(
        &mut self,
        app: &App,
        case: &mut OfCase,
        row: &complaints::Row,
        event: &Event,
        told: bool,
    ) -> Result<i32> {
        let entry = entry(
            app,
            row.public_id,
            case.head,
            Actor::SYSTEM,
            event,
            self.now,
        )?;
        case.head = Head {
            seq: entry.metadata.seq,
            hash: entry.hash,
        };
        self.entries.push((row.id, entry));
        if told {
            self.jobs.push(Job::Notify {
                complaint: row.public_id,
                seq: case.head.seq,
            });
        }
        Ok(case.head.seq)
    }

    fn end(&mut self, case: &OfCase, row: &complaints::Row) {
        let escalated_to = case.escalated_to.map(Level::as_str);
        if case.head.seq > row.timeline_seq || escalated_to != row.escalated_to.as_deref() {
            self.grown.push(Grown {
                id: row.id,
                seq: case.head.seq,
                hash: case.head.hash.to_vec(),
                escalated_to,
            });
        }
    }

    async fn save(self, conn: &mut Conn) -> Result<Climbed> {
        ladder::turn(conn, &self.looked).await?;
        if !self.superseded.is_empty() {
            escalations::supersede(conn, &self.superseded, self.now).await?;
        }
        if !self.grown.is_empty() {
            ladder::record(conn, &self.entries).await?;
            ladder::grow(conn, &self.grown, self.now).await?;
        }
        if !self.escalations.is_empty() {
            escalations::insert(conn, &self.escalations, self.now).await?;
        }
        if !self.jobs.is_empty() {
            ladder::queue(conn, &self.jobs, self.now).await?;
        }
        let later = |looked: &&Looked| looked.look_at.is_none_or(|at| at >= self.now);
        Ok(Climbed {
            moved: self.looked.iter().filter(later).count(),
            to_take_over: self.to_take_over,
            failed: self.failed,
        })
    }
}
