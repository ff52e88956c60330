//! The rules by which cases are routed.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{agencies, routing_rules};
use crate::domain::error::Result;
use crate::domain::page::Limit;
use crate::domain::routing::Rule;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = routing_rules)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub category_id: Option<i64>,
    pub area_code: Option<String>,
    pub level: Option<String>,
    pub agency_id: i64,
    pub priority: i32,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub note: Option<String>,
    pub version: i32,
}

impl Row {
    /// As it decides, pointing to this agency.
    ///
    /// # Errors
    /// `Internal` for a level the code does not know.
    pub fn rule(&self, agency: &super::agencies::Row) -> Result<Rule> {
        Ok(Rule {
            id: self.id,
            topic: self.category_id,
            area: self.area_code.clone(),
            level: self.level.as_deref().map(str::parse).transpose()?,
            agency: agency.id(),
            root: agency.root(),
            agency_lasts: (agency.valid_from, agency.valid_to),
            priority: self.priority,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        })
    }
}

/// What a rule says.
#[derive(Debug, Clone, AsChangeset, Insertable)]
#[diesel(table_name = routing_rules, treat_none_as_null = true)]
pub struct Details {
    pub category_id: Option<i64>,
    pub area_code: Option<String>,
    pub level: Option<&'static str>,
    pub agency_id: i64,
    pub priority: i32,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub note: Option<String>,
    pub updated_at: DateTime<Utc>,
}

/// How many rules one case may meet; the rest are not looked at, in the order of their priority.
pub const MOST: i64 = 500;

/// The rules that a case could meet: of one of these topics or of any, for one of these areas or for any.
///
/// # Errors
/// The database's.
pub async fn meeting(mut conn: &Conn, topics: &[i64], areas: &[String]) -> Result<Vec<Row>> {
    Ok(routing_rules::table
        .filter(
            routing_rules::category_id
                .is_null()
                .or(routing_rules::category_id.eq_any(topics)),
        )
        .filter(
            routing_rules::area_code
                .is_null()
                .or(routing_rules::area_code.eq_any(areas)),
        )
        .order((routing_rules::priority, routing_rules::id))
        .limit(MOST)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Whether another rule than `but` says of the same cases, with the same priority and on some of the same days, where they go.
///
/// # Errors
/// The database's.
pub async fn has_rival(mut conn: &Conn, rule: &Details, but: Option<i64>) -> Result<bool> {
    let mut query = routing_rules::table
        .filter(routing_rules::category_id.is_not_distinct_from(rule.category_id))
        .filter(routing_rules::area_code.is_not_distinct_from(rule.area_code.clone()))
        .filter(routing_rules::level.is_not_distinct_from(rule.level))
        .filter(routing_rules::priority.eq(rule.priority))
        .into_boxed();
    if let Some(first) = rule.valid_from {
        let lasts = routing_rules::valid_to.is_null();
        query = query.filter(lasts.or(routing_rules::valid_to.ge(first)));
    }
    if let Some(last) = rule.valid_to {
        let begun = routing_rules::valid_from.is_null();
        query = query.filter(begun.or(routing_rules::valid_from.le(last)));
    }
    if let Some(id) = but {
        query = query.filter(routing_rules::id.ne(id));
    }
    Ok(diesel::select(diesel::dsl::exists(query))
        .get_result(&mut conn)
        .await?)
}

#[derive(Debug, Default)]
pub struct Filter {
    /// The topic and its sub-topics.
    pub topics: Option<Vec<i64>>,
    /// The area and all inside.
    pub area_code: Option<String>,
    pub agency: Option<i64>,
    /// Only those that point to an agency that is not in force on this day.
    pub pointing_nowhere_on: Option<NaiveDate>,
    /// Continue after this (priority, id).
    pub after: Option<(i32, i64)>,
}

/// By priority, one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, filter: &Filter, limit: Limit) -> Result<Vec<Row>> {
    let mut query = routing_rules::table
        .inner_join(agencies::table)
        .select(Row::as_select())
        .into_boxed();
    if let Some(topics) = &filter.topics {
        query = query.filter(routing_rules::category_id.eq_any(topics.clone()));
    }
    if let Some(area) = &filter.area_code {
        let inside = format!("{area}.%");
        query = query.filter(
            routing_rules::area_code
                .eq(area.clone())
                .or(routing_rules::area_code.like(inside)),
        );
    }
    if let Some(agency) = filter.agency {
        query = query.filter(routing_rules::agency_id.eq(agency));
    }
    if let Some(day) = filter.pointing_nowhere_on {
        query = query.filter(
            routing_rules::valid_to
                .is_null()
                .or(routing_rules::valid_to.ge(day)),
        );
        query = query.filter(agencies::valid_to.lt(day).or(agencies::valid_from.gt(day)));
    }
    if let Some((priority, id)) = filter.after {
        query = query.filter(
            routing_rules::priority
                .gt(priority)
                .or(routing_rules::priority
                    .eq(priority)
                    .and(routing_rules::id.gt(id))),
        );
    }
    Ok(query
        .order((routing_rules::priority, routing_rules::id))
        .limit(limit.rows() + 1)
        .load(conn)
        .await?)
}

/// Rules in force, or to come, that point to an agency that is not in force, of agencies under these roots or of all.
///
/// # Errors
/// The database's.
pub async fn count_pointing_nowhere(conn: &mut Conn, day: NaiveDate) -> Result<i64> {
    Ok(routing_rules::table
        .inner_join(agencies::table)
        .filter(
            routing_rules::valid_to
                .is_null()
                .or(routing_rules::valid_to.ge(day)),
        )
        .filter(agencies::valid_to.lt(day).or(agencies::valid_from.gt(day)))
        .count()
        .get_result(conn)
        .await?)
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(routing_rules::table
        .filter(routing_rules::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Locks a rule until the transaction ends.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(routing_rules::table
        .filter(routing_rules::public_id.eq(id))
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, id: Uuid, details: &Details, at: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(routing_rules::table)
        .values((
            routing_rules::public_id.eq(id),
            routing_rules::created_at.eq(at),
            details,
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn update(conn: &mut Conn, id: i64, details: &Details, version: i32) -> Result<()> {
    diesel::update(routing_rules::table.find(id))
        .set((routing_rules::version.eq(version), details))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(routing_rules::table.find(id))
        .execute(conn)
        .await?;
    Ok(())
}
