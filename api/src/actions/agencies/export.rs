//! The register as a table, for whoever keeps it.

use super::table::COLUMNS;
use crate::actions::App;
use crate::adapters::tables;
use crate::domain::access::Caller;
use crate::domain::access::people::People;
use crate::domain::error::Result;
use crate::storage::{agencies, categories, connection, register};

/// All agencies and units that the caller looks after, as CSV that can be read in again. An agency stands before its units.
///
/// # Errors
/// `Forbidden` for whoever looks after no agency.
pub async fn export_agencies(app: &App, caller: &Caller) -> Result<String> {
    let people = People::of(caller)?;
    let conn = connection(&app.pool).await?;
    let mut rows = agencies::of_roots(&conn, people.roots()).await?;
    rows.sort_by_key(|row| (row.root_id, row.parent_id.is_some(), row.id));
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let topics = register::topics_of(&conn, &ids).await?;
    let named = categories::by_ids(&conn, topics.values().flatten().copied()).await?;
    let parents = agencies::by_ids(&conn, rows.iter().filter_map(|row| row.parent_id)).await?;
    let lines = rows.iter().map(|row| {
        let parent = row.parent_id.and_then(|id| parents.get(&id));
        let mut codes: Vec<&str> = topics
            .get(&row.id)
            .into_iter()
            .flatten()
            .filter_map(|topic| named.get(topic))
            .map(|topic| topic.code.as_str())
            .collect();
        codes.sort_unstable();
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        vec![
            row.code.clone(),
            row.name_id.clone(),
            row.name_en.clone(),
            row.short_name.clone().unwrap_or_default(),
            row.kind.clone(),
            parent.map(|parent| parent.code.clone()).unwrap_or_default(),
            row.area_code.clone().unwrap_or_default(),
            row.time_zone.clone(),
            row.work_week.clone(),
            day(row.valid_from),
            day(row.valid_to),
            row.connection.clone(),
            row.asks_approval.to_string(),
            row.is_inspectorate.to_string(),
            codes.join(";"),
        ]
    });
    Ok(tables::write(&COLUMNS, lines))
}
