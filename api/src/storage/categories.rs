//! Topics and sub-topics.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::categories;
use crate::domain::complaint::audience::CategoryRef;
use crate::domain::error::Result;
use crate::domain::label::Label;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = categories)]
pub struct Row {
    pub id: i64,
    pub code: String,
    pub parent_id: Option<i64>,
    pub name_id: String,
    pub name_en: String,
    pub keywords: Vec<String>,
    pub usual_owner_kind: Option<String>,
    pub usual_owner_unit: Option<String>,
    pub default_class: Option<String>,
    pub closed_on: Option<NaiveDate>,
    pub priority: bool,
    pub version: i32,
}

impl Row {
    #[must_use]
    pub fn name(&self) -> Label {
        Label::new(&self.name_id, &self.name_en)
    }

    /// As others name it.
    #[must_use]
    pub fn reference(&self) -> CategoryRef {
        CategoryRef {
            code: self.code.clone(),
            name: self.name(),
        }
    }

    #[must_use]
    pub fn open_on(&self, day: NaiveDate) -> bool {
        self.closed_on.is_none_or(|closed| day <= closed)
    }
}

/// Every topic: about 300 rows.
///
/// # Errors
/// The database's.
pub async fn all(mut conn: &Conn) -> Result<Vec<Row>> {
    Ok(categories::table
        .select(Row::as_select())
        .order(categories::code)
        .load(&mut conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn by_code(mut conn: &Conn, code: &str) -> Result<Option<Row>> {
    Ok(categories::table
        .filter(categories::code.eq(code))
        .select(Row::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// # Errors
/// The database's.
pub async fn by_ids(
    mut conn: &Conn,
    ids: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, Row>> {
    let ids: Vec<i64> = ids.into_iter().collect();
    let rows = categories::table
        .filter(categories::id.eq_any(ids))
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// # Errors
/// The database's.
pub async fn by_codes(
    mut conn: &Conn,
    codes: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, Row>> {
    let codes: Vec<String> = codes.into_iter().collect();
    let rows: Vec<Row> = categories::table
        .filter(categories::code.eq_any(codes))
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect())
}

/// Locks a topic until the transaction ends.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, code: &str) -> Result<Row> {
    Ok(categories::table
        .filter(categories::code.eq(code))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// Whether a topic is one of a priority programme, under a new version.
///
/// # Errors
/// The database's.
pub async fn set_priority(conn: &mut Conn, id: i64, priority: bool, version: i32) -> Result<()> {
    diesel::update(categories::table.find(id))
        .set((
            categories::priority.eq(priority),
            categories::version.eq(version),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
