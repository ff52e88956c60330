//! The register of agencies and units.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;
use serde::Deserialize as _;
use uuid::Uuid;

use super::Conn;
use super::schema::{agencies, agency_predecessors, agency_topics, memberships};
use crate::domain::access::people::{People, Place as Standing};
use crate::domain::agency::{Candidate, Connection};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::label::Label;
use crate::domain::page::Limit;
use crate::domain::sla::policy::{Place, Rule, Week};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = agencies)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub code: String,
    pub parent_id: Option<i64>,
    pub root_id: i64,
    pub kind: String,
    pub name_id: String,
    pub name_en: String,
    pub short_name: Option<String>,
    pub area_code: Option<String>,
    pub time_zone: String,
    pub work_week: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub is_national_desk: bool,
    pub is_inspectorate: bool,
    pub generated: bool,
    pub provenance: Option<String>,
    pub version: i32,
    pub connection: String,
    pub asks_approval: bool,
    /// Whether it is a unit of an agency that asks for approval.
    pub answers_are_drafts: bool,
    pub own_limits: serde_json::Value,
}

impl Row {
    #[must_use]
    pub const fn id(&self) -> AgencyId {
        AgencyId(self.id)
    }

    #[must_use]
    pub const fn root(&self) -> AgencyId {
        AgencyId(self.root_id)
    }

    /// As far as it matters which roles it has.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        Standing {
            agency: self.id(),
            root: self.root(),
            national_desk: self.is_national_desk,
            inspectorate: self.is_inspectorate,
        }
    }

    #[must_use]
    pub fn name(&self) -> Label {
        Label::new(&self.name_id, &self.name_en)
    }

    /// As others name it.
    #[must_use]
    pub fn reference(&self) -> AgencyRef {
        AgencyRef {
            id: self.public_id,
            name: self.name(),
            short_name: self.short_name.clone(),
        }
    }

    /// First and last day are included; no first day means not known.
    #[must_use]
    pub fn active_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Who verifies and who hands down.
    ///
    /// # Errors
    /// `Internal` for a word the code does not know.
    pub fn connected(&self) -> Result<Connection> {
        Ok(self.connection.parse()?)
    }

    /// Limits of its own, or of the agency that it is a unit of.
    ///
    /// # Errors
    /// `Internal` for what this release cannot read.
    pub fn own_limits(&self) -> Result<Vec<Rule>> {
        match &self.own_limits {
            serde_json::Value::Array(rules) if rules.is_empty() => Ok(Vec::new()),
            rules => Vec::<Rule>::deserialize(rules).map_err(Error::internal),
        }
    }

    /// Where its clocks run.
    ///
    /// # Errors
    /// `Internal` if the register holds a zone or week that does not exist.
    pub fn place(&self) -> Result<Place> {
        Ok(Place {
            zone: self
                .time_zone
                .parse()
                .map_err(|_| Error::internal(format!("time zone {}", self.time_zone)))?,
            week: self.work_week.parse::<Week>()?,
        })
    }
}

/// Those of a code, of a short name ("Dishub" is in many a regency) or of a name; else those whose name holds the words: agencies, and only where there
/// is none, units. At most [`MOST_NAMED`] and one more.
///
/// # Errors
/// The database's.
pub async fn named(mut conn: &Conn, name: &str) -> Result<Vec<AgencyId>> {
    let name = name.to_lowercase();
    let mut ids: Vec<i64> = agencies::table
        .filter(
            agencies::code
                .eq(name.clone())
                .or(sql::<Bool>("lower(short_name) = ").bind::<Text, _>(name.clone()))
                .or(sql::<Bool>("lower(name_id) = ").bind::<Text, _>(name.clone())),
        )
        .select(agencies::id)
        .load(&mut conn)
        .await?;
    if ids.is_empty() {
        let holding: Vec<(i64, Option<i64>)> = agencies::table
            .filter(
                sql::<Text>("lower(name_id || ' ' || coalesce(short_name, ''))").like(like(&name)),
            )
            // The index finds it anywhere; meant is the beginning of a word: "dinas", and not "koordinasi".
            .filter(
                sql::<Text>("' ' || lower(name_id || ' ' || coalesce(short_name, ''))")
                    .like(like(&format!(" {name}"))),
            )
            .order((agencies::parent_id.is_not_null(), agencies::id))
            .limit(MOST_NAMED + 1)
            .select((agencies::id, agencies::parent_id))
            .load(&mut conn)
            .await?;
        let agency = |(_, parent): &(i64, Option<i64>)| parent.is_none();
        let units_too = !holding.iter().any(agency);
        ids = holding
            .iter()
            .filter(|row| units_too || agency(row))
            .map(|(id, _)| *id)
            .collect();
    }
    Ok(ids.into_iter().map(AgencyId).collect())
}

/// Agencies that one word of a search line may stand for.
pub const MOST_NAMED: i64 = 50;

/// # Errors
/// `NotFound`.
pub async fn by_public_id(conn: &Conn, id: Uuid) -> Result<Row> {
    find(conn, id).await?.ok_or(Error::NotFound)
}

/// The agencies and units whose people somebody looks after: one with all below it, or all of theirs; `None` for all there are.
///
/// # Errors
/// `NotFound` for one that is not theirs.
pub async fn looked_after(
    mut conn: &Conn,
    people: &People,
    agency: Option<Uuid>,
) -> Result<Option<Vec<i64>>> {
    let Some(agency) = agency else {
        let Some(roots) = people.roots() else {
            return Ok(None);
        };
        let roots: Vec<i64> = roots.iter().map(|root| root.0).collect();
        let ids = agencies::table
            .filter(agencies::root_id.eq_any(roots))
            .select(agencies::id)
            .load(&mut conn)
            .await?;
        return Ok(Some(ids));
    };
    let row = by_public_id(conn, agency).await?;
    if !people.cover(row.root()) {
        return Err(Error::NotFound);
    }
    Ok(Some(with_units(conn, row.id()).await?))
}

/// These agencies with all their units; `None` for all there are.
///
/// # Errors
/// The database's.
pub async fn of_roots(mut conn: &Conn, roots: Option<&[AgencyId]>) -> Result<Vec<Row>> {
    let mut query = agencies::table.select(Row::as_select()).into_boxed();
    if let Some(roots) = roots {
        let roots: Vec<i64> = roots.iter().map(|root| root.0).collect();
        query = query.filter(agencies::root_id.eq_any(roots));
    }
    Ok(query.order(agencies::id).load(&mut conn).await?)
}

/// An agency or unit and all below it.
///
/// # Errors
/// The database's.
pub async fn with_units(mut conn: &Conn, top: AgencyId) -> Result<Vec<i64>> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        id: i64,
    }
    let rows: Vec<Id> = diesel::sql_query(
        "WITH RECURSIVE below AS (SELECT id FROM agencies WHERE id = $1
           UNION ALL SELECT a.id FROM agencies a JOIN below ON a.parent_id = below.id) SELECT id FROM below",
    )
    .bind::<diesel::sql_types::BigInt, _>(top.0)
    .load(&mut conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Locks agencies, in the order in which everybody locks several: whoever takes an admin away waits for whoever took another.
///
/// # Errors
/// The database's.
pub async fn lock(conn: &mut Conn, ids: &[i64]) -> Result<()> {
    agencies::table
        .filter(agencies::id.eq_any(ids))
        .order(agencies::id)
        .select(agencies::id)
        .for_no_key_update()
        .load::<i64>(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn find(mut conn: &Conn, id: Uuid) -> Result<Option<Row>> {
    Ok(agencies::table
        .filter(agencies::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// # Errors
/// `NotFound`.
pub async fn by_id(mut conn: &Conn, id: AgencyId) -> Result<Row> {
    Ok(agencies::table
        .find(id.0)
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// # Errors
/// `NotFound` where the reference data was not loaded.
pub async fn national_desk(mut conn: &Conn) -> Result<Row> {
    Ok(agencies::table
        .filter(agencies::is_national_desk)
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Where the cases of an agency that ended go: to the agency in force that succeeds it, the first if it was split.
///
/// # Errors
/// The database's.
pub async fn successor(conn: &mut Conn, ended: AgencyId, day: NaiveDate) -> Result<Option<Row>> {
    /// So many reforms one after the other at most; a circle ends here too.
    const FARTHEST: usize = 10;
    let mut line = vec![ended.0];
    for _ in 0..FARTHEST {
        let next: Vec<Row> = agencies::table
            .inner_join(
                agency_predecessors::table.on(agency_predecessors::agency_id.eq(agencies::id)),
            )
            .filter(agency_predecessors::predecessor_id.eq_any(line))
            .order(agencies::id)
            .select(Row::as_select())
            .load(conn)
            .await?;
        if next.is_empty() {
            break;
        }
        if let Some(heir) = next.iter().find(|row| row.active_on(day)) {
            return Ok(Some(heir.clone()));
        }
        line = next.iter().map(|row| row.id).collect();
    }
    Ok(None)
}

/// The rows of these ids, by id.
///
/// # Errors
/// The database's.
pub async fn by_ids(
    mut conn: &Conn,
    ids: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, Row>> {
    let ids: Vec<i64> = ids.into_iter().collect();
    let rows = agencies::table
        .filter(agencies::id.eq_any(ids))
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The rows of these outer ids, by outer id.
///
/// # Errors
/// The database's.
pub async fn by_public_ids(
    mut conn: &Conn,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Row>> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let rows = agencies::table
        .filter(agencies::public_id.eq_any(ids))
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.public_id, row)).collect())
}

/// The agencies among these that have an admin of their own.
///
/// # Errors
/// The database's.
pub async fn with_admins(mut conn: &Conn, ids: &[i64]) -> Result<Vec<i64>> {
    Ok(memberships::table
        .filter(memberships::agency_id.eq_any(ids))
        .filter(memberships::role.eq("agency_admin"))
        .filter(memberships::ended_at.is_null())
        .select(memberships::agency_id)
        .distinct()
        .load(&mut conn)
        .await?)
}

#[derive(Debug, Default)]
pub struct Filter {
    pub q: Option<String>,
    pub parent: Option<i64>,
    pub roots_only: bool,
    pub kind: Option<String>,
    pub area_code: Option<String>,
    /// Only agencies valid on this day.
    pub active_on: Option<NaiveDate>,
    /// Continue after this (name, id).
    pub after: Option<(String, i64)>,
}

/// By name, one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, filter: &Filter, limit: Limit) -> Result<Vec<Row>> {
    let mut query = agencies::table.select(Row::as_select()).into_boxed();
    if let Some(q) = &filter.q {
        let name = diesel::dsl::sql::<diesel::sql_types::Text>(
            "lower(agencies.name_id || ' ' || coalesce(agencies.short_name, ''))",
        );
        let english = diesel::dsl::sql::<diesel::sql_types::Text>("lower(agencies.name_en)");
        query = query.filter(name.like(like(q)).or(english.like(like(q))));
    }
    if let Some(parent) = filter.parent {
        query = query.filter(agencies::parent_id.eq(parent));
    } else if filter.roots_only {
        query = query.filter(agencies::parent_id.is_null());
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(agencies::kind.eq(kind));
    }
    if let Some(area) = &filter.area_code {
        query = query.filter(agencies::area_code.eq(area));
    }
    if let Some(day) = filter.active_on {
        query = query
            .filter(
                agencies::valid_from
                    .is_null()
                    .or(agencies::valid_from.le(day)),
            )
            .filter(agencies::valid_to.is_null().or(agencies::valid_to.ge(day)));
    }
    if let Some((name, id)) = &filter.after {
        query = query.filter(
            agencies::name_id
                .gt(name)
                .or(agencies::name_id.eq(name).and(agencies::id.gt(id))),
        );
    }
    Ok(query
        .order((agencies::name_id, agencies::id))
        .limit(limit.rows() + 1)
        .load(conn)
        .await?)
}

/// A `LIKE` pattern for "contains", with the pattern's own characters taken literally.
#[must_use]
pub fn like(words: &str) -> String {
    let literal = words
        .to_lowercase()
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{literal}%")
}

/// Who could own a case: governments of these areas, the agency of this code, and the units below them that list one of the topics.
///
/// # Errors
/// The database's.
pub async fn candidates(
    conn: &mut Conn,
    areas: &[String],
    codes: &[String],
    topics: &[i64],
) -> Result<Vec<Candidate>> {
    let governments = [
        "provincial_government",
        "regency_government",
        "city_government",
    ];
    let roots: Vec<Row> = agencies::table
        .filter(agencies::parent_id.is_null())
        .filter(
            agencies::code.eq_any(codes).or(agencies::kind
                .eq_any(governments)
                .and(agencies::area_code.eq_any(areas))),
        )
        .select(Row::as_select())
        .limit(20)
        .load(conn)
        .await?;
    let root_ids: Vec<i64> = roots.iter().map(|row| row.id).collect();
    let units: Vec<(Row, i64)> = agencies::table
        .inner_join(agency_topics::table)
        .filter(agencies::root_id.eq_any(&root_ids))
        .filter(agencies::parent_id.is_not_null())
        .filter(agency_topics::category_id.eq_any(topics))
        .select((Row::as_select(), agency_topics::category_id))
        .limit(200)
        .load(conn)
        .await?;
    let connections: HashMap<i64, Connection> = roots
        .iter()
        .map(|row| Ok((row.id, row.connected()?)))
        .collect::<Result<_>>()?;
    let candidate = |row: Row, topic: Option<i64>| Candidate {
        id: row.id(),
        root: row.root(),
        connection: connections
            .get(&row.root_id)
            .copied()
            .unwrap_or(Connection::Full),
        code: row.code,
        kind: row.kind,
        area_code: row.area_code,
        lists_topic: topic,
        valid_to: row.valid_to,
    };
    Ok(roots
        .into_iter()
        .map(|row| (row, None))
        .chain(units.into_iter().map(|(row, topic)| (row, Some(topic))))
        .map(|(row, topic)| candidate(row, topic))
        .collect())
}

/// # Errors
/// The database's.
pub async fn by_code(conn: &mut Conn, code: &str) -> Result<Option<Row>> {
    Ok(agencies::table
        .filter(agencies::code.eq(code))
        .select(Row::as_select())
        .first(conn)
        .await
        .optional()?)
}
