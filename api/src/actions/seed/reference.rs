//! Reference data: areas, topics, agencies with the national desk and generated inspectorates, holidays, rule sets. Loading twice changes
//! nothing; what an administrator corrected stays corrected.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike as _;
use diesel_async::{AnsiTransactionManager, AsyncConnection as _, TransactionManager};

use super::files;
use crate::adapters::chance::Chance;
use crate::domain::error::{Error, Result};
use crate::storage::Conn;
use crate::storage::areas::Row as AreaRow;
use crate::storage::reference::{self, Agency, Category, Day, LadderStep, RuleLimit, RuleSet};

/// The ministry that runs the national desk (Perpres 76/2013; Kepmenpan 680/2020).
const DESK_MINISTRY: &str = "kementerian-panrb";
/// The code of the national desk.
pub const NATIONAL_DESK: &str = "kementerian-panrb/desk-nasional";
/// Kinds that have an inspectorate by law.
const WITH_INSPECTORATE: &[&str] = &[
    "ministry",
    "coordinating_ministry",
    "provincial_government",
    "regency_government",
    "city_government",
];
/// Where the days that ship stand.
const SOURCE: &str = "SKB Tiga Menteri tentang hari libur nasional dan cuti bersama";

/// Which areas to load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Everything,
    /// Villages of the pilot regions only: enough for tests.
    Pilot,
}

const PILOT: &[&str] = &["13", "34", "51", "36.03"];

/// Runs as the owner of the tables.
///
/// # Errors
/// `Internal` if the database cannot be reached or a file cannot be read.
pub async fn seed_reference(owner_url: &str, chance: &Chance) -> Result<String> {
    seed_extent(owner_url, chance, Extent::Everything).await
}

/// As [`seed_reference`], for a part of the map.
///
/// # Errors
/// As there.
pub async fn seed_extent(owner_url: &str, chance: &Chance, extent: Extent) -> Result<String> {
    let mut conn = Conn::establish(owner_url).await.map_err(Error::internal)?;
    AnsiTransactionManager::begin_transaction(&mut conn).await?;
    let areas = load_areas(&mut conn, extent).await?;
    let topics = load_topics(&mut conn).await?;
    let agencies = load_agencies(&mut conn, chance, &topics).await?;
    let days = load_holidays(&mut conn).await?;
    let sets = load_rule_sets(&mut conn, chance).await?;
    AnsiTransactionManager::commit_transaction(&mut conn).await?;
    Ok(format!(
        "{areas} areas, {} topics, {agencies} agencies and units, {days} holidays, {sets} rule sets",
        topics.len()
    ))
}

async fn load_areas(conn: &mut Conn, extent: Extent) -> Result<usize> {
    let wanted = |area: &files::Area| {
        extent == Extent::Everything
            || area.level != "village"
            || PILOT
                .iter()
                .any(|pilot| area.code.starts_with(&format!("{pilot}.")))
    };
    let areas: Vec<files::Area> = files::areas()?.into_iter().filter(wanted).collect();
    if usize::try_from(reference::count_areas(conn).await?)
        .is_ok_and(|loaded| loaded >= areas.len())
    {
        return Ok(areas.len());
    }
    let mut paths: HashMap<String, String> = HashMap::with_capacity(areas.len());
    let rows: Vec<AreaRow> = areas
        .into_iter()
        .map(|area| {
            let path = match area
                .parent_code
                .as_ref()
                .and_then(|parent| paths.get(parent))
            {
                Some(parent) => format!("{}, {parent}", area.name),
                None => area.name.clone(),
            };
            paths.insert(area.code.clone(), path.clone());
            AreaRow {
                code: area.code,
                name: area.name,
                level: area.level,
                parent_code: area.parent_code,
                path,
            }
        })
        .collect();
    // A level at a time: a parent must be there before its children.
    for level in ["province", "regency", "district", "village"] {
        let of_level: Vec<AreaRow> = rows
            .iter()
            .filter(|row| row.level == level)
            .cloned()
            .collect();
        reference::upsert_areas(conn, &of_level).await?;
    }
    Ok(rows.len())
}

/// Ids by slug.
async fn load_topics(conn: &mut Conn) -> Result<HashMap<String, i64>> {
    let mut ids = HashMap::new();
    for topic in files::topics()? {
        let parent_id = match &topic.parent_slug {
            None => None,
            Some(parent) => Some(*ids.get(parent).ok_or_else(|| {
                Error::internal(format!("topic {parent} comes after its sub-topic"))
            })?),
        };
        let row = Category {
            parent_id,
            keywords: listed(&topic.keywords_id).map(str::to_owned).collect(),
            name_id: topic.name_id,
            name_en: topic.name_en,
            usual_owner_kind: topic.usual_owner_kind,
            usual_owner_unit: topic.usual_owner_unit,
            default_class: topic.default_class,
            closed_on: topic.closed_on,
            code: topic.slug.clone(),
        };
        ids.insert(topic.slug, reference::upsert_category(conn, &row).await?);
    }
    Ok(ids)
}

fn listed(field: &str) -> impl Iterator<Item = &str> {
    field
        .split(';')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

async fn load_agencies(
    conn: &mut Conn,
    chance: &Chance,
    topics: &HashMap<String, i64>,
) -> Result<usize> {
    let mut listed_rows = files::agencies()?;
    listed_rows.extend(generated(&listed_rows)?);
    // Agencies before their units.
    listed_rows.sort_by_key(|row| row.parent_code.is_some());
    let before = reference::agency_ids(conn).await?;
    let mut ids = before.clone();
    let (mut topic_pairs, mut predecessors) = (Vec::new(), Vec::new());
    for row in &listed_rows {
        // Once loaded, a row belongs to the administrators.
        if before.contains_key(&row.code) {
            continue;
        }
        let parent = match &row.parent_code {
            None => None,
            Some(code) => Some(
                *ids.get(code)
                    .ok_or_else(|| Error::internal(format!("{} has no parent {code}", row.code)))?,
            ),
        };
        let id =
            reference::insert_agency(conn, &agency(row, parent), parent, chance.uuid()).await?;
        ids.insert(row.code.clone(), id);
        topic_pairs.extend(
            listed(&row.topics)
                .filter_map(|slug| topics.get(slug))
                .map(|topic| (id, *topic)),
        );
        predecessors.extend(listed(&row.predecessor_codes).map(|code| (id, code.to_owned())));
    }
    let predecessors: Vec<(i64, i64)> = predecessors
        .into_iter()
        .filter_map(|(id, code)| ids.get(&code).map(|before| (id, *before)))
        .collect();
    reference::set_agency_topics(conn, &topic_pairs).await?;
    reference::set_predecessors(conn, &predecessors).await?;
    Ok(listed_rows.len())
}

fn agency(row: &files::Agency, parent_id: Option<i64>) -> Agency {
    Agency {
        parent_id,
        is_national_desk: row.code == NATIONAL_DESK,
        is_inspectorate: row.code.ends_with("/inspektorat"),
        generated: row
            .provenance
            .as_deref()
            .is_some_and(|from| from.starts_with(GENERATED)),
        code: row.code.clone(),
        kind: row.kind.clone(),
        name_id: row.name_id.clone(),
        name_en: row.name_en.clone(),
        short_name: row.short_name.clone(),
        area_code: row.area_code.clone(),
        time_zone: row.time_zone.clone(),
        work_week: row.work_week.clone(),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        provenance: row.provenance.clone(),
    }
}

const GENERATED: &str = "generated";

/// The national desk, and an inspectorate for each ministry and government that lists none.
fn generated(rows: &[files::Agency]) -> Result<Vec<files::Agency>> {
    let unit = |root: &files::Agency, slug: &str, name_id: String, name_en: String, short: &str| {
        files::Agency {
            code: format!("{}/{slug}", root.code),
            name_id,
            name_en,
            short_name: Some(short.to_owned()),
            kind: "unit".to_owned(),
            parent_code: Some(root.code.clone()),
            predecessor_codes: String::new(),
            topics: String::new(),
            provenance: Some(format!(
                "{GENERATED}: every ministry and government has one; the register lists none"
            )),
            ..root.clone()
        }
    };
    let has_inspectorate = |root: &files::Agency| {
        rows.iter()
            .any(|row| row.code == format!("{}/inspektorat", root.code))
    };
    let mut made: Vec<files::Agency> = rows
        .iter()
        .filter(|root| WITH_INSPECTORATE.contains(&root.kind.as_str()) && !has_inspectorate(root))
        .map(|root| {
            let short = root.short_name.as_deref().unwrap_or(&root.name_id);
            unit(
                root,
                "inspektorat",
                format!("Inspektorat {short}"),
                format!("Inspectorate of {}", root.name_en),
                "Inspektorat",
            )
        })
        .collect();
    let ministry = rows
        .iter()
        .find(|row| row.code == DESK_MINISTRY)
        .ok_or_else(|| Error::internal("the ministry of the national desk is missing"))?;
    let desk = unit(
        ministry,
        "desk-nasional",
        "Admin Nasional SP4N".to_owned(),
        "National SP4N desk".to_owned(),
        "Admin Nasional",
    );
    made.push(desk);
    Ok(made)
}

async fn load_holidays(conn: &mut Conn) -> Result<usize> {
    let mut years: BTreeMap<i32, Vec<files::Holiday>> = BTreeMap::new();
    for day in files::holidays()? {
        years.entry(day.date.year()).or_default().push(day);
    }
    let mut count = 0;
    for (year, days) in years {
        let provisional = days.iter().any(|day| day.certainty != "final");
        let days: Vec<Day> = days
            .into_iter()
            .map(|day| Day {
                year,
                date: day.date,
                kind: day.kind,
                name: day.name,
                certainty: day.certainty,
                name_en: day.name_en,
            })
            .collect();
        count += days.len();
        reference::insert_calendar(conn, year, provisional, SOURCE, &days).await?;
    }
    Ok(count)
}

async fn load_rule_sets(conn: &mut Conn, chance: &Chance) -> Result<usize> {
    let sets = files::rule_sets()?;
    let count = sets.len();
    for set in sets {
        let note = set
            .note
            .unwrap_or_else(|| crate::domain::label::Label::new("", ""));
        let row = RuleSet {
            public_id: chance.uuid(),
            code: set.code,
            citation: set.citation,
            name_id: set.name.id,
            name_en: set.name.en,
            note_id: note.id,
            note_en: note.en,
            standing: if set.role == "governing" {
                "binding"
            } else {
                "beside"
            }
            .to_owned(),
            valid_from: set.valid_from,
            valid_to: set.valid_to,
        };
        let limits = set.limits;
        let ladder = set.ladder;
        let limit_rows = |rule_set_id| {
            let row = |rule: crate::domain::sla::policy::Rule| RuleLimit {
                rule_set_id,
                clock: rule.clock.as_str().to_owned(),
                class: rule.class.map(|class| class.as_str().to_owned()),
                oversight: rule.oversight,
                after_dispute: rule.after_dispute,
                value: i32::from(rule.limit.value),
                unit: rule.limit.unit.as_str().to_owned(),
                citation: rule.citation,
            };
            limits.into_iter().map(row).collect()
        };
        let ladder_rows = |rule_set_id| {
            let mut rows = Vec::new();
            for part in ladder {
                rows.extend(part.steps.into_iter().map(|step| LadderStep {
                    rule_set_id,
                    clock: part.clock.as_str().to_owned(),
                    holder: part.desk.clone().unwrap_or_else(|| "any".to_owned()),
                    step_offset: step.at,
                    action: step.action,
                    level: step.level,
                    tells: step.notify,
                }));
            }
            rows
        };
        reference::insert_rule_set(conn, &row, limit_rows, ladder_rows).await?;
    }
    Ok(count)
}
