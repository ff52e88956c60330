//! What an agency or unit may come to, whoever writes it: one agency, a change of it, or a table of many.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::access::people::People;
use crate::domain::agency::{AgencyKind, Connection, Zone};
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::routing::lies_in;
use crate::domain::sla::policy::Week;
use crate::storage::agencies::Row;
use crate::storage::register::Details;
use crate::storage::{Conn, agencies, areas, categories};

/// An agency or unit as it is to be. Texts are cleaned.
#[derive(Debug, Clone, Serialize)]
pub struct Wanted {
    pub name_id: String,
    pub name_en: String,
    pub short_name: Option<String>,
    pub kind: AgencyKind,
    /// For a unit.
    pub parent: Option<Uuid>,
    pub area_code: Option<String>,
    pub topic_codes: Vec<String>,
    pub time_zone: Zone,
    pub work_week: Week,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub connection: Connection,
    pub asks_approval: bool,
    pub is_inspectorate: bool,
}

impl Wanted {
    /// As it stands, with the codes of its topics and its parent's outer id.
    ///
    /// # Errors
    /// `Internal` for words the code does not know.
    pub fn of(row: &Row, parent: Option<Uuid>, topic_codes: Vec<String>) -> Result<Self> {
        Ok(Self {
            name_id: row.name_id.clone(),
            name_en: row.name_en.clone(),
            short_name: row.short_name.clone(),
            kind: row.kind.parse()?,
            parent,
            area_code: row.area_code.clone(),
            topic_codes,
            time_zone: row.time_zone.parse()?,
            work_week: row.work_week.parse()?,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            connection: row.connected()?,
            asks_approval: row.asks_approval,
            is_inspectorate: row.is_inspectorate,
        })
    }

    /// The fields in which two differ, as a body names them.
    #[must_use]
    pub fn differs(&self, other: &Self) -> Vec<&'static str> {
        let sorted = |codes: &[String]| {
            let mut codes = codes.to_vec();
            codes.sort();
            codes.dedup();
            codes
        };
        let fields = [
            (
                "name",
                (&self.name_id, &self.name_en) != (&other.name_id, &other.name_en),
            ),
            ("short_name", self.short_name != other.short_name),
            ("kind", self.kind != other.kind),
            ("parent_id", self.parent != other.parent),
            ("area_code", self.area_code != other.area_code),
            (
                "topic_codes",
                sorted(&self.topic_codes) != sorted(&other.topic_codes),
            ),
            ("time_zone", self.time_zone != other.time_zone),
            ("work_week", self.work_week != other.work_week),
            ("valid_from", self.valid_from != other.valid_from),
            ("valid_to", self.valid_to != other.valid_to),
            ("connection", self.connection != other.connection),
            ("asks_approval", self.asks_approval != other.asks_approval),
            (
                "is_inspectorate",
                self.is_inspectorate != other.is_inspectorate,
            ),
        ];
        fields
            .into_iter()
            .filter_map(|(name, differs)| differs.then_some(name))
            .collect()
    }
}

/// What of its own agency an admin keeps; who it is, where and what it answers for is the national desk's.
const OWN_AGENCY: [&str; 2] = ["short_name", "asks_approval"];

/// What may be written.
pub struct Checked {
    pub parent: Option<Row>,
    pub topics: Vec<i64>,
    pub details: Details,
}

/// Whether it may be so, by this caller; `before` is what it is now.
///
/// # Errors
/// `Invalid` with every field that may not be so.
pub async fn check(
    conn: &Conn,
    people: &People,
    before: Option<(&Row, &Wanted)>,
    wanted: &Wanted,
) -> Result<Checked> {
    let mut faults = Vec::new();
    let mut refuse = |field: &str, code| faults.push(FieldError::new(format!("/{field}"), code));
    let unit = wanted.parent.is_some();
    if unit != (wanted.kind == AgencyKind::Unit) {
        refuse("kind", FieldCode::NotAllowed);
    }
    if unit && (wanted.connection != Connection::Full || wanted.asks_approval) {
        // Both are said of the whole agency.
        let field = match wanted.asks_approval {
            true => "asks_approval",
            false => "connection",
        };
        refuse(field, FieldCode::NotAllowed);
    }
    if let (Some(first), Some(last)) = (wanted.valid_from, wanted.valid_to)
        && last < first
    {
        refuse("valid_to", FieldCode::OutOfRange);
    }
    let parent = match wanted.parent {
        None => None,
        Some(id) => {
            let found = agencies::find(conn, id)
                .await?
                .filter(|row| people.cover(row.root()));
            if found.is_none() {
                refuse("parent_id", FieldCode::UnknownValue);
            }
            found
        }
    };
    if let (Some(parent), Some((row, _))) = (&parent, before) {
        // A unit stays in its agency, and nothing comes to lie below itself.
        let below = agencies::with_units(conn, row.id()).await?;
        if parent.root_id != row.root_id || below.contains(&parent.id) {
            refuse("parent_id", FieldCode::NotAllowed);
        }
    }
    if let Some((row, _)) = before
        && unit == row.parent_id.is_none()
    {
        refuse("parent_id", FieldCode::NotAllowed);
    }
    if let Some(area) = &wanted.area_code {
        if !areas::exists(conn, area).await? {
            refuse("area_code", FieldCode::UnknownValue);
        } else if let Some(parent) = &parent {
            let root = agencies::by_id(conn, parent.root()).await?;
            if root.area_code.is_some_and(|outer| !lies_in(area, &outer)) {
                refuse("area_code", FieldCode::NotAllowed);
            }
        }
    }
    let known = categories::by_codes(conn, wanted.topic_codes.clone()).await?;
    let mut topics = Vec::new();
    for (place, code) in wanted.topic_codes.iter().enumerate() {
        match known.get(code) {
            Some(topic) if !topics.contains(&topic.id) => topics.push(topic.id),
            Some(_) => {}
            None => refuse(&format!("topic_codes/{place}"), FieldCode::UnknownValue),
        }
    }
    for field in kept_from(people, before, wanted) {
        refuse(field, FieldCode::NotAllowed);
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    Ok(Checked {
        parent,
        topics,
        details: Details {
            kind: wanted.kind.as_str().to_owned(),
            name_id: wanted.name_id.clone(),
            name_en: wanted.name_en.clone(),
            short_name: wanted.short_name.clone(),
            area_code: wanted.area_code.clone(),
            time_zone: wanted.time_zone.as_str().to_owned(),
            work_week: wanted.work_week.as_str().to_owned(),
            valid_from: wanted.valid_from,
            valid_to: wanted.valid_to,
            is_inspectorate: wanted.is_inspectorate,
            connection: wanted.connection.as_str().to_owned(),
            asks_approval: wanted.asks_approval,
        },
    })
}

/// What this caller changes though it is not theirs to.
fn kept_from(
    people: &People,
    before: Option<(&Row, &Wanted)>,
    wanted: &Wanted,
) -> Vec<&'static str> {
    let Some((row, now)) = before else {
        // Who looks into an agency's own misconduct, the agency does not choose.
        return match wanted.is_inspectorate && !people.everywhere() {
            true => vec!["is_inspectorate"],
            false => Vec::new(),
        };
    };
    let changed = wanted.differs(now);
    let refused = |field: &&str| match (people.everywhere(), row.parent_id.is_none()) {
        // The desk stands for as long as the system does.
        (true, _) if row.is_national_desk => {
            !["name", "short_name", "work_week", "time_zone"].contains(field)
        }
        (true, _) => false,
        (false, true) => !OWN_AGENCY.contains(field),
        (false, false) => *field == "is_inspectorate",
    };
    changed.into_iter().filter(refused).collect()
}
