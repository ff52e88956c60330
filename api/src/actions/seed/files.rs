//! The files of `api/data/`, built into the binary.

use std::io::Read as _;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::error::{Error, Result};

const AREAS: &str = include_str!("../../../data/areas.csv");
const VILLAGES: &[u8] = include_bytes!("../../../data/villages.csv.gz");
const TOPICS: &str = include_str!("../../../data/topics.csv");
const AGENCIES: &str = include_str!("../../../data/agencies.csv");
const HOLIDAYS: &str = include_str!("../../../data/holidays.csv");
const RULE_SETS: &str = include_str!("../../../data/rule_sets.json");
pub const DEMO: &str = include_str!("../../../data/demo.json");

#[derive(Debug, Clone, Deserialize)]
pub struct Area {
    pub code: String,
    pub name: String,
    pub level: String,
    pub parent_code: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Topic {
    pub slug: String,
    pub parent_slug: Option<String>,
    pub name_id: String,
    pub name_en: String,
    pub keywords_id: String,
    pub usual_owner_kind: Option<String>,
    pub usual_owner_unit: Option<String>,
    pub default_class: Option<String>,
    pub closed_on: Option<chrono::NaiveDate>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Agency {
    pub code: String,
    pub name_id: String,
    pub name_en: String,
    pub short_name: Option<String>,
    pub kind: String,
    pub parent_code: Option<String>,
    pub area_code: Option<String>,
    pub time_zone: String,
    pub work_week: String,
    pub valid_from: Option<chrono::NaiveDate>,
    pub valid_to: Option<chrono::NaiveDate>,
    pub predecessor_codes: String,
    pub topics: String,
    pub provenance: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Holiday {
    pub date: chrono::NaiveDate,
    pub name: String,
    pub kind: String,
    pub certainty: String,
    pub name_en: String,
}

#[derive(Debug, Deserialize)]
pub struct RuleSets {
    pub rule_sets: Vec<RuleSet>,
}

#[derive(Debug, Deserialize)]
pub struct RuleSet {
    pub code: String,
    pub role: String,
    pub name: crate::domain::label::Label,
    pub citation: String,
    pub valid_from: Option<chrono::NaiveDate>,
    pub valid_to: Option<chrono::NaiveDate>,
    pub note: Option<crate::domain::label::Label>,
    pub limits: Vec<crate::domain::sla::policy::Rule>,
    #[serde(default)]
    pub ladder: Vec<Ladder>,
}

#[derive(Debug, Deserialize)]
pub struct Ladder {
    pub clock: crate::domain::sla::policy::ClockKind,
    pub desk: Option<String>,
    pub steps: Vec<Step>,
}

#[derive(Debug, Deserialize)]
pub struct Step {
    pub at: i32,
    pub action: String,
    pub level: Option<String>,
    #[serde(default)]
    pub notify: Vec<String>,
}

fn rows<T: DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<std::result::Result<_, _>>()
        .map_err(Error::internal)
}

pub fn areas() -> Result<Vec<Area>> {
    let mut villages = String::new();
    flate2::read::GzDecoder::new(VILLAGES)
        .read_to_string(&mut villages)
        .map_err(Error::internal)?;
    let mut all = rows(AREAS)?;
    all.extend(rows::<Area>(&villages)?);
    Ok(all)
}

pub fn topics() -> Result<Vec<Topic>> {
    rows(TOPICS)
}

pub fn agencies() -> Result<Vec<Agency>> {
    rows(AGENCIES)
}

pub fn holidays() -> Result<Vec<Holiday>> {
    rows(HOLIDAYS)
}

pub fn rule_sets() -> Result<Vec<RuleSet>> {
    Ok(serde_json::from_str::<RuleSets>(RULE_SETS)
        .map_err(Error::internal)?
        .rule_sets)
}
