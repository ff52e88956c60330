//! One invented case from its filing to where it stands: what happened when, by whom, with its clocks and its chain of hashes. It follows the
//! arrows of the lifecycle as the acts do; the acts themselves would take a transaction for each step.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::catalogue::{Catalogue, Officer};
use super::dice::Dice;
use super::words;
use crate::actions::chain::{Head, salted};
use crate::domain::access::publishable;
use crate::domain::complaint::record::{Actor, ActorRole, Entry, Event};
use crate::domain::complaint::{Channel, Class, CloseReason, Outcome, ResponseKind, Status};
use crate::domain::error::{Error, Result};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::sla::clock::{Clock, ClockState};
use crate::domain::sla::policy::ClockKind;
use crate::storage::agencies::Row as Agency;
use crate::storage::complaints::{Changes, New, Rating};

/// Due dates that were counted before: clocks of one agency, kind of limit and local day fall due together.
pub type Counted = HashMap<(i64, ClockKind, Class, bool, i32), Clock>;

pub struct Story<'a> {
    catalogue: &'a Catalogue,
    counted: &'a mut Counted,
    now: DateTime<Utc>,
    /// When the last thing happened.
    at: DateTime<Utc>,
    pub new: New,
    pub changes: Changes,
    pub entries: Vec<Entry>,
    pub clocks: Vec<(AgencyId, Clock)>,
    pub holdings: Vec<(AgencyId, DateTime<Utc>, Option<DateTime<Utc>>)>,
    pub rating: Option<Rating>,
    head: Head,
    class: Class,
    holder: &'a Agency,
    assignee: Option<AccountId>,
    closings: i32,
    version: i32,
}

/// What the story is begun with.
pub struct Beginning<'a> {
    pub new: New,
    pub class: Class,
    pub desk: &'a Agency,
    pub now: DateTime<Utc>,
}

impl<'a> Story<'a> {
    /// Files the report.
    ///
    /// # Errors
    /// `Internal` where the rules leave a clock open.
    pub fn begin(
        catalogue: &'a Catalogue,
        counted: &'a mut Counted,
        dice: &mut Dice,
        beginning: Beginning<'a>,
    ) -> Result<Self> {
        let Beginning {
            new,
            class,
            desk,
            now,
        } = beginning;
        let at = new.received_at;
        let mut story = Self {
            catalogue,
            counted,
            now,
            at,
            new,
            changes: Changes::default(),
            entries: Vec::with_capacity(8),
            clocks: Vec::with_capacity(4),
            holdings: vec![(desk.id(), at, None)],
            rating: None,
            head: Head::NEW,
            class,
            holder: desk,
            assignee: None,
            closings: 0,
            version: 1,
        };
        story.start(ClockKind::Verification, desk, false)?;
        let channel = Channel::Web;
        story.record(dice, Actor::REPORTER, &Event::Filed { channel, class })?;
        Ok(story)
    }

    /// Plays on until now, or until nobody did anything more.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn play(&mut self, dice: &mut Dice, topic: &str, owner: &'a Agency) -> Result<()> {
        // A few reports are found by nobody.
        if dice.happens(0.01) || !self.waits(dice, 3, 60 * 60)? {
            return Ok(());
        }
        self.verify(dice, topic, owner)?;
        if let Some(unit) = self
            .catalogue
            .unit(dice, owner.id)
            .filter(|_| dice.happens(0.6))
        {
            if !self.waits(dice, 1, 30 * 60)? {
                return Ok(());
            }
            self.hand_to(unit);
            let actor = self.officer(self.catalogue.admin(owner.id), owner);
            self.step(
                dice,
                actor,
                &Event::Disposed {
                    to: unit.public_id,
                    another_agency: false,
                    binding: false,
                    note: None,
                },
            )?;
        }
        if let Some(handler) = self.catalogue.handler(dice, self.holder.id) {
            if !self.waits(dice, 1, 20 * 60)? {
                return Ok(());
            }
            self.assignee = Some(handler.account);
            self.changes.assignee_id = Some(Some(handler.account.0));
            let actor = self.officer(self.catalogue.admin(self.holder.root_id), self.holder);
            self.step(
                dice,
                actor,
                &Event::Assigned {
                    account: Some(handler.public_id),
                },
            )?;
        }
        // Some are left lying: their clocks run on, and are late.
        if dice.happens(0.03) || !self.waits(dice, 6, 60 * 60)? {
            return Ok(());
        }
        self.answer(dice)
    }

    /// From the first response to the rating.
    fn answer(&mut self, dice: &mut Dice) -> Result<()> {
        let actor = Actor {
            role: ActorRole::Agency,
            account: self.assignee,
            agency: Some(self.holder.id()),
        };
        self.finish(ClockKind::FirstResponse)?;
        self.changes.status = Some(Status::InProgress.as_str());
        self.respond(dice, actor, ResponseKind::First, words::first)?;
        if dice.happens(0.25) {
            if !self.waits(dice, 5, 60 * 60)? {
                return Ok(());
            }
            self.respond(dice, actor, ResponseKind::Interim, words::interim)?;
        }
        if dice.happens(0.02) || !self.waits(dice, 12, 60 * 60)? {
            return Ok(());
        }
        self.conclude(dice, actor)?;
        if dice.happens(0.08) && self.replies(dice, 5, 60 * 60)? {
            self.finish(ClockKind::Reply)?;
            self.start(ClockKind::Completion, self.holder, true)?;
            self.changes.status = Some(Status::InProgress.as_str());
            self.changes.outcome = Some(None);
            self.changes.disputes = Some(1);
            let reason = words::dispute(dice);
            self.step(
                dice,
                Actor::REPORTER,
                &Event::Disputed {
                    reason,
                    files: Vec::new(),
                },
            )?;
            if !self.waits(dice, 6, 60 * 60)? {
                return Ok(());
            }
            self.conclude(dice, actor)?;
        }
        self.close(dice)
    }

    fn conclude(&mut self, dice: &mut Dice, actor: Actor) -> Result<()> {
        const OUTCOMES: &[Outcome] = &[
            Outcome::Fixed,
            Outcome::Explained,
            Outcome::Referred,
            Outcome::NotPossible,
        ];
        let outcome = dice.skewed(OUTCOMES, 2).copied().unwrap_or(Outcome::Fixed);
        self.finish(ClockKind::Completion)?;
        self.start(ClockKind::Reply, self.holder, false)?;
        self.changes.status = Some(Status::Answered.as_str());
        self.changes.outcome = Some(Some(outcome.as_str()));
        let text = words::result(dice);
        self.step(
            dice,
            actor,
            &Event::Responded {
                response: ResponseKind::Final,
                text,
                outcome: Some(outcome),
                expected_on: None,
                files: Vec::new(),
            },
        )
    }

    fn close(&mut self, dice: &mut Dice) -> Result<()> {
        let accepted = dice.happens(0.45);
        if accepted {
            if !self.replies(dice, 7, 60 * 60)? {
                return Ok(());
            }
        } else {
            // The sweep closes what nobody answered to, minutes after the day has ended.
            let due = self.open(ClockKind::Reply).map(|clock| clock.due_at);
            let Some(swept) = due
                .map(|due| due + TimeDelta::seconds(1 + dice.between(1, 60)))
                .filter(|at| *at < self.now)
            else {
                return Ok(());
            };
            self.at = swept;
        }
        if accepted {
            self.finish(ClockKind::Reply)?;
        } else {
            self.finish_silent()?;
        }
        self.closings += 1;
        self.changes.status = Some(Status::Closed.as_str());
        self.changes.closed_at = Some(Some(self.at));
        self.changes.closings = Some(self.closings);
        let days = TimeDelta::days(self.catalogue.rules.reopen_days.into());
        self.changes.reopen_until = Some(Some(self.at + days));
        self.end_holding();
        let (actor, reason) = if accepted {
            (Actor::REPORTER, CloseReason::Accepted)
        } else {
            (Actor::SYSTEM, CloseReason::Silence)
        };
        self.step(
            dice,
            actor,
            &Event::Closed {
                reason,
                explanation: None,
            },
        )?;
        if accepted && dice.happens(0.6) && self.replies(dice, 2, 60)? {
            let score = u8::try_from(5 - dice.between(0, 4) * dice.between(0, 1)).unwrap_or(3);
            let text = dice.happens(0.4).then(|| words::praise(dice));
            self.rating = Some(Rating {
                complaint_id: 0,
                closing: self.closings,
                score: i16::from(score),
                text: text.clone(),
                at: self.at,
            });
            self.record(dice, Actor::REPORTER, &Event::Rated { score, text })?;
        }
        Ok(())
    }

    fn verify(&mut self, dice: &mut Dice, topic: &str, owner: &'a Agency) -> Result<()> {
        let desk = self.holder;
        let verifier = self.officer(self.catalogue.admin(desk.id), desk);
        self.finish(ClockKind::Verification)?;
        self.start(ClockKind::FirstResponse, owner, false)?;
        self.start(ClockKind::Completion, owner, false)?;
        self.hand_to(owner);
        self.changes.class = Some(self.class.as_str());
        self.changes.status = Some(Status::Forwarded.as_str());
        self.changes.first_handed_over_at = Some(self.at);
        self.changes.hand_offs = Some(1);
        self.changes.published_at = Some(publishable(self.new.secret, false).then_some(self.at));
        let verified = Event::Verified {
            class: self.class,
            oversight: false,
            category: topic.to_owned(),
            to: owner.public_id,
            note: None,
        };
        self.step(dice, verifier, &verified)
    }

    fn respond(
        &mut self,
        dice: &mut Dice,
        actor: Actor,
        response: ResponseKind,
        say: fn(&mut Dice) -> String,
    ) -> Result<()> {
        let text = say(dice);
        self.step(
            dice,
            actor,
            &Event::Responded {
                response,
                text,
                outcome: None,
                expected_on: None,
                files: Vec::new(),
            },
        )
    }

    /// Lets up to `days` pass, rarely three times as many, and notes on the way what falls due. `false`: that would be after now.
    fn waits(&mut self, dice: &mut Dice, days: i64, least_seconds: i64) -> Result<bool> {
        let factor = if dice.happens(0.08) { 3 } else { 1 };
        self.replies(dice, factor * days, least_seconds)
    }

    /// As [`waits`](Self::waits), for reporters, who answer in time or not at all.
    fn replies(&mut self, dice: &mut Dice, days: i64, least_seconds: i64) -> Result<bool> {
        let seconds = dice.between(least_seconds, days * 86_400);
        let next = self.at + TimeDelta::milliseconds(1000 * seconds + dice.between(0, 999));
        let until = next.min(self.now);
        self.breach_until(dice, until)?;
        if next >= self.now {
            return Ok(false);
        }
        self.at = next;
        Ok(true)
    }

    /// What the sweep notes: every clock that passed, a moment after it did.
    fn breach_until(&mut self, dice: &mut Dice, until: DateTime<Utc>) -> Result<()> {
        loop {
            let passed = self
                .clocks
                .iter_mut()
                .filter(|(_, clock)| {
                    clock.kind != ClockKind::Reply
                        && clock.state == ClockState::Running
                        && clock.breached_at.is_none()
                })
                .map(|(_, clock)| clock)
                .min_by_key(|clock| clock.due_at);
            let Some(clock) = passed.filter(|clock| clock.due_at + TimeDelta::seconds(60) < until)
            else {
                return Ok(());
            };
            let noted = clock.due_at + TimeDelta::seconds(30);
            *clock = clock.clone().breach(noted).map_err(Error::internal)?;
            let event = Event::ClockBreached { clock: clock.kind };
            self.at = self.at.max(noted);
            self.record(dice, Actor::SYSTEM, &event)?;
        }
    }

    /// The last lines of the row: what the clocks and the chain have come to.
    pub fn end(&mut self, dice: &mut Dice) -> Result<()> {
        self.breach_until(dice, self.now)?;
        let running = self
            .clocks
            .iter()
            .filter(|(_, clock)| clock.state == ClockState::Running);
        self.changes.next_due_at = Some(running.map(|(_, clock)| clock.due_at).min());
        self.changes.timeline_seq = Some(self.head.seq);
        self.changes.timeline_hash = Some(self.head.hash.to_vec());
        self.changes.updated_at = Some(self.at);
        self.changes.version = Some(self.version);
        Ok(())
    }

    // ---- what an act does ----

    /// An act of a person: the version moves.
    fn step(&mut self, dice: &mut Dice, actor: Actor, event: &Event) -> Result<()> {
        self.version += 1;
        self.record(dice, actor, event)
    }

    fn record(&mut self, dice: &mut Dice, actor: Actor, event: &Event) -> Result<()> {
        let entry = salted(
            dice.bytes::<16>().to_vec(),
            self.new.public_id,
            self.head,
            actor,
            event,
            self.at,
        )?;
        self.head = Head {
            seq: entry.metadata.seq,
            hash: entry.hash,
        };
        self.entries.push(entry);
        Ok(())
    }

    fn start(&mut self, kind: ClockKind, agency: &Agency, after_dispute: bool) -> Result<()> {
        let key = (
            agency.id,
            kind,
            self.class,
            after_dispute,
            self.catalogue.local_day(agency, self.at)?,
        );
        let clock = match self.counted.get(&key) {
            Some(counted) => Clock {
                started_at: self.at,
                ..counted.clone()
            },
            None => {
                let limit = self
                    .catalogue
                    .rules
                    .limit_at(
                        &agency.own_limits()?,
                        kind,
                        self.class,
                        false,
                        after_dispute,
                    )
                    .ok_or_else(|| Error::internal(format!("no limit for {kind}")))?;
                let clock = Clock::start(
                    kind,
                    limit,
                    agency.place()?,
                    self.at,
                    &self.catalogue.calendar,
                    agency.area_code.as_deref(),
                )
                .map_err(Error::internal)?;
                self.counted.insert(key, clock.clone());
                clock
            }
        };
        self.clocks.push((agency.id(), clock));
        Ok(())
    }

    fn open(&self, kind: ClockKind) -> Option<&Clock> {
        let running = |(_, clock): &&(AgencyId, Clock)| {
            clock.kind == kind && clock.state == ClockState::Running
        };
        self.clocks.iter().find(running).map(|(_, clock)| clock)
    }

    fn finish(&mut self, kind: ClockKind) -> Result<()> {
        for (_, clock) in self
            .clocks
            .iter_mut()
            .filter(|(_, clock)| clock.kind == kind && clock.state == ClockState::Running)
        {
            *clock = clock.clone().finish(self.at).map_err(Error::internal)?;
        }
        Ok(())
    }

    /// Silence is nobody's lateness: the reply clock is done as of its due date.
    fn finish_silent(&mut self) -> Result<()> {
        for (_, clock) in self.clocks.iter_mut().filter(|(_, clock)| {
            clock.kind == ClockKind::Reply && clock.state == ClockState::Running
        }) {
            let due = clock.due_at;
            *clock = clock.clone().finish(due).map_err(Error::internal)?;
        }
        Ok(())
    }

    fn hand_to(&mut self, agency: &'a Agency) {
        self.end_holding();
        self.holdings.push((agency.id(), self.at, None));
        self.changes.holder_agency_id = Some(agency.id);
        self.changes.holder_root_id = Some(agency.root_id);
        self.changes.assignee_id = Some(None);
        self.holder = agency;
    }

    fn end_holding(&mut self) {
        if let Some((_, _, until)) = self.holdings.last_mut() {
            *until = Some(self.at);
        }
    }

    /// An officer's act, for the agency; where no account is known there, in the agency's name alone.
    fn officer(&self, officer: Option<&Officer>, agency: &Agency) -> Actor {
        Actor {
            role: if agency.is_national_desk {
                ActorRole::Desk
            } else {
                ActorRole::Agency
            },
            account: officer.map(|officer| officer.account),
            agency: Some(agency.id()),
        }
    }
}
