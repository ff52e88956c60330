//! Where a case goes by the rules that admins keep: a suggestion with its reason, and for every rule that did not win the reason why.

use chrono::NaiveDate;

use super::ids::AgencyId;
use super::label::Label;
use super::word::words;

words! {
    /// Whose business a matter is: of the state, a province, or a regency or city.
    GovernmentLevel {
        National = "national",
        Province = "province",
        Regency = "regency",
    }
}

impl GovernmentLevel {
    /// As people say it.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::National => Label::new("tingkat nasional", "national level"),
            Self::Province => Label::new("tingkat provinsi", "provincial level"),
            Self::Regency => Label::new("tingkat kabupaten/kota", "regency or city level"),
        }
    }

    /// The level of a topic, by the kind of agency that usually owns it; a topic without a usual owner has none.
    #[must_use]
    pub fn of_owner(kind: Option<&str>) -> Option<Self> {
        Some(match kind? {
            "provincial_government" => Self::Province,
            "regency_government" | "city_government" => Self::Regency,
            _ => Self::National,
        })
    }
}

/// A rule, as far as it decides. What it does not state it takes as it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub id: i64,
    /// A topic or a sub-topic.
    pub topic: Option<i64>,
    /// With all areas inside.
    pub area: Option<String>,
    pub level: Option<GovernmentLevel>,
    pub agency: AgencyId,
    /// The agency at the top of its tree.
    pub root: AgencyId,
    /// First and last day of the agency.
    pub agency_lasts: (Option<NaiveDate>, Option<NaiveDate>),
    /// The smaller goes first.
    pub priority: i32,
    /// First and last day, both included.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
}

/// What is known of a case.
#[derive(Debug, Clone, Default)]
pub struct Matter {
    /// The sub-topic and its topic, most exact first.
    pub topics: Vec<i64>,
    /// `51.03.02.1004`
    pub area: Option<String>,
    pub level: Option<GovernmentLevel>,
    /// Only units of this agency are looked for.
    pub within: Option<AgencyId>,
}

words! {
    /// Why a rule does not decide where a case goes.
    Lost {
        OtherTopic = "other_topic",
        OtherArea = "other_area",
        OtherLevel = "other_level",
        NotYetValid = "not_yet_valid",
        NoLongerValid = "no_longer_valid",
        /// It points to an agency that has ended, or has not begun.
        AgencyEnded = "agency_ended",
        /// A unit of the same agency is looked for, and it points elsewhere.
        OtherAgency = "other_agency",
        LowerPriority = "lower_priority",
        LessExactArea = "less_exact_area",
        LessExactTopic = "less_exact_topic",
        LessExactLevel = "less_exact_level",
        /// As exact as the rule that won, and younger.
        Younger = "younger",
    }
}

/// Which of the rules decides, by its place among those given, and why each of the others does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Routed {
    pub won: Option<usize>,
    pub lost: Vec<(usize, Lost)>,
}

/// The smallest priority wins; then the longest area, the exacter topic, a stated level; then the older rule.
#[must_use]
pub fn route(rules: &[Rule], matter: &Matter, day: NaiveDate) -> Routed {
    let mut routed = Routed::default();
    let mut fitting = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        match misfit(rule, matter, day) {
            Some(why) => routed.lost.push((place, why)),
            None => fitting.push(place),
        }
    }
    fitting.sort_by_key(|place| rank(&rules[*place], matter));
    let mut fitting = fitting.into_iter();
    routed.won = fitting.next();
    if let Some(won) = routed.won {
        let best = rank(&rules[won], matter);
        for place in fitting {
            routed
                .lost
                .push((place, behind(best, rank(&rules[place], matter))));
        }
    }
    routed.lost.sort_by_key(|(place, _)| *place);
    routed
}

fn misfit(rule: &Rule, matter: &Matter, day: NaiveDate) -> Option<Lost> {
    if rule.topic.is_some_and(|topic| !matter.topics.contains(&topic)) {
        return Some(Lost::OtherTopic);
    }
    if let Some(area) = &rule.area
        && !matter.area.as_deref().is_some_and(|at| lies_in(at, area))
    {
        return Some(Lost::OtherArea);
    }
    if rule.level.is_some() && rule.level != matter.level {
        return Some(Lost::OtherLevel);
    }
    if rule.valid_from.is_some_and(|first| day < first) {
        return Some(Lost::NotYetValid);
    }
    if rule.valid_to.is_some_and(|last| last < day) {
        return Some(Lost::NoLongerValid);
    }
    let (first, last) = rule.agency_lasts;
    if first.is_some_and(|first| day < first) || last.is_some_and(|last| last < day) {
        return Some(Lost::AgencyEnded);
    }
    let elsewhere = |root| rule.root != root || rule.agency == root;
    matter
        .within
        .is_some_and(elsewhere)
        .then_some(Lost::OtherAgency)
}

/// Smaller is better: priority, area, topic, level, age.
type Rank = (i32, i64, i64, i64, i64);

fn rank(rule: &Rule, matter: &Matter) -> Rank {
    let area = rule.area.as_deref().map_or(0, str::len);
    let topic = match rule.topic {
        Some(topic) => matter.topics.iter().position(|known| *known == topic),
        None => None,
    };
    let position = |place: Option<usize>| place.map_or(i64::MAX, |place| i64::try_from(place).unwrap_or(i64::MAX));
    (
        rule.priority,
        -i64::try_from(area).unwrap_or(0),
        position(topic),
        i64::from(rule.level.is_none()),
        rule.id,
    )
}

fn behind(best: Rank, other: Rank) -> Lost {
    if other.0 != best.0 {
        Lost::LowerPriority
    } else if other.1 != best.1 {
        Lost::LessExactArea
    } else if other.2 != best.2 {
        Lost::LessExactTopic
    } else if other.3 != best.3 {
        Lost::LessExactLevel
    } else {
        Lost::Younger
    }
}

/// Whether an area is another one or lies inside it, by Kemendagri code.
#[must_use]
pub fn lies_in(area: &str, outer: &str) -> bool {
    area.strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// An area and all that it lies in, most exact first: `51.03.02.1004` → itself, `51.03.02`, `51.03`, `51`.
#[must_use]
pub fn around(area: &str) -> Vec<String> {
    let mut areas = vec![area.to_owned()];
    let mut rest = area;
    while let Some((outer, _)) = rest.rsplit_once('.') {
        areas.push(outer.to_owned());
        rest = outer;
    }
    areas
}

/// Why a case goes where a rule says, for whoever decides.
#[must_use]
pub fn reason(topic: Option<&Label>, area: Option<&str>, level: Option<GovernmentLevel>) -> Label {
    let mut parts = (Vec::new(), Vec::new());
    if let Some(topic) = topic {
        parts.0.push(format!("topik {}", topic.id));
        parts.1.push(format!("topic {}", topic.en));
    }
    if let Some(area) = area {
        parts.0.push(format!("di {area}"));
        parts.1.push(format!("in {area}"));
    }
    if let Some(level) = level.map(GovernmentLevel::label) {
        parts.0.push(level.id);
        parts.1.push(level.en);
    }
    let (id, en) = (parts.0.join(", "), parts.1.join(", "));
    if id.is_empty() {
        return Label::new("Aturan tujuan: semua laporan.", "Routing rule: every report.");
    }
    Label::new(format!("Aturan tujuan: {id}."), format!("Routing rule: {en}."))
}
