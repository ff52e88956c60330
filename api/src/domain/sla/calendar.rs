//! The working calendar: which days count, and why the others do not.
//!
//! Special days (national holidays and collective leave set yearly by the joint decree of three ministers, holidays of a
//! region) are data. Outside the known years only weekends are known not to count, and what follows the moon may still move by a day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::policy::{Place, Week};
use crate::domain::word::words;

words! {
    /// Why a day is special. The order is the one in which two reasons for one day are told.
    SpecialDayKind {
        NationalHoliday = "national_holiday",
        CollectiveLeave = "collective_leave",
        RegionalHoliday = "regional_holiday",
    }
}

words! {
    /// `Estimated` dates follow the moon and may still move.
    Certainty {
        Final = "final",
        Estimated = "estimated",
    }
}

/// One day on which offices are closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialDay {
    pub date: NaiveDate,
    pub name: String,
    pub kind: SpecialDayKind,
    /// Kemendagri code of the area that keeps the day, everything inside it included; `None`: the whole country.
    #[serde(default)]
    pub area_code: Option<String>,
    pub certainty: Certainty,
}

impl SpecialDay {
    fn kept_in(&self, area: Option<&str>) -> bool {
        match (self.area_code.as_deref(), area) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(of), Some(area)) => lies_in(area, of),
        }
    }
}

/// Whether area `inner` is `outer` or inside it: `51.03.02` lies in `51.03` and `51`, not in `5`.
#[must_use]
pub fn lies_in(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What a day is in a working calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayKind<'a> {
    Counted,
    Weekend,
    Holiday(&'a SpecialDay),
}

/// The days of the whole country, with a version that answers can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, Vec<SpecialDay>>,
    years: BTreeSet<i32>,
    version: String,
}

impl Calendar {
    /// `years` are those whose decree is loaded: a year can be known and still hold no day of a region.
    #[must_use]
    pub fn new(
        special: impl IntoIterator<Item = SpecialDay>,
        years: impl IntoIterator<Item = i32>,
        version: impl Into<String>,
    ) -> Self {
        let mut days: BTreeMap<NaiveDate, Vec<SpecialDay>> = BTreeMap::new();
        for day in special {
            days.entry(day.date).or_default().push(day);
        }
        for same_day in days.values_mut() {
            same_day.sort_by_key(|day| day.kind);
        }
        Self {
            days,
            years: years.into_iter().collect(),
            version: version.into(),
        }
    }

    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The last year whose holidays are known.
    #[must_use]
    pub fn last_known_year(&self) -> Option<i32> {
        self.years.last().copied()
    }

    /// All special days of a year, in order, those of regions included.
    pub fn days_of(&self, year: i32) -> impl Iterator<Item = &SpecialDay> {
        let whole_year =
            NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        whole_year
            .into_iter()
            .flat_map(|(first, last)| self.days.range(first..=last))
            .flat_map(|(_, days)| days)
    }

    /// The calendar as an area keeps it: its own regional holidays and those of the areas around it.
    /// `None` keeps only what the whole country keeps.
    #[must_use]
    pub const fn for_area<'a>(&'a self, area: Option<&'a str>) -> AreaCalendar<'a> {
        AreaCalendar {
            calendar: self,
            area,
        }
    }

    /// What `date` is at this place and in this area.
    #[must_use]
    pub fn working<'a>(&'a self, date: NaiveDate, place: Place, area: Option<&str>) -> DayKind<'a> {
        // A holiday is told before a weekend: "Idul Fitri" says more than "Saturday".
        if let Some(day) = self.special(date, area) {
            DayKind::Holiday(day)
        } else if is_weekend(date.weekday(), place.week) {
            DayKind::Weekend
        } else {
            DayKind::Counted
        }
    }

    /// Whether nothing but weekends is known about the year of `date`.
    #[must_use]
    pub fn is_unknown(&self, date: NaiveDate) -> bool {
        !self.years.contains(&date.year())
    }

    /// Whether it may still turn out otherwise what `date` is in this area: its year is unknown, or a holiday whose date is only estimated falls on it or
    /// beside it.
    #[must_use]
    pub fn provisional(&self, date: NaiveDate, area: Option<&str>) -> bool {
        let around = date.pred_opt().unwrap_or(date)..=date.succ_opt().unwrap_or(date);
        let estimated =
            |day: &SpecialDay| day.certainty == Certainty::Estimated && day.kept_in(area);
        self.is_unknown(date)
            || self
                .days
                .range(around)
                .any(|(_, days)| days.iter().any(estimated))
    }

    fn special(&self, date: NaiveDate, area: Option<&str>) -> Option<&SpecialDay> {
        if self.is_unknown(date) {
            return None;
        }
        self.days.get(&date)?.iter().find(|day| day.kept_in(area))
    }
}

/// A calendar seen from one area.
#[derive(Debug, Clone, Copy)]
pub struct AreaCalendar<'a> {
    calendar: &'a Calendar,
    area: Option<&'a str>,
}

impl<'a> AreaCalendar<'a> {
    #[must_use]
    pub fn working(&self, date: NaiveDate, place: Place) -> DayKind<'a> {
        self.calendar.working(date, place, self.area)
    }

    #[must_use]
    pub fn provisional(&self, date: NaiveDate) -> bool {
        self.calendar.provisional(date, self.area)
    }
}

const fn is_weekend(day: Weekday, week: Week) -> bool {
    matches!(
        (day, week),
        (Weekday::Sun, _) | (Weekday::Sat, Week::MonFri)
    )
}
