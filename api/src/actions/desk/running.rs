//! The clocks of the case on the desk: started, turned and ended by what an act decides.

use chrono::{DateTime, Utc};

use super::{Desk, is_open};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::clock::{Clock, ClockState};
use crate::domain::sla::moved::{Move, recounted};
use crate::domain::sla::policy::{ClockKind, Limit};
use crate::domain::sla::revision::Reach;
use crate::storage::clocks::Stored;
use crate::storage::{Conn, agencies, contributors};

impl Desk<'_> {
    /// The running or paused clock of a kind.
    #[must_use]
    pub fn open_clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.charged(kind).map(|(_, clock)| clock)
    }

    /// Starts a clock by the case's rule set, or a stricter limit of the agency in charge, in its zone and week.
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
            .limit_at(&agency.own_limits()?, kind, class, oversight, after_dispute)
            .ok_or_else(|| {
                Error::internal(format!(
                    "rule set {} has no limit for {kind}",
                    self.rules.code
                ))
            })?;
        self.start_with(kind, agency, limit).map(|_| ())
    }

    /// Starts a clock with a limit of its own; returns when it is due.
    ///
    /// # Errors
    /// `Internal` if the limit cannot be counted.
    pub fn start_with(
        &mut self,
        kind: ClockKind,
        agency: &agencies::Row,
        limit: Limit,
    ) -> Result<DateTime<Utc>> {
        let clock = Clock::start(
            kind,
            limit,
            agency.place()?,
            self.now,
            &self.calendar,
            agency.area_code.as_deref(),
        )
        .map_err(Error::internal)?;
        let due = clock.due_at;
        self.started.push((agency.id(), clock));
        Ok(due)
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

    /// The agencies and units among these that are asked to contribute and have not yet.
    #[must_use]
    pub fn asked_to_contribute(&self, among: &[AgencyId]) -> Vec<i64> {
        let open = self.clocks.iter().filter(|stored| {
            stored.clock.kind == ClockKind::Contribution && is_open(&stored.clock)
        });
        open.map(|stored| stored.agency)
            .filter(|agency| among.contains(agency))
            .map(|agency| agency.0)
            .collect()
    }

    /// These have contributed: their clocks are done.
    ///
    /// # Errors
    /// The database's.
    pub async fn contributed(&mut self, conn: &mut Conn, agencies: &[i64]) -> Result<()> {
        let now = self.now;
        self.turn_of(
            ClockKind::Contribution,
            |agency| agencies.contains(&agency.0),
            |clock| clock.finish(now),
        )?;
        contributors::end(conn, self.row.id, Some(agencies), now).await
    }

    fn turn<E: std::error::Error + Send + Sync + 'static>(
        &mut self,
        kind: ClockKind,
        change: impl Fn(Clock) -> Result<Clock, E>,
    ) -> Result<()> {
        self.turn_of(kind, |_| true, change)
    }

    /// As [`turn`](Self::turn), for the clocks that charge some agencies.
    fn turn_of<E: std::error::Error + Send + Sync + 'static>(
        &mut self,
        kind: ClockKind,
        of: impl Fn(AgencyId) -> bool,
        change: impl Fn(Clock) -> Result<Clock, E>,
    ) -> Result<()> {
        for stored in &mut self.clocks {
            if stored.clock.kind == kind && of(stored.agency) && is_open(&stored.clock) {
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

    /// Counts the clock of a kind by another limit, from its start.
    ///
    /// # Errors
    /// `Internal` if the limit cannot be counted.
    pub async fn relimit(&mut self, conn: &mut Conn, kind: ClockKind, limit: Limit) -> Result<()> {
        let Some((agency, _)) = self.charged(kind) else {
            return Ok(());
        };
        let area = agencies::by_id(conn, agency).await?.area_code;
        let (now, calendar) = (self.now, self.calendar.clone());
        self.turn(kind, |clock| {
            clock.relimit(limit, now, &calendar, area.as_deref())
        })
    }

    /// Puts the clock of a kind off.
    ///
    /// # Errors
    /// `Internal` unless it runs.
    pub fn extend(&mut self, kind: ClockKind, until: DateTime<Utc>) -> Result<()> {
        self.turn(kind, |clock| clock.extend(until))
    }

    /// The open clock of a kind with the agency that it charges.
    #[must_use]
    pub fn charged(&self, kind: ClockKind) -> Option<(AgencyId, &Clock)> {
        self.clocks
            .iter()
            .find(|stored| stored.clock.kind == kind && is_open(&stored.clock))
            .map(|stored| (stored.agency, &stored.clock))
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

    /// Lets the paused clocks go on, each by the calendar of the agency that it charges; tells whether there were any.
    ///
    /// # Errors
    /// `Internal` if a clock cannot be resumed.
    pub async fn resume_all(&mut self, conn: &mut Conn) -> Result<bool> {
        let now = self.now;
        let charged = self.clocks.iter().map(|stored| stored.agency.0);
        let charged = agencies::by_ids(conn, charged.collect::<Vec<_>>()).await?;
        let before = self.turned.len();
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
        Ok(self.turned.len() > before)
    }

    /// Counts the open clocks in reach of a change of the calendar anew; returns how those moved that did. Repeating it changes nothing.
    ///
    /// # Errors
    /// The database's.
    pub async fn recount(&mut self, conn: &mut Conn, reach: Reach) -> Result<Vec<Move>> {
        let charged = self.clocks.iter().map(|stored| stored.agency.0);
        let charged = agencies::by_ids(conn, charged.collect::<Vec<_>>()).await?;
        let mut moves = Vec::new();
        let in_reach = |stored: &&mut Stored| reach.covers(&stored.clock);
        for stored in self.clocks.iter_mut().filter(in_reach) {
            let area = charged
                .get(&stored.agency.0)
                .and_then(|agency| agency.area_code.as_deref());
            if let Some(counted) = recounted(&stored.clock, self.now, &self.calendar, area) {
                stored.clock = counted.clock;
                self.turned.push(stored.id);
                moves.extend(counted.moved);
            }
        }
        Ok(moves)
    }

    /// Whoever a clock waits for is reminded where the time has come; returns the clocks' kinds.
    pub fn remind(&mut self) -> Vec<ClockKind> {
        let now = self.now;
        self.turn_where(|clock| clock.remind(now))
    }

    /// Changes every clock that takes the change; returns their kinds.
    fn turn_where<E>(&mut self, change: impl Fn(Clock) -> Result<Clock, E>) -> Vec<ClockKind> {
        let mut turned = Vec::new();
        for stored in &mut self.clocks {
            if let Ok(clock) = change(stored.clock.clone()) {
                turned.push(clock.kind);
                stored.clock = clock;
                self.turned.push(stored.id);
            }
        }
        turned
    }
}
