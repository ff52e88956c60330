//! What may be limited and by how much. Limits are data handed in, never constants.

use chrono::NaiveDate;
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
        let holding = self
            .limits
            .iter()
            .filter(|rule| rule.holds_for(kind, class, oversight, after_dispute));
        // `max_by_key` keeps the last of equals, so walk backwards to keep the first.
        holding.rev().max_by_key(|rule| rule.weight())
    }

    #[must_use]
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|first| first <= day)
            && self.valid_to.is_none_or(|last| day <= last)
    }
}
