//! How long a session lasts, and who needs a second step, by the role.

use chrono::{DateTime, TimeDelta, Utc};

use super::access::Role;
use super::word::words;

/// The word for accounts without a role.
pub const REPORTER: &str = "reporter";
/// Shorter than an access token lives, nobody could ever renew; longer than a leap year is for ever. In minutes.
pub const MINUTES: std::ops::RangeInclusive<i32> = 15..=527_040;

words! {
    /// How a refresh token comes.
    TokenDelivery {
        Cookie = "cookie",
        Body = "body",
    }
}

words! {
    /// Which session stays when one signs out everywhere.
    Keep {
        Current = "current",
        None = "none",
    }
}

/// What holds for one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `None`: accounts without one.
    pub role: Option<Role>,
    pub idle: TimeDelta,
    pub absolute: TimeDelta,
    pub second_factor: bool,
}

/// What holds for one account: the strictest of its roles' rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Without being used it ends after this.
    pub idle: TimeDelta,
    /// However busy it is, it ends after this.
    pub absolute: TimeDelta,
    pub second_factor: bool,
}

impl Limits {
    /// When a session that began then and is used now ends, and when at the latest.
    #[must_use]
    pub fn ends(&self, began: DateTime<Utc>, now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
        let latest = began + self.absolute;
        ((now + self.idle).min(latest), latest)
    }
}

/// A role for which no rule is kept goes by the strictest there is: a forgotten row opens nothing.
#[must_use]
pub fn strictest(rules: &[Rule], roles: &[Role]) -> Limits {
    let of = |role: Option<Role>| rules.iter().find(|rule| rule.role == role);
    let mut found: Vec<&Rule> = match roles {
        [] => of(None).into_iter().collect(),
        roles => roles.iter().filter_map(|role| of(Some(*role))).collect(),
    };
    if found.len() < roles.len().max(1) {
        found = rules.iter().collect();
    }
    Limits {
        idle: found.iter().map(|rule| rule.idle).min().unwrap_or_default(),
        absolute: found
            .iter()
            .map(|rule| rule.absolute)
            .min()
            .unwrap_or_default(),
        second_factor: found.iter().any(|rule| rule.second_factor),
    }
}
