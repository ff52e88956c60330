//! What admins write into the register: agencies and units, their topics, who follows whom.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::agencies::Row;
use super::schema::{agencies, agency_predecessors, agency_topics};
use crate::domain::error::{Error, Result};
use crate::domain::ids::AgencyId;
use crate::domain::sla::policy::Rule;

/// An agency or unit to be.
#[derive(Debug, Clone)]
pub struct New {
    pub public_id: Uuid,
    pub code: String,
    /// None for an agency: it is its own root.
    pub parent: Option<(AgencyId, AgencyId)>,
    pub details: Details,
}

/// All that may change.
#[derive(Debug, Clone, AsChangeset, Insertable)]
#[diesel(table_name = agencies, treat_none_as_null = true)]
pub struct Details {
    pub kind: String,
    pub name_id: String,
    pub name_en: String,
    pub short_name: Option<String>,
    pub area_code: Option<String>,
    pub time_zone: String,
    pub work_week: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub is_inspectorate: bool,
    pub connection: String,
    pub asks_approval: bool,
}

impl From<Row> for Details {
    fn from(row: Row) -> Self {
        Self {
            kind: row.kind,
            name_id: row.name_id,
            name_en: row.name_en,
            short_name: row.short_name,
            area_code: row.area_code,
            time_zone: row.time_zone,
            work_week: row.work_week,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            is_inspectorate: row.is_inspectorate,
            connection: row.connection,
            asks_approval: row.asks_approval,
        }
    }
}

/// A taken code is a violation of `agencies_code_key`.
///
/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, new: &New) -> Result<AgencyId> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        id: i64,
    }
    let drawn: Id =
        diesel::sql_query("SELECT nextval(pg_get_serial_sequence('agencies', 'id')) AS id")
            .get_result(conn)
            .await?;
    let id = drawn.id;
    diesel::insert_into(agencies::table)
        .values((
            agencies::id.eq(id),
            agencies::public_id.eq(new.public_id),
            agencies::code.eq(&new.code),
            agencies::parent_id.eq(new.parent.map(|(parent, _)| parent.0)),
            agencies::root_id.eq(new.parent.map_or(id, |(_, root)| root.0)),
            &new.details,
        ))
        .execute(conn)
        .await?;
    if let Some((parent, root)) = new.parent {
        let (asks, limits) = agencies::table
            .find(root.0)
            .select((agencies::asks_approval, agencies::own_limits))
            .first::<(bool, serde_json::Value)>(conn)
            .await?;
        let limits = match parent == root {
            true => limits,
            false => {
                let above = agencies::table.find(parent.0);
                above.select(agencies::own_limits).first(conn).await?
            }
        };
        diesel::update(agencies::table.find(id))
            .set((
                agencies::answers_are_drafts.eq(asks),
                agencies::own_limits.eq(limits),
            ))
            .execute(conn)
            .await?;
    }
    Ok(AgencyId(id))
}

/// Locks a row until the transaction ends.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(agencies::table
        .filter(agencies::public_id.eq(id))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn update(
    conn: &mut Conn,
    id: AgencyId,
    parent: Option<AgencyId>,
    details: &Details,
    version: i32,
) -> Result<()> {
    diesel::update(agencies::table.find(id.0))
        .set((
            agencies::parent_id.eq(parent.map(|parent| parent.0)),
            agencies::version.eq(version),
            details,
        ))
        .execute(conn)
        .await?;
    if parent.is_none() {
        // What an agency asks for holds for its units.
        let units = agencies::table
            .filter(agencies::root_id.eq(id.0))
            .filter(agencies::id.ne(id.0))
            .filter(agencies::answers_are_drafts.ne(details.asks_approval));
        diesel::update(units)
            .set(agencies::answers_are_drafts.eq(details.asks_approval))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Limits of its own for these, an agency and its units, instead of those they had.
///
/// # Errors
/// The database's.
pub async fn set_limits(
    conn: &mut Conn,
    id: AgencyId,
    version: i32,
    below: &[i64],
    limits: &[Rule],
) -> Result<()> {
    let limits = serde_json::to_value(limits).map_err(Error::internal)?;
    diesel::update(agencies::table.filter(agencies::id.eq_any(below)))
        .set(agencies::own_limits.eq(limits))
        .execute(conn)
        .await?;
    diesel::update(agencies::table.find(id.0))
        .set(agencies::version.eq(version))
        .execute(conn)
        .await?;
    Ok(())
}

/// Agencies with limits of their own, by name; or this one with its own.
///
/// # Errors
/// The database's.
pub async fn with_limits(mut conn: &Conn, only: Option<Uuid>, rows: i64) -> Result<Vec<Row>> {
    let mut query = agencies::table
        .filter(diesel::dsl::sql::<diesel::sql_types::Bool>(
            "own_limits <> '[]'",
        ))
        .order((agencies::name_id, agencies::id))
        .limit(rows)
        .select(Row::as_select())
        .into_boxed();
    query = match only {
        Some(id) => query.filter(agencies::public_id.eq(id)),
        // Units mostly keep their agency's.
        None => query.filter(agencies::parent_id.is_null()),
    };
    Ok(query.load(&mut conn).await?)
}

/// The topics of an agency or unit, instead of those it had.
///
/// # Errors
/// The database's.
pub async fn set_topics(conn: &mut Conn, id: AgencyId, topics: &[i64]) -> Result<()> {
    diesel::delete(agency_topics::table.filter(agency_topics::agency_id.eq(id.0)))
        .execute(conn)
        .await?;
    let rows: Vec<_> = topics
        .iter()
        .map(|topic| {
            (
                agency_topics::agency_id.eq(id.0),
                agency_topics::category_id.eq(*topic),
            )
        })
        .collect();
    diesel::insert_into(agency_topics::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}

/// The topics of these, by agency.
///
/// # Errors
/// The database's.
pub async fn topics_of(mut conn: &Conn, ids: &[i64]) -> Result<HashMap<i64, Vec<i64>>> {
    let rows: Vec<(i64, i64)> = agency_topics::table
        .filter(agency_topics::agency_id.eq_any(ids))
        .select((agency_topics::agency_id, agency_topics::category_id))
        .order((agency_topics::agency_id, agency_topics::category_id))
        .load(&mut conn)
        .await?;
    let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
    for (agency, topic) in rows {
        found.entry(agency).or_default().push(topic);
    }
    Ok(found)
}

/// Writes down that one follows another; twice is the same.
///
/// # Errors
/// The database's.
pub async fn follow(conn: &mut Conn, successor: AgencyId, ended: AgencyId) -> Result<()> {
    diesel::insert_into(agency_predecessors::table)
        .values((
            agency_predecessors::agency_id.eq(successor.0),
            agency_predecessors::predecessor_id.eq(ended.0),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Who follows whom among these: (successor, predecessor).
///
/// # Errors
/// The database's.
pub async fn lines_of(mut conn: &Conn, ids: &[i64]) -> Result<Vec<(i64, i64)>> {
    Ok(agency_predecessors::table
        .filter(
            agency_predecessors::agency_id
                .eq_any(ids)
                .or(agency_predecessors::predecessor_id.eq_any(ids)),
        )
        .select((
            agency_predecessors::agency_id,
            agency_predecessors::predecessor_id,
        ))
        .order((
            agency_predecessors::agency_id,
            agency_predecessors::predecessor_id,
        ))
        .load(&mut conn)
        .await?)
}

/// Whether an agency has a unit in force on a day to which cases are handed down: an inspectorate takes its own.
///
/// # Errors
/// The database's.
pub async fn has_units(mut conn: &Conn, root: AgencyId, day: NaiveDate) -> Result<bool> {
    let units = agencies::table
        .filter(agencies::root_id.eq(root.0))
        .filter(agencies::parent_id.is_not_null())
        .filter(agencies::is_inspectorate.eq(false))
        .filter(agencies::is_national_desk.eq(false))
        .filter(
            agencies::valid_from
                .is_null()
                .or(agencies::valid_from.le(day)),
        )
        .filter(agencies::valid_to.is_null().or(agencies::valid_to.ge(day)));
    Ok(diesel::select(diesel::dsl::exists(units))
        .get_result(&mut conn)
        .await?)
}

/// The rows with one of these codes.
///
/// # Errors
/// The database's.
pub async fn by_codes(mut conn: &Conn, codes: &[String]) -> Result<Vec<Row>> {
    Ok(agencies::table
        .filter(agencies::code.eq_any(codes))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Those of these names, in small letters, wherever they belong.
///
/// # Errors
/// The database's.
pub async fn by_names(mut conn: &Conn, names: &[String]) -> Result<Vec<Row>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    Ok(agencies::table
        .filter(sql::<Text>("lower(name_id)").eq_any(names))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}
