//! What invented reports are made of: topics, places, agencies and officers that are loaded, with how often each comes up.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use uuid::Uuid;

use super::dice::Dice;
use crate::domain::access::Role;
use crate::domain::complaint::Class;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::sla::calendar::Calendar;
use crate::domain::sla::policy::RuleSet;
use crate::storage::{Conn, agencies, bulk, categories, rules};

/// How many of a thousand reports come from a province; one that is not named here has 12. The pilot regions report more than
/// their people are, as they have done it for longest.
const PROVINCES: &[(&str, u32)] = &[
    ("32", 180),
    ("35", 150),
    ("33", 135),
    ("31", 90),
    ("36", 80),
    ("51", 60),
    ("34", 55),
    ("13", 40),
    ("12", 40),
    ("73", 25),
];
const OTHERS: u32 = 12;

/// What people report most, the first more often than the next.
const FREQUENT: &[&str] = &[
    "jalan.jalan-rusak",
    "bantuan-sosial.data-penerima",
    "lingkungan.sampah-liar",
    "jalan.lampu-jalan",
    "kependudukan.ktp",
    "energi.air-gangguan",
    "kesehatan.puskesmas-rumah-sakit",
    "pendidikan.biaya-sekolah",
    "jaminan-sosial.jkn-nonaktif",
    "jalan.drainase",
    "pelayanan-publik.sikap-pelayanan",
    "transportasi.parkir",
];

pub struct Village {
    pub code: String,
    pub name: String,
    pub district: String,
}

pub struct Officer {
    pub account: AccountId,
    pub public_id: Uuid,
}

pub struct Catalogue {
    pub topics: Vec<categories::Row>,
    /// Villages by province, and how many of all reports come from there or from a province before it.
    provinces: Vec<(u32, Vec<Village>)>,
    pub rare: Vec<String>,
    pub agencies: HashMap<i64, agencies::Row>,
    local: HashMap<(String, &'static str), i64>,
    by_kind: HashMap<String, Vec<i64>>,
    units: HashMap<i64, Vec<i64>>,
    admins: HashMap<i64, Officer>,
    handlers: HashMap<i64, Vec<Officer>>,
    pub desk: agencies::Row,
    pub rule_set: i64,
    pub rules: RuleSet,
    pub calendar: Calendar,
}

impl Catalogue {
    /// # Errors
    /// `Internal` where the reference data is not loaded.
    pub async fn read(conn: &mut Conn, now: DateTime<Utc>, since: NaiveDate) -> Result<Self> {
        let desk = agencies::national_desk(conn).await?;
        let rule_set = rules::in_force(
            conn,
            now.with_timezone(&chrono_tz::Asia::Jakarta).date_naive(),
        )
        .await?;
        let mut topics: Vec<_> = categories::all(conn)
            .await?
            .into_iter()
            .filter(|topic| topic.parent_id.is_some() && topic.open_on(now.date_naive()))
            .collect();
        // The frequent ones first, the others spread, so that the tail is not all of one family.
        topics.sort_by_key(|topic| {
            let place = FREQUENT.iter().position(|code| *code == topic.code);
            (place.unwrap_or(FREQUENT.len()), topic.id * 7919 % 1009)
        });
        let (provinces, rare) = places(bulk::villages(conn).await?);
        let all = bulk::agencies(conn).await?;
        let mut catalogue = Self {
            rule_set: rule_set.id,
            rules: rules::limits(conn, &rule_set).await?,
            calendar: rules::calendar(conn, since).await?,
            topics,
            provinces,
            rare,
            agencies: HashMap::new(),
            local: HashMap::new(),
            by_kind: HashMap::new(),
            units: HashMap::new(),
            admins: HashMap::new(),
            handlers: HashMap::new(),
            desk,
        };
        for row in all
            .into_iter()
            .filter(|row| row.active_on(now.date_naive()) && !row.is_national_desk)
        {
            catalogue.place(&row);
            catalogue.agencies.insert(row.id, row);
        }
        for (agency, account, public_id, role) in bulk::officers(conn).await? {
            let officer = Officer {
                account: AccountId(account),
                public_id,
            };
            match role.parse()? {
                Role::AgencyAdmin | Role::NationalAdmin => {
                    catalogue.admins.entry(agency).or_insert(officer);
                }
                Role::UnitOfficer | Role::UnitHead => {
                    catalogue.handlers.entry(agency).or_default().push(officer);
                }
                _ => {}
            }
        }
        if catalogue.provinces.is_empty() || catalogue.topics.is_empty() {
            return Err(Error::internal(
                "the reference data is not loaded: run tuntas seed reference",
            ));
        }
        Ok(catalogue)
    }

    fn place(&mut self, row: &agencies::Row) {
        if row.parent_id.is_some() {
            if !row.is_inspectorate {
                self.units.entry(row.root_id).or_default().push(row.id);
            }
            return;
        }
        self.by_kind
            .entry(row.kind.clone())
            .or_default()
            .push(row.id);
        let level = match row.kind.as_str() {
            "regency_government" | "city_government" => "regency",
            "provincial_government" => "province",
            _ => return,
        };
        if let Some(code) = &row.area_code {
            self.local.insert((code.clone(), level), row.id);
        }
    }

    /// Where something happened.
    pub fn village(&self, dice: &mut Dice) -> Result<&Village> {
        let all = self.provinces.last().map_or(1, |(until, _)| *until);
        let throw = u32::try_from(dice.between(0, i64::from(all) - 1)).unwrap_or(0);
        self.provinces
            .iter()
            .find(|(until, _)| throw < *until)
            .and_then(|(_, villages)| dice.skewed(villages, 2))
            .ok_or_else(|| Error::internal("a province without villages"))
    }

    /// Which agency owns a matter there: the government of the place for most, a ministry or an enterprise for the rest.
    pub fn owner(
        &self,
        dice: &mut Dice,
        topic: &categories::Row,
        village: &Village,
    ) -> Result<&agencies::Row> {
        let at = |length: usize, level| {
            let code = village.code.get(..length).unwrap_or_default().to_owned();
            self.local.get(&(code, level)).copied()
        };
        let usual = topic.usual_owner_kind.as_deref().unwrap_or_default();
        let id = match usual {
            "regency_government" | "city_government" | "" => at(5, "regency"),
            "provincial_government" => at(2, "province"),
            kind => self
                .by_kind
                .get(kind)
                .and_then(|list| dice.skewed(list, 2).copied()),
        };
        id.or_else(|| at(5, "regency"))
            .or_else(|| at(2, "province"))
            .and_then(|id| self.agencies.get(&id))
            .ok_or_else(|| Error::internal("a village that no government looks after"))
    }

    /// A unit of an agency that has some.
    pub fn unit(&self, dice: &mut Dice, root: i64) -> Option<&agencies::Row> {
        let unit = dice.skewed(self.units.get(&root)?, 2)?;
        self.agencies.get(unit)
    }

    pub fn admin(&self, agency: i64) -> Option<&Officer> {
        self.admins.get(&agency)
    }

    pub fn handler(&self, dice: &mut Dice, agency: i64) -> Option<&Officer> {
        dice.skewed(self.handlers.get(&agency)?, 2)
    }

    /// What is reported: most are complaints.
    pub fn class(&self, dice: &mut Dice, topic: &categories::Row) -> Result<Class> {
        match topic.default_class.as_deref() {
            Some(class) if dice.happens(0.8) => Ok(class.parse()?),
            _ => Ok(if dice.happens(0.9) {
                Class::Complaint
            } else {
                Class::Aspiration
            }),
        }
    }

    /// The local day on which a clock of an agency starts: clocks of one day are due together.
    pub fn local_day(&self, agency: &agencies::Row, at: DateTime<Utc>) -> Result<i32> {
        Ok(at.with_timezone(&agency.place()?.zone).num_days_from_ce())
    }
}

/// Villages by province with running shares, and rare names: of every hundredth village's neighbours.
fn places(rows: Vec<(String, String, String)>) -> (Vec<(u32, Vec<Village>)>, Vec<String>) {
    let mut by_province: Vec<(String, Vec<Village>)> = Vec::new();
    let mut rare = Vec::new();
    for (code, name, path) in rows {
        let district = path.split(", ").nth(1).unwrap_or(&name).to_owned();
        let province = code.get(..2).unwrap_or_default().to_owned();
        rare.push(name.clone());
        let village = Village {
            code,
            name,
            district,
        };
        match by_province.last_mut() {
            Some((last, villages)) if *last == province => villages.push(village),
            _ => by_province.push((province, vec![village])),
        }
    }
    let mut until = 0;
    let provinces = by_province
        .into_iter()
        .map(|(province, mut villages)| {
            until += PROVINCES
                .iter()
                .find(|(code, _)| *code == province)
                .map_or(OTHERS, |(_, share)| *share);
            // The frequent ones are spread over the map.
            let spread = u64::try_from(villages.len()).unwrap_or(1).max(1);
            let mut number = 0_u64;
            villages.sort_by_cached_key(|_| {
                number += 1;
                number.wrapping_mul(2_654_435_761) % (spread * 16 + 1)
            });
            (until, villages)
        })
        .collect();
    (provinces, rare)
}
