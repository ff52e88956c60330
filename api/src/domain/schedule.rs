//! When something that runs by the clock is due again.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Asia::Jakarta;

/// How often a task runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// So many seconds after its last start.
    Every(i32),
    /// By a cron line of five parts, in the national desk's zone.
    Cron(String),
}

/// A line that no clock can follow.
#[derive(Debug, thiserror::Error)]
#[error("{line:?} is no cron line: {problem}")]
pub struct BadCron {
    pub line: String,
    pub problem: String,
}

impl When {
    /// The next due moment after a run that started then and ended now: what was missed meanwhile is not made up for.
    ///
    /// # Errors
    /// For a cron line that cannot be read or never comes.
    pub fn next(
        &self,
        started: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, BadCron> {
        match self {
            Self::Every(seconds) => Ok((started + TimeDelta::seconds((*seconds).into())).max(now)),
            Self::Cron(line) => {
                let bad = |problem: croner::errors::CronError| BadCron {
                    line: line.clone(),
                    problem: problem.to_string(),
                };
                let cron: croner::Cron = line.parse().map_err(bad)?;
                let next = cron
                    .find_next_occurrence(&now.with_timezone(&Jakarta), false)
                    .map_err(bad)?;
                Ok(next.with_timezone(&Utc))
            }
        }
    }
}
