//! The rules by which cases are routed, and where they lead.

pub mod change;
pub mod create;
pub mod delete;
pub mod foresee;
pub mod list;
pub mod test;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::App;
use crate::domain::agency::Connection;
use crate::domain::complaint::audience::{AgencyRef, AreaRef, CategoryRef};
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::ids::AgencyId;
use crate::domain::label::Label;
use crate::domain::routing::{GovernmentLevel, Lost, Matter, Routed, Rule, around, reason, route};
use crate::domain::sla::policy::national_day;
use crate::storage::routing_rules::{Details, Row};
use crate::storage::{Conn, agencies, areas, categories, register, routing_rules};

/// What a rule is to say.
#[derive(Debug, Clone, Serialize)]
pub struct Wording {
    pub category_code: Option<String>,
    pub area_code: Option<String>,
    pub level: Option<GovernmentLevel>,
    pub agency: Uuid,
    pub priority: i32,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub note: Option<String>,
    /// That it takes every case is meant.
    pub catches_all: bool,
}

impl Wording {
    /// Whether it asks for nothing: it takes every case that no rule before it takes.
    #[must_use]
    pub const fn asks_nothing(&self) -> bool {
        self.category_code.is_none() && self.area_code.is_none() && self.level.is_none()
    }
}

/// A rule with its names.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: Uuid,
    pub category: Option<CategoryRef>,
    pub area: Option<AreaRef>,
    pub level: Option<GovernmentLevel>,
    pub agency: AgencyRef,
    /// Whether the agency is in force: otherwise the rule leads nowhere.
    pub agency_active: bool,
    pub priority: i32,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub note: Option<String>,
    pub version: i32,
}

/// # Errors
/// `Internal` for an agency that is gone.
pub(crate) async fn show(conn: &Conn, rows: Vec<Row>, today: NaiveDate) -> Result<Vec<Shown>> {
    let topics = categories::by_ids(conn, rows.iter().filter_map(|row| row.category_id)).await?;
    let places = areas::by_codes(conn, rows.iter().filter_map(|row| row.area_code.clone())).await?;
    let targets = agencies::by_ids(conn, rows.iter().map(|row| row.agency_id)).await?;
    rows.into_iter()
        .map(|row| {
            let agency = targets
                .get(&row.agency_id)
                .ok_or_else(|| Error::internal("the agency of a rule is gone"))?;
            Ok(Shown {
                id: row.public_id,
                category: row
                    .category_id
                    .and_then(|id| topics.get(&id))
                    .map(categories::Row::reference),
                area: row
                    .area_code
                    .as_ref()
                    .and_then(|code| places.get(code))
                    .map(areas::Row::reference),
                level: row.level.as_deref().map(str::parse).transpose()?,
                agency: agency.reference(),
                agency_active: agency.active_on(today),
                priority: row.priority,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
                note: row.note,
                version: row.version,
            })
        })
        .collect()
}

/// What may be written, for a new rule or in place of the one with this inner id.
async fn check(app: &App, conn: &Conn, wording: &Wording, of: Option<i64>) -> Result<Details> {
    let now = app.clock.now();
    let mut faults = Vec::new();
    let mut refuse = |field: &str, code| faults.push(FieldError::new(format!("/{field}"), code));
    let category = match &wording.category_code {
        None => None,
        Some(code) => {
            let found = categories::by_code(conn, code).await?;
            if found.is_none() {
                refuse("category_code", FieldCode::UnknownValue);
            }
            found
        }
    };
    if let Some(code) = &wording.area_code
        && !areas::exists(conn, code).await?
    {
        refuse("area_code", FieldCode::UnknownValue);
    }
    if wording.asks_nothing() && !wording.catches_all {
        refuse("catches_all", FieldCode::Required);
    }
    let agency = agencies::find(conn, wording.agency).await?;
    match &agency {
        None => refuse("agency_id", FieldCode::UnknownValue),
        // Where everything comes from that nobody else takes; and what has ended takes nothing.
        Some(row)
            if row.is_national_desk
                || row.valid_to.is_some_and(|last| last < national_day(now)) =>
        {
            refuse("agency_id", FieldCode::NotAllowed);
        }
        Some(_) => {}
    }
    if let (Some(first), Some(last)) = (wording.valid_from, wording.valid_to)
        && last < first
    {
        refuse("valid_to", FieldCode::OutOfRange);
    }
    let Some(agency) = agency.filter(|_| faults.is_empty()) else {
        return Err(Error::Invalid(faults));
    };
    let details = Details {
        category_id: category.map(|row| row.id),
        area_code: wording.area_code.clone(),
        level: wording.level.map(GovernmentLevel::as_str),
        agency_id: agency.id,
        priority: wording.priority,
        valid_from: wording.valid_from,
        valid_to: wording.valid_to,
        note: wording.note.clone(),
        updated_at: now,
    };
    // Of two rules that are equal in all that decides, nobody could tell which one holds.
    if routing_rules::has_rival(conn, &details, of).await? {
        return Err(Error::field("/priority", FieldCode::Taken));
    }
    Ok(details)
}

/// What the rules say of a case.
pub struct Led {
    /// The rules it could meet, by priority.
    pub rows: Vec<Row>,
    pub routed: Routed,
    /// Where it goes, and why.
    pub to: Option<(agencies::Row, Label)>,
}

/// What the rules say of a topic in a place on a day. Whose level it is follows from the topic unless it is stated.
///
/// # Errors
/// The database's.
pub async fn lead(
    conn: &Conn,
    category: Option<&categories::Row>,
    area: Option<&str>,
    level: Option<GovernmentLevel>,
    within: Option<AgencyId>,
    day: NaiveDate,
) -> Result<Led> {
    let topics: Vec<i64> = category
        .iter()
        .flat_map(|category| [Some(category.id), category.parent_id])
        .flatten()
        .collect();
    let usual = category.and_then(|category| category.usual_owner_kind.as_deref());
    let matter = Matter {
        area: area.map(str::to_owned),
        level: level.or_else(|| GovernmentLevel::of_owner(usual)),
        within,
        topics,
    };
    let areas_around = area.map(around).unwrap_or_default();
    let rows = routing_rules::meeting(conn, &matter.topics, &areas_around).await?;
    let targets = agencies::by_ids(conn, rows.iter().map(|row| row.agency_id)).await?;
    let rules: Vec<Rule> = rows
        .iter()
        .map(|row| {
            let agency = targets
                .get(&row.agency_id)
                .ok_or_else(|| Error::internal("the agency of a rule is gone"))?;
            row.rule(agency)
        })
        .collect::<Result<_>>()?;
    let routed = route(&rules, &matter, day);
    let to = match routed.won {
        None => None,
        Some(won) => {
            let rule = &rules[won];
            let topic = match rule.topic {
                None => None,
                Some(id) => categories::by_ids(conn, [id]).await?.remove(&id),
            };
            let place = match &rule.area {
                None => None,
                Some(code) => areas::by_codes(conn, [code.clone()])
                    .await?
                    .remove(code)
                    .map(|row| row.name),
            };
            let topic = topic.map(|row| row.name());
            let why = reason(topic.as_ref(), place.as_deref(), rule.level);
            targets
                .get(&rule.agency.0)
                .cloned()
                .map(|agency| (agency, why))
        }
    };
    Ok(Led { rows, routed, to })
}

/// Why a rule that was met did not decide.
#[derive(Debug, Clone)]
pub struct Loser {
    pub rule: Shown,
    pub why: Lost,
}

/// Whether the version that a request names is the one there is.
///
/// # Errors
/// `PreconditionRequired` where it names none, `Stale` where it names another one.
pub fn matched(if_match: Option<i32>, current: i32) -> Result<()> {
    match if_match {
        None => Err(Error::PreconditionRequired),
        Some(version) if version != current => Err(Error::Stale { current }),
        Some(_) => Ok(()),
    }
}

/// Whether the desk may hand a case to this agency or unit, as the agency is connected.
///
/// # Errors
/// The database's.
pub async fn takes_from_desk(conn: &Conn, agency: &agencies::Row, day: NaiveDate) -> Result<bool> {
    let unit = agency.parent_id.is_some();
    let connected = match unit {
        true => agencies::by_id(conn, agency.root()).await?.connected()?,
        false => agency.connected()?,
    };
    let has_units =
        connected == Connection::Central && register::has_units(conn, agency.root(), day).await?;
    Ok(connected.takes_from_desk(unit, has_units))
}
