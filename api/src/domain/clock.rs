//! Time as an argument: the binary hands in the system's clock, tests hand in one that they move.

use std::sync::Arc;

use chrono::{DateTime, SubsecRound, Utc};

/// Tells the time, in whole milliseconds as PostgreSQL keeps it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    #[must_use]
    pub fn new(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)().trunc_subsecs(3)
    }
}
