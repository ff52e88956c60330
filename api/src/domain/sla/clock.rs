//! One clock of one complaint, and what can happen to it.
//!
//! Lateness is a fact written once (`breached_at`), never computed from *now* when a complaint is read.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::deadline::{
    DayCounted, Deadline, DeadlineError, Pause, Reason, days_until, deadline, recompute,
};
use super::policy::{ClockKind, Limit, Place};
use crate::domain::word::words;

words! {
    ClockState {
        Running = "running",
        Paused = "paused",
        Done = "done",
        Cancelled = "cancelled",
    }
}

/// A clock with its pauses. `limit` and `place` are fixed at the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub kind: ClockKind,
    pub state: ClockState,
    pub limit: Limit,
    pub place: Place,
    pub started_at: DateTime<Utc>,
    /// While the clock is paused: as it was when the pause began.
    pub due_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    /// The due date that was missed. It is the due date and not the moment somebody looked, so that a slow worker
    /// changes nothing.
    pub breached_at: Option<DateTime<Utc>>,
    pub provisional: bool,
    /// When whoever it waits for is reminded; `None` where nobody is, or was already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<DateTime<Utc>>,
    /// Until when it was put off by hand: it is never due before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_until: Option<DateTime<Utc>>,
    /// When nobody waited for it any more; `None` also where it was cancelled before this was written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled_at: Option<DateTime<Utc>>,
    pub pauses: Vec<Pause>,
}

/// Why a transition is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockError {
    WrongState(ClockState),
    /// The due date has not passed, or was already noted.
    NotBreached,
    Deadline(DeadlineError),
}

impl From<DeadlineError> for ClockError {
    fn from(error: DeadlineError) -> Self {
        Self::Deadline(error)
    }
}

impl std::fmt::Display for ClockError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::WrongState(state) => write!(out, "the clock is {state:?}"),
            Self::NotBreached => out.write_str("the clock is not newly late"),
            Self::Deadline(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for ClockError {}

/// After how much of its time a clock reminds: a question to the reporter half-way. A limit of one has no half.
const fn reminder(kind: ClockKind, limit: Limit) -> Option<Limit> {
    match (kind, limit.value) {
        (ClockKind::Hold, 2..) => Some(Limit::new(limit.value / 2, limit.unit)),
        _ => None,
    }
}

impl Clock {
    /// A running clock.
    ///
    /// # Errors
    /// When the limit or the start is out of range.
    pub fn start(
        kind: ClockKind,
        limit: Limit,
        place: Place,
        at: DateTime<Utc>,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<Self, ClockError> {
        let due = deadline(at, limit, place, calendar, area, &[])?;
        Ok(Self {
            kind,
            state: ClockState::Running,
            limit,
            place,
            started_at: at,
            due_at: due.due_at,
            done_at: None,
            breached_at: None,
            provisional: due.provisional,
            remind_at: match reminder(kind, limit) {
                Some(half) => Some(deadline(at, half, place, calendar, area, &[])?.due_at),
                None => None,
            },
            extended_until: None,
            cancelled_at: None,
            pauses: Vec::new(),
        })
    }

    /// Whoever it waits for was reminded: once.
    ///
    /// # Errors
    /// Unless it is running and the time has come.
    pub fn remind(mut self, now: DateTime<Utc>) -> Result<Self, ClockError> {
        self.require(&[ClockState::Running])?;
        if self.remind_at.is_none_or(|at| now <= at) {
            return Err(ClockError::NotBreached);
        }
        self.remind_at = None;
        Ok(self)
    }

    /// Stands the clock still from `now` on.
    ///
    /// # Errors
    /// Unless it is running.
    pub fn pause(mut self, now: DateTime<Utc>) -> Result<Self, ClockError> {
        self.require(&[ClockState::Running])?;
        self.note_lateness(now);
        self.state = ClockState::Paused;
        self.pauses.push(Pause {
            from: now,
            until: None,
        });
        Ok(self)
    }

    /// Lets the clock go on; the days the pause touched are given back. A clock that was late stays late.
    ///
    /// # Errors
    /// Unless it is paused.
    pub fn resume(
        mut self,
        now: DateTime<Utc>,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<Self, ClockError> {
        self.require(&[ClockState::Paused])?;
        self.close_pause(now);
        self.state = ClockState::Running;
        let late = self.breached_at.is_some();
        self.recount(late, now, calendar, area)
    }

    /// What was asked for has been done. Done after the due date: late; while it stands still nothing becomes late.
    ///
    /// # Errors
    /// Unless it is running or paused.
    pub fn finish(mut self, now: DateTime<Utc>) -> Result<Self, ClockError> {
        self.require(&[ClockState::Running, ClockState::Paused])?;
        self.note_lateness(now);
        self.close_pause(now);
        self.state = ClockState::Done;
        self.done_at = Some(now);
        Ok(self)
    }

    /// Nobody waits for it any more (return, archiving, withdrawal). Lateness until now stays noted.
    ///
    /// # Errors
    /// Unless it is running or paused.
    pub fn cancel(mut self, now: DateTime<Utc>) -> Result<Self, ClockError> {
        self.require(&[ClockState::Running, ClockState::Paused])?;
        self.note_lateness(now);
        self.close_pause(now);
        self.state = ClockState::Cancelled;
        self.cancelled_at = Some(now);
        Ok(self)
    }

    /// Notes that the due date has passed.
    ///
    /// # Errors
    /// Unless it is running, past due, and not noted yet.
    pub fn breach(mut self, now: DateTime<Utc>) -> Result<Self, ClockError> {
        self.require(&[ClockState::Running])?;
        if self.kind.waits_for_reporter() || self.breached_at.is_some() || now <= self.due_at {
            return Err(ClockError::NotBreached);
        }
        self.note_lateness(now);
        Ok(self)
    }

    /// The due date again after its days changed (a new holiday, a pause that ended). It moves only when the count
    /// says otherwise than before, and then never to before the end of the next working day, except that it stays
    /// where it was if it was sooner than that already. A clock that is late, and is so by the new count too, is late since the day that is right: it
    /// moves to a later one, never to an earlier.
    /// An extension granted by hand outlasts the count. A clock that stands still is counted as of the moment since when it does: the pause
    /// itself is given back when it ends. Repeating it changes nothing.
    ///
    /// # Errors
    /// Unless it is running or paused; when the pauses carry it too far.
    pub fn recompute(
        self,
        now: DateTime<Utc>,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<Self, ClockError> {
        self.require(&[ClockState::Running, ClockState::Paused])?;
        // Late is late also before the worker has noted it.
        let late =
            self.breached_at.is_some() || (self.state == ClockState::Running && now > self.due_at);
        self.recount(late, now, calendar, area)
    }

    /// Another limit from the same start: the case turned out to be of another class. Moves as [`recompute`](Self::recompute) does.
    ///
    /// # Errors
    /// As [`recompute`](Self::recompute).
    pub fn relimit(
        mut self,
        limit: Limit,
        now: DateTime<Utc>,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<Self, ClockError> {
        self.limit = limit;
        self.recompute(now, calendar, area)
    }

    /// Puts it off. Asked for in time and granted late, it was never late.
    ///
    /// # Errors
    /// Unless it is running.
    pub fn extend(mut self, until: DateTime<Utc>) -> Result<Self, ClockError> {
        self.require(&[ClockState::Running])?;
        self.extended_until = Some(until);
        if until > self.due_at {
            self.due_at = until;
            self.breached_at = None;
        }
        Ok(self)
    }

    /// The latest that it may be put off to: so many working days after it is due.
    ///
    /// # Errors
    /// When that is out of range.
    pub fn latest_extension(
        &self,
        days: u16,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<DateTime<Utc>, ClockError> {
        let limit = Limit::working_days(days);
        Ok(deadline(self.due_at, limit, self.place, calendar, area, &[])?.due_at)
    }

    /// Whether it was kept: `None` while nobody can tell.
    #[must_use]
    pub const fn on_time(&self) -> Option<bool> {
        match (self.breached_at, self.state) {
            (Some(_), _) => Some(false),
            (None, ClockState::Done) => Some(true),
            (None, _) => None,
        }
    }

    fn require(&self, allowed: &[ClockState]) -> Result<(), ClockError> {
        if allowed.contains(&self.state) {
            Ok(())
        } else {
            Err(ClockError::WrongState(self.state))
        }
    }

    /// A paused clock cannot become late, whatever its last due date says.
    fn note_lateness(&mut self, now: DateTime<Utc>) {
        if self.kind.waits_for_reporter() {
            return;
        }
        if self.state == ClockState::Running && self.breached_at.is_none() && now > self.due_at {
            self.breached_at = Some(self.due_at);
        }
    }

    fn recount(
        mut self,
        late: bool,
        now: DateTime<Utc>,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<Self, ClockError> {
        // Where a pause is open, its beginning is now, and the pause itself is none of this count.
        let now = self.stands_still_since().unwrap_or(now);
        let closed = self.pauses_over();
        let plain = self.counted(self.limit, calendar, area, &closed)?;
        let provisional = plain.provisional;
        let plain = self.put_off(plain.due_at);
        if plain == self.due_at {
            // The decree of a year was loaded, and changes nothing but that.
            self.provisional = provisional;
            return Ok(self);
        }
        if late && plain < now {
            if plain > self.due_at {
                self.due_at = plain;
                self.breached_at = self.breached_at.map(|_| plain);
                self.provisional = provisional;
            }
            return Ok(self);
        }
        let moved = recompute(
            self.started_at,
            self.limit,
            self.place,
            calendar,
            area,
            &closed,
            now,
        )?;
        let due = self.put_off(moved.due_at);
        self.due_at = if plain < self.due_at {
            due.min(self.due_at)
        } else {
            due
        };
        self.provisional = moved.provisional;
        self.breached_at = None;
        if let (Some(_), Some(half)) = (self.remind_at, reminder(self.kind, self.limit)) {
            self.remind_at = Some(self.counted(half, calendar, area, &closed)?.due_at);
        }
        Ok(self)
    }

    /// Whether its due date is the one that its days give by this calendar. Another one stands where the calendar or the limit changed after somebody was
    /// late or had finished, and where nobody was left less than until the end of the next working day.
    #[must_use]
    pub fn as_counted(&self, calendar: &Calendar, area: Option<&str>) -> bool {
        match self.counted(self.limit, calendar, area, &self.pauses_over()) {
            Ok(counted) => self.put_off(counted.due_at) == self.due_at,
            // Nothing else can be told of what cannot be counted.
            Err(_) => true,
        }
    }

    /// An extension granted by hand outlasts the count.
    fn put_off(&self, due: DateTime<Utc>) -> DateTime<Utc> {
        self.extended_until.map_or(due, |until| due.max(until))
    }

    fn counted(
        &self,
        limit: Limit,
        calendar: &Calendar,
        area: Option<&str>,
        pauses: &[Pause],
    ) -> Result<Deadline, DeadlineError> {
        deadline(self.started_at, limit, self.place, calendar, area, pauses)
    }

    fn pauses_over(&self) -> Vec<Pause> {
        let over = |pause: &&Pause| pause.until.is_some();
        self.pauses.iter().filter(over).copied().collect()
    }

    /// The beginning of the pause that it is in.
    fn stands_still_since(&self) -> Option<DateTime<Utc>> {
        let open = self.pauses.iter().find(|pause| pause.until.is_none());
        open.map(|pause| pause.from)
    }

    /// Its days one by one, from the one after its start to the one on which it is due; where it stands still, to the one on which it began to.
    #[must_use]
    pub fn days(&self, calendar: &Calendar, area: Option<&str>) -> Vec<DayCounted> {
        let still = self.stands_still_since();
        let until = still.map_or(self.due_at, |since| since.min(self.due_at));
        days_until(
            (self.started_at, until),
            self.limit.unit,
            self.place,
            calendar,
            area,
            &self.pauses,
        )
    }

    /// Holidays after the local day of `now`, up to the due date: with them and the week a page counts the working days that are left. At most 400;
    /// none where it counts no working days.
    #[must_use]
    pub fn holidays_ahead(
        &self,
        now: DateTime<Utc>,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Vec<NaiveDate> {
        days_until(
            (now, self.due_at),
            self.limit.unit,
            self.place,
            calendar,
            area,
            &[],
        )
        .into_iter()
        .filter(|day| matches!(day.reason, Some(Reason::Holiday { .. })))
        .map(|day| day.date)
        .take(400)
        .collect()
    }

    /// When another limit, from `from` on, would be due with the same pauses; a pause that is open does not count yet.
    ///
    /// # Errors
    /// When the limit is out of range.
    pub fn due_by(
        &self,
        from: DateTime<Utc>,
        limit: Limit,
        calendar: &Calendar,
        area: Option<&str>,
    ) -> Result<DateTime<Utc>, ClockError> {
        let pauses = self.pauses_over();
        Ok(deadline(from, limit, self.place, calendar, area, &pauses)?.due_at)
    }

    /// Whether it is a contributor's, and open.
    #[must_use]
    pub fn waits_for_contribution(&self) -> bool {
        self.kind == ClockKind::Contribution
            && matches!(self.state, ClockState::Running | ClockState::Paused)
    }

    /// When it ended; `None` while it is open, and where that was not written down.
    #[must_use]
    pub fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.done_at.or(self.cancelled_at)
    }

    fn close_pause(&mut self, now: DateTime<Utc>) {
        for pause in &mut self.pauses {
            *pause = pause.closed(now);
        }
    }
}
