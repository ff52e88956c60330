//! Time as an argument: the binary hands in a clock that goes by the database's, tests hand in one that they move.

use std::sync::Arc;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Tells the time, in whole milliseconds as PostgreSQL keeps it.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    set: Arc<dyn Fn(DateTime<Utc>) -> TimeDelta + Send + Sync>,
}

impl Clock {
    /// One that nobody sets from outside.
    #[must_use]
    pub fn new(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self::settable(now, |_| TimeDelta::zero())
    }

    /// One that is told now and then what time it is.
    #[must_use]
    pub fn settable(
        now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
        set: impl Fn(DateTime<Utc>) -> TimeDelta + Send + Sync + 'static,
    ) -> Self {
        Self {
            now: Arc::new(now),
            set: Arc::new(set),
        }
    }

    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.now)().trunc_subsecs(3)
    }

    /// Tells it what time it is; by how much it was ahead.
    pub fn set(&self, now: DateTime<Utc>) -> TimeDelta {
        (self.set)(now)
    }
}
