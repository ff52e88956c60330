//! How long sessions last and who needs a second step, by the role.

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::session_rules;
use crate::domain::error::{Error, Result};
use crate::domain::session::{REPORTER, Rule};

/// A rule as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = session_rules)]
pub struct Row {
    pub role: String,
    pub idle_minutes: i32,
    pub absolute_minutes: i32,
    pub second_factor: bool,
    pub citation: String,
    pub version: i32,
}

/// Every rule; a few rows.
///
/// # Errors
/// The database's.
pub async fn rows(mut conn: &Conn) -> Result<Vec<Row>> {
    Ok(session_rules::table
        .order(session_rules::role)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Every rule, read.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn all(conn: &Conn) -> Result<Vec<Rule>> {
    let read = |row: Row| {
        Ok(Rule {
            role: match row.role.as_str() {
                REPORTER => None,
                role => Some(role.parse()?),
            },
            idle: TimeDelta::minutes(row.idle_minutes.into()),
            absolute: TimeDelta::minutes(row.absolute_minutes.into()),
            second_factor: row.second_factor,
        })
    };
    rows(conn).await?.into_iter().map(read).collect()
}

/// What is to change of a rule.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = session_rules)]
pub struct Changes {
    pub idle_minutes: Option<i32>,
    pub absolute_minutes: Option<i32>,
    pub second_factor: Option<bool>,
    pub citation: Option<String>,
    pub version: Option<i32>,
}

/// Locks a rule.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, role: &str) -> Result<Row> {
    Ok(session_rules::table
        .find(role)
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// # Errors
/// The database's; `NotFound`.
pub async fn update(conn: &mut Conn, role: &str, changes: &Changes) -> Result<Row> {
    diesel::update(session_rules::table.find(role))
        .set(changes)
        .returning(Row::as_returning())
        .get_result(conn)
        .await
        .map_err(Error::from)
}
