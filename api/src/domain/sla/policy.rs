//! What may be limited and by how much. Limits are data handed in, never constants.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::complaint::Class;
use crate::domain::word::words;

words! {
    /// What a limit is counted in.
    Unit {
        /// A day on which the responsible agency works.
        WorkingDay = "working_day",
        /// A calendar day ("hari" in the laws, as against "hari kerja").
        Day = "day",
        /// Elapsed time.
        Hour = "hour",
    }
}

/// A span with its unit, `{"value":5,"unit":"working_day"}` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Span)]
pub struct Limit {
    pub value: u16,
    pub unit: Unit,
}

impl Limit {
    #[must_use]
    pub const fn new(value: u16, unit: Unit) -> Self {
        Self { value, unit }
    }

    #[must_use]
    pub const fn working_days(value: u16) -> Self {
        Self::new(value, Unit::WorkingDay)
    }
}

words! {
    /// The clocks a complaint can have.
    ClockKind {
        Verification = "verification",
        FirstResponse = "first_response",
        Completion = "completion",
        Routing = "routing",
        Reply = "reply",
        Hold = "hold",
        Contribution = "contribution",
        Appeal = "appeal",
    }
}

impl ClockKind {
    /// Whether it is the reporter who has to do something: when it passes, that is silence and nobody's lateness.
    #[must_use]
    pub const fn waits_for_reporter(self) -> bool {
        matches!(self, Self::Reply | Self::Hold)
    }

    /// Whether its limit stands in a rule set: the lead sets that of a contribution.
    #[must_use]
    pub const fn has_rule(self) -> bool {
        !matches!(self, Self::Contribution)
    }
}

words! {
    /// The days of a week on which an office works.
    Week {
        MonFri = "mon_fri",
        MonSat = "mon_sat",
    }
}

/// Where a clock runs: the zone and the week of the responsible agency, fixed when the clock starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    pub zone: chrono_tz::Tz,
    pub week: Week,
}

impl Place {
    /// The national desk: Asia/Jakarta, Monday to Friday.
    pub const NATIONAL_DESK: Self = Self {
        zone: chrono_tz::Tz::Asia__Jakarta,
        week: Week::MonFri,
    };
}

/// The day at the national desk. What is valid from one day to another (an agency, a rule, a topic) is so by it, wherever somebody asks.
#[must_use]
pub fn national_day(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Place::NATIONAL_DESK.zone).date_naive()
}

/// One line of a rule set. A condition left out holds for every complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub clock: ClockKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oversight: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_dispute: Option<bool>,
    pub limit: Limit,
    /// Where the limit stands, for the reader: "Permenpan RB 62/2018, Bab VI".
    pub citation: String,
}

impl Rule {
    /// Whether it states the same conditions for the same clock.
    #[must_use]
    pub fn same_case(&self, other: &Self) -> bool {
        (self.clock, self.class, self.oversight, self.after_dispute)
            == (
                other.clock,
                other.class,
                other.oversight,
                other.after_dispute,
            )
    }

    fn holds_for(
        &self,
        kind: ClockKind,
        class: Class,
        oversight: bool,
        after_dispute: bool,
    ) -> bool {
        self.clock == kind
            && self.class.is_none_or(|wanted| wanted == class)
            && self.oversight.is_none_or(|wanted| wanted == oversight)
            && self
                .after_dispute
                .is_none_or(|wanted| wanted == after_dispute)
    }

    /// How many conditions the rule states; a dispute outweighs class and oversight, as it starts a clock of its own.
    fn weight(&self) -> u8 {
        4 * u8::from(self.after_dispute == Some(true))
            + u8::from(self.class.is_some())
            + u8::from(self.oversight.is_some())
    }
}

/// Every complaint there can be, as rules tell them apart.
fn cases() -> impl Iterator<Item = (Class, bool, bool)> {
    let classes = Class::ALL.iter().copied();
    classes.flat_map(|class| {
        // Only complaints accuse anybody.
        let oversights = [false, true].into_iter().take(match class {
            Class::Complaint => 2,
            _ => 1,
        });
        oversights.flat_map(move |oversight| {
            [false, true].map(|after_dispute| (class, oversight, after_dispute))
        })
    })
}

/// Of the rules that hold the one with most conditions, the first among equals.
fn best(
    rules: &[Rule],
    kind: ClockKind,
    class: Class,
    oversight: bool,
    after_dispute: bool,
) -> Option<&Rule> {
    let holding = rules
        .iter()
        .filter(|rule| rule.holds_for(kind, class, oversight, after_dispute));
    // `max_by_key` keeps the last of equals, so walk backwards to keep the first.
    holding.rev().max_by_key(|rule| rule.weight())
}

words! {
    /// The clocks that an agency may run shorter than the law asks: those in which it is itself waited for.
    OfficeClock {
        Verification = "verification",
        FirstResponse = "first_response",
        Completion = "completion",
    }
}

impl From<OfficeClock> for ClockKind {
    fn from(clock: OfficeClock) -> Self {
        match clock {
            OfficeClock::Verification => Self::Verification,
            OfficeClock::FirstResponse => Self::FirstResponse,
            OfficeClock::Completion => Self::Completion,
        }
    }
}

/// Where a rule set says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = PolicyGap)]
pub struct Gap {
    pub clock: ClockKind,
    pub class: Class,
    pub oversight: bool,
    pub after_dispute: bool,
}

/// A dated, cited set of limits. A complaint keeps the set of the day it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSet {
    pub code: String,
    /// First day the set is in force; `None`: the day is not known, so from the beginning.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day, included; `None`: until a successor is loaded.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    pub limits: Vec<Rule>,
    /// Calendar days after a closing within which the reporter may have it opened again.
    #[serde(default = "thirty")]
    pub reopen_days: u16,
    /// Calendar days after an archival within which the reporter may appeal, or answer a question after all.
    #[serde(default = "thirty")]
    pub appeal_days: u16,
    /// Working days by which a completion may be put off, once; zero: never.
    #[serde(default = "ten")]
    pub extension_days: u16,
}

const fn ten() -> u16 {
    10
}

const fn thirty() -> u16 {
    30
}

impl RuleSet {
    /// The limit for a clock of this complaint: of the rules that hold the one with most conditions, the first among
    /// equals. `None` where the set leaves the clock open (a contribution's limit is set by the lead).
    #[must_use]
    pub fn limit_for(
        &self,
        kind: ClockKind,
        class: Class,
        oversight: bool,
        after_dispute: bool,
    ) -> Option<Limit> {
        self.rule_for(kind, class, oversight, after_dispute)
            .map(|rule| rule.limit)
    }

    /// As [`limit_for`](Self::limit_for), with the citation.
    #[must_use]
    pub fn rule_for(
        &self,
        kind: ClockKind,
        class: Class,
        oversight: bool,
        after_dispute: bool,
    ) -> Option<&Rule> {
        best(&self.limits, kind, class, oversight, after_dispute)
    }

    /// The limit at an agency with limits of its own: theirs where it is stricter, counted in the same unit.
    #[must_use]
    pub fn limit_at(
        &self,
        own: &[Rule],
        kind: ClockKind,
        class: Class,
        oversight: bool,
        after_dispute: bool,
    ) -> Option<Limit> {
        let legal = self.limit_for(kind, class, oversight, after_dispute)?;
        let stricter = best(own, kind, class, oversight, after_dispute)
            .map(|rule| rule.limit)
            .filter(|limit| limit.unit == legal.unit && limit.value < legal.value);
        Some(stricter.unwrap_or(legal))
    }

    /// Whether a limit of an agency's own is stricter than this set, for every complaint that it holds for. One that does not name disputes is not
    /// asked to be stricter after them: there the law's holds where it is.
    #[must_use]
    pub fn is_stricter(&self, own: &Rule) -> bool {
        cases()
            .filter(|(class, oversight, after)| {
                own.holds_for(own.clock, *class, *oversight, *after)
                    && (own.after_dispute.is_some() || !after)
            })
            .all(|(class, oversight, after)| {
                self.limit_for(own.clock, class, oversight, after)
                    .is_some_and(|legal| {
                        legal.unit == own.limit.unit && own.limit.value < legal.value
                    })
            })
    }

    /// For which clocks and complaints it says nothing, although the clock starts by a rule: with such gaps it cannot be in force.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for clock in ClockKind::ALL
            .iter()
            .copied()
            .filter(|kind| kind.has_rule())
        {
            for (class, oversight, after_dispute) in cases() {
                if self
                    .limit_for(clock, class, oversight, after_dispute)
                    .is_none()
                {
                    gaps.push(Gap {
                        clock,
                        class,
                        oversight,
                        after_dispute,
                    });
                }
            }
        }
        gaps
    }

    #[must_use]
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|first| first <= day)
            && self.valid_to.is_none_or(|last| day <= last)
    }
}
