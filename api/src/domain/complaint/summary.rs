//! A row of a list, by audience.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::audience::{
    AgencyRef, AreaRef, CaseRef, CategoryRef, ClockFacts, ClockView, OfficerRef, PublicClock,
};
use super::{Class, Outcome, Status};
use crate::domain::masking::mask;
use crate::domain::work::Asked;

/// What a list knows of a case.
#[derive(Debug, Clone)]
pub struct ListedFacts {
    pub id: Uuid,
    pub tracking_number: String,
    pub class: Class,
    pub oversight: bool,
    pub status: Status,
    pub outcome: Option<Outcome>,
    pub title: String,
    pub public_title: String,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub holder: AgencyRef,
    pub zone: chrono_tz::Tz,
    pub assignee: Option<OfficerRef>,
    pub reporter_name: Option<String>,
    pub anonymous: bool,
    pub secret: bool,
    pub returns: i32,
    pub received_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub reopen_until: Option<DateTime<Utc>>,
    /// Whether a code opens it; known only in lists of one's own.
    pub has_access_code: bool,
    pub version: i32,
    pub supports: i32,
    /// Known only in lists of officers, as what follows.
    pub parent: Option<CaseRef>,
    pub asked: Option<AskedView>,
    pub next_clock: Option<ClockFacts>,
    /// See [`Clock::holidays_ahead`](crate::domain::sla::clock::Clock::holidays_ahead).
    pub holidays_ahead: Vec<NaiveDate>,
}

/// What waits for somebody's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct AskedView {
    pub what: Asked,
    pub since: DateTime<Utc>,
}

/// A complaint in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "audience", rename_all = "snake_case")]
pub enum ComplaintSummary {
    Public(PublicSummary),
    Reporter(ReporterSummary),
    Officer(OfficerSummary),
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicSummary {
    pub id: Uuid,
    pub tracking_number: String,
    pub class: Class,
    pub status: Status,
    pub outcome: Option<Outcome>,
    pub title: String,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub holder: AgencyRef,
    pub received_on: NaiveDate,
    pub closed_on: Option<NaiveDate>,
    /// How many others stand behind it.
    #[schema(minimum = 0)]
    pub supports: i32,
    /// The running clock that falls due first.
    pub next_clock: Option<PublicClock>,
}

/// A report of one's own.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReporterSummary {
    pub id: Uuid,
    pub tracking_number: String,
    pub class: Class,
    pub status: Status,
    pub outcome: Option<Outcome>,
    pub title: String,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub holder: AgencyRef,
    pub anonymous: bool,
    pub secret: bool,
    pub received_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Until when it may be asked to be opened again.
    pub reopen_until: Option<DateTime<Utc>>,
    /// Whether an access code opens it: one that was filed without an account, or for which a code was made.
    pub has_access_code: bool,
    /// The running clock that falls due first.
    pub next_clock: Option<ClockView>,
    /// Holidays where the clock runs, after today and up to its due date: with them and `week` a page counts the working days that are left.
    #[schema(max_items = 400)]
    pub holidays_ahead: Vec<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfficerSummary {
    pub id: Uuid,
    /// As in its `ETag`: what an act on many names.
    pub version: i32,
    pub tracking_number: String,
    pub class: Class,
    pub oversight: bool,
    pub status: Status,
    pub outcome: Option<Outcome>,
    pub title: String,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub holder: AgencyRef,
    pub assignee: Option<OfficerRef>,
    pub reporter_name: Option<String>,
    pub anonymous: bool,
    pub secret: bool,
    pub returns: i32,
    pub received_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    /// The case that it is answered with.
    pub parent: Option<CaseRef>,
    /// More time, an appeal or a further reopening that waits for a decision.
    pub asked: Option<AskedView>,
    /// The running clock that falls due first.
    pub next_clock: Option<ClockView>,
    /// Holidays where the clock runs, after today and up to its due date: with them and `week` a page counts the working days that are left.
    #[schema(max_items = 400)]
    pub holidays_ahead: Vec<NaiveDate>,
}

/// For the public list.
#[must_use]
pub fn for_public(facts: ListedFacts) -> ComplaintSummary {
    let day = |at: DateTime<Utc>| at.with_timezone(&facts.zone).date_naive();
    ComplaintSummary::Public(PublicSummary {
        received_on: day(facts.received_at),
        closed_on: facts.closed_at.map(day),
        supports: facts.supports,
        next_clock: facts.next_clock.as_ref().map(ClockFacts::public),
        id: facts.id,
        tracking_number: facts.tracking_number,
        class: facts.class,
        status: facts.status,
        outcome: facts.outcome,
        title: facts.public_title,
        category: facts.category,
        area: facts.area,
        holder: facts.holder,
    })
}

/// For the reporter: their own words.
#[must_use]
pub fn for_reporter(facts: ListedFacts) -> ComplaintSummary {
    ComplaintSummary::Reporter(ReporterSummary {
        next_clock: facts.next_clock.as_ref().map(ClockFacts::full),
        id: facts.id,
        tracking_number: facts.tracking_number,
        class: facts.class,
        status: facts.status,
        outcome: facts.outcome,
        title: facts.title,
        category: facts.category,
        area: facts.area,
        holder: facts.holder,
        anonymous: facts.anonymous,
        secret: facts.secret,
        received_at: facts.received_at,
        closed_at: facts.closed_at,
        reopen_until: facts.reopen_until,
        has_access_code: facts.has_access_code,
        holidays_ahead: facts.holidays_ahead,
    })
}

/// For work lists. `reporter_name` is loaded only where the caller may see it.
#[must_use]
pub fn for_officer(facts: ListedFacts) -> ComplaintSummary {
    ComplaintSummary::Officer(OfficerSummary {
        next_clock: facts.next_clock.as_ref().map(ClockFacts::full),
        title: mask(&facts.title).text,
        version: facts.version,
        id: facts.id,
        tracking_number: facts.tracking_number,
        class: facts.class,
        oversight: facts.oversight,
        status: facts.status,
        outcome: facts.outcome,
        category: facts.category,
        area: facts.area,
        holder: facts.holder,
        assignee: facts.assignee,
        reporter_name: facts.reporter_name,
        anonymous: facts.anonymous,
        secret: facts.secret,
        returns: facts.returns,
        received_at: facts.received_at,
        closed_at: facts.closed_at,
        parent: facts.parent,
        asked: facts.asked,
        holidays_ahead: facts.holidays_ahead,
    })
}
