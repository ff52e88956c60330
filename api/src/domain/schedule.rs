//! What runs by the clock, and when it is due again.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Asia::Jakarta;

use super::error::FieldCode;
use super::word::words;

words! {
    /// What runs by the clock.
    Task {
        /// Closes cases whose reporter was silent for ten working days.
        CloseSilent = "close_silent",
        /// Archives cases whose reporter did not answer a question within ten working days.
        ArchiveUnanswered = "archive_unanswered",
        /// Reminds reporters of a question when half of its time is over.
        RemindReporters = "remind_reporters",
        /// Looks at clocks whose time has come: notes that they passed, and climbs the ladder.
        ClimbLadder = "climb_ladder",
        /// Writes to the leaders of agencies what waits there this morning.
        SendDigests = "send_digests",
        /// Forgets keys, windows and sessions that have run out.
        PurgeExpired = "purge_expired",
        /// Removes files that nothing refers to.
        SweepFiles = "sweep_files",
    }
}

impl Task {
    /// How often it runs unless national admins say otherwise.
    #[must_use]
    pub fn shipped(self) -> When {
        match self {
            Self::CloseSilent
            | Self::ArchiveUnanswered
            | Self::RemindReporters
            | Self::ClimbLadder => When::Every(20),
            // The agencies' mornings begin in three zones.
            Self::SendDigests => When::Cron("*/5 * * * *".to_owned()),
            Self::PurgeExpired => When::Cron("*/30 * * * *".to_owned()),
            // Listing a large bucket takes its time: when nobody works.
            Self::SweepFiles => When::Cron("15 2 * * *".to_owned()),
        }
    }

    /// Whether deadlines are kept by it: it may be paused, and then everybody in charge sees that, but not slowed down to as good as never.
    #[must_use]
    pub const fn keeps_deadlines(self) -> bool {
        match self {
            Self::CloseSilent
            | Self::ArchiveUnanswered
            | Self::RemindReporters
            | Self::ClimbLadder => true,
            Self::SendDigests | Self::PurgeExpired | Self::SweepFiles => false,
        }
    }
}

/// The longest that may lie between two runs of what keeps deadlines.
pub const LONGEST_GAP: TimeDelta = TimeDelta::hours(1);
/// How often a task may run at most, and must at least, in seconds.
pub const SECONDS: std::ops::RangeInclusive<i32> = 5..=86_400;
/// For so long a line that comes every day is followed: a day and the gap that may lie over its end.
const FOLLOWED: TimeDelta = TimeDelta::hours(25);

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

    /// Why a task cannot run so: no line of five parts that ever comes, too often, or too rarely for what keeps deadlines.
    #[must_use]
    pub fn fault(&self, task: Task, now: DateTime<Utc>) -> Option<FieldCode> {
        match self {
            Self::Every(seconds) => {
                let rare =
                    task.keeps_deadlines() && TimeDelta::seconds((*seconds).into()) > LONGEST_GAP;
                (!SECONDS.contains(seconds) || rare).then_some(FieldCode::OutOfRange)
            }
            Self::Cron(line) => {
                let parts: Vec<&str> = line.split_whitespace().collect();
                let [_, _, days @ ..] = parts.as_slice() else {
                    return Some(FieldCode::InvalidFormat);
                };
                let Ok(mut at) = self.next(now, now) else {
                    return Some(FieldCode::InvalidFormat);
                };
                if days.len() != 3 {
                    return Some(FieldCode::InvalidFormat);
                }
                if !task.keeps_deadlines() {
                    return None;
                }
                if days.iter().any(|part| *part != "*") {
                    return Some(FieldCode::OutOfRange);
                }
                let mut before = now;
                while before - now < FOLLOWED {
                    if at - before > LONGEST_GAP {
                        return Some(FieldCode::OutOfRange);
                    }
                    before = at;
                    at = self.next(at, at).ok()?;
                }
                None
            }
        }
    }
}
