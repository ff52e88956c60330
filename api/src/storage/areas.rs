//! Areas by Kemendagri code.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Conn;
use super::schema::areas;
use crate::domain::complaint::audience::AreaRef;
use crate::domain::error::Result;
use crate::domain::page::Limit;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = areas)]
pub struct Row {
    pub code: String,
    pub name: String,
    pub level: String,
    pub parent_code: Option<String>,
    pub path: String,
}

impl Row {
    /// As others name it.
    #[must_use]
    pub fn reference(&self) -> AreaRef {
        AreaRef {
            code: self.code.clone(),
            name: self.name.clone(),
            path: self.path.clone(),
        }
    }
}

/// # Errors
/// The database's.
pub async fn exists(mut conn: &Conn, code: &str) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(areas::table.find(code)))
        .get_result(&mut conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn by_codes(
    mut conn: &Conn,
    codes: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, Row>> {
    let codes: Vec<String> = codes.into_iter().collect();
    let rows: Vec<Row> = areas::table
        .filter(areas::code.eq_any(codes))
        .select(Row::as_select())
        .load(&mut conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect())
}

/// Those of a name, with or without what kind of area it is; of several levels only the highest: "badung" is the regency, not the village.
///
/// # Errors
/// The database's.
pub async fn named(mut conn: &Conn, name: &str) -> Result<Vec<String>> {
    const KINDS: [&str; 5] = [
        "",
        "kabupaten ",
        "kota ",
        "kabupaten administrasi ",
        "kota administrasi ",
    ];
    let name = name.to_lowercase();
    let called: Vec<String> = KINDS.iter().map(|kind| format!("{kind}{name}")).collect();
    let rows: Vec<(String, String)> = areas::table
        // The first finds by the index, the second is meant.
        .filter(
            diesel::dsl::sql::<diesel::sql_types::Text>("lower(areas.path)")
                .like(super::agencies::like(&name)),
        )
        .filter(diesel::dsl::sql::<diesel::sql_types::Text>("lower(areas.name)").eq_any(called))
        .order((rank(), areas::code))
        .limit(MOST_NAMED)
        .select((areas::level, areas::code))
        .load(&mut conn)
        .await?;
    let Some(highest) = rows.iter().map(|(level, _)| level.clone()).next() else {
        return Ok(Vec::new());
    };
    Ok(rows
        .into_iter()
        .filter(|(level, _)| *level == highest)
        .map(|(_, code)| code)
        .collect())
}

/// Areas of one name that are looked through.
const MOST_NAMED: i64 = 50;

#[derive(Debug, Default)]
pub struct Filter {
    pub q: Option<String>,
    pub parent_code: Option<String>,
    pub level: Option<String>,
    pub after: Option<(String, String)>,
}

/// Shortest path first, so that provinces come before villages of the same name; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, filter: &Filter, limit: Limit) -> Result<Vec<Row>> {
    let mut query = areas::table.select(Row::as_select()).into_boxed();
    if let Some(q) = &filter.q {
        // Every word, in any order: "badung kerobokan" finds "Kerobokan, …, Kabupaten Badung".
        for word in q.split([' ', ',']).filter(|word| !word.is_empty()).take(6) {
            query = query.filter(
                diesel::dsl::sql::<diesel::sql_types::Text>("lower(areas.path)")
                    .like(super::agencies::like(word)),
            );
        }
    }
    if let Some(parent) = &filter.parent_code {
        query = query.filter(areas::parent_code.eq(parent));
    }
    if let Some(level) = &filter.level {
        query = query.filter(areas::level.eq(level));
    }
    if let Some((level, code)) = &filter.after {
        query = query.filter(
            rank()
                .gt(rank_of(level))
                .or(rank().eq(rank_of(level)).and(areas::code.gt(code))),
        );
    }
    Ok(query
        .order((rank(), areas::code))
        .limit(limit.rows() + 1)
        .load(conn)
        .await?)
}

type Rank = diesel::expression::SqlLiteral<diesel::sql_types::Integer>;

fn rank() -> Rank {
    diesel::dsl::sql(
        "array_position(ARRAY['province', 'regency', 'district', 'village'], areas.level)",
    )
}

fn rank_of(level: &str) -> i32 {
    match level {
        "province" => 1,
        "regency" => 2,
        "district" => 3,
        _ => 4,
    }
}
