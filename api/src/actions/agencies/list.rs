//! Agencies and units: who they are, where, and since when.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::{App, cursor};
use crate::domain::access::people::People;
use crate::domain::access::{self, Caller};
use crate::domain::agency::Connection;
use crate::domain::complaint::audience::{AgencyRef, AreaRef, CategoryRef};
use crate::domain::error::Result;
use crate::domain::label::Label;
use crate::domain::page::{Limit, Page};
use crate::storage::agencies::{Filter, Row};
use crate::storage::{Conn, agencies, areas, categories, connection, register, successions};

#[derive(Debug, Clone)]
pub struct Listed {
    pub id: Uuid,
    pub code: String,
    pub name: Label,
    pub short_name: Option<String>,
    pub kind: String,
    pub parent: Option<AgencyRef>,
    pub area: Option<AreaRef>,
    pub time_zone: String,
    pub work_week: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub active: bool,
    pub generated: bool,
    /// For admins only.
    pub provenance: Option<String>,
    pub has_admins: bool,
    pub is_inspectorate: bool,
    pub connection: Connection,
    pub asks_approval: bool,
    pub topics: Vec<CategoryRef>,
    pub predecessors: Vec<AgencyRef>,
    pub successors: Vec<AgencyRef>,
    /// Open cases there and, for an agency, in its units; for its admins only.
    pub open_cases: Option<i64>,
    pub version: i32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Query {
    pub q: Option<String>,
    pub parent_id: Option<Uuid>,
    pub kind: Option<String>,
    pub area_code: Option<String>,
    /// Only those valid today.
    pub active: bool,
}

/// By name. Without `q` or `parent_id`: agencies only, no units.
///
/// # Errors
/// `NotFound` for an unknown parent; `Malformed` for a foreign cursor.
pub async fn list_agencies(
    app: &App,
    caller: &Caller,
    query: &Query,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Listed, String>> {
    let list = format!(
        "agencies {}",
        serde_json::to_string(query).map_err(crate::domain::Error::internal)?
    );
    let mut conn = connection(&app.pool).await?;
    let parent = match query.parent_id {
        None => None,
        Some(id) => Some(agencies::by_public_id(&conn, id).await?.id),
    };
    let today = app.clock.now().date_naive();
    let filter = Filter {
        q: query.q.clone(),
        parent,
        roots_only: query.q.is_none(),
        kind: query.kind.clone(),
        area_code: query.area_code.clone(),
        active_on: query.active.then_some(today),
        after: cursor::decode(app, &list, after)?,
    };
    let rows = agencies::list(&mut conn, &filter, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.name_id.clone(), row.id));
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: named(&mut conn, caller, page.rows, today).await?,
        next,
    })
}

/// # Errors
/// `NotFound`.
pub async fn show_agency(app: &App, caller: &Caller, id: Uuid) -> Result<Listed> {
    let mut conn = connection(&app.pool).await?;
    let row = agencies::by_public_id(&conn, id).await?;
    let today = app.clock.now().date_naive();
    named(&mut conn, caller, vec![row], today)
        .await?
        .pop()
        .ok_or(crate::domain::Error::NotFound)
}

/// Rows with all that is told of them.
///
/// # Errors
/// The database's.
pub(super) async fn named(
    conn: &mut Conn,
    caller: &Caller,
    rows: Vec<Row>,
    today: NaiveDate,
) -> Result<Vec<Listed>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let with_admins = agencies::with_admins(conn, &ids).await?;
    let lines = register::lines_of(conn, &ids).await?;
    let others = lines.iter().flat_map(|(one, other)| [*one, *other]);
    let parents = rows.iter().filter_map(|row| row.parent_id);
    let related = agencies::by_ids(conn, parents.chain(others)).await?;
    let places = areas::by_codes(conn, rows.iter().filter_map(|row| row.area_code.clone())).await?;
    let topics = register::topics_of(conn, &ids).await?;
    let named = categories::by_ids(conn, topics.values().flatten().copied()).await?;
    let people = People::of(caller).ok();
    let open = match &people {
        None => HashMap::new(),
        Some(people) => open_cases(conn, people, &rows).await?,
    };
    let provenance = access::may_see_provenance(caller);
    let reference = |id: i64| related.get(&id).map(Row::reference);
    rows.into_iter()
        .map(|row| {
            Ok(Listed {
                id: row.public_id,
                name: row.name(),
                parent: row.parent_id.and_then(reference),
                area: row
                    .area_code
                    .as_ref()
                    .and_then(|code| places.get(code))
                    .map(areas::Row::reference),
                active: row.active_on(today),
                has_admins: with_admins.contains(&row.id),
                connection: row.connected()?,
                asks_approval: row.asks_approval,
                topics: topics
                    .get(&row.id)
                    .into_iter()
                    .flatten()
                    .filter_map(|topic| named.get(topic))
                    .map(categories::Row::reference)
                    .collect(),
                predecessors: lines
                    .iter()
                    .filter(|(successor, _)| *successor == row.id)
                    .filter_map(|(_, ended)| reference(*ended))
                    .collect(),
                successors: lines
                    .iter()
                    .filter(|(_, ended)| *ended == row.id)
                    .filter_map(|(successor, _)| reference(*successor))
                    .collect(),
                open_cases: people
                    .as_ref()
                    .filter(|people| people.cover(row.root()))
                    .map(|_| open.get(&row.id).copied().unwrap_or(0)),
                version: row.version,
                provenance: row.provenance.filter(|_| provenance),
                code: row.code,
                short_name: row.short_name,
                kind: row.kind,
                time_zone: row.time_zone,
                work_week: row.work_week,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
                generated: row.generated,
                is_inspectorate: row.is_inspectorate,
            })
        })
        .collect()
}

/// Of an agency with its units, of a unit alone. Whoever may not see oversight cases does not count them either.
async fn open_cases(conn: &Conn, people: &People, rows: &[Row]) -> Result<HashMap<i64, i64>> {
    let theirs = |row: &&Row| people.cover(row.root());
    let (whole, units): (Vec<&Row>, Vec<&Row>) = rows
        .iter()
        .filter(theirs)
        .partition(|row| row.parent_id.is_none());
    let roots: Vec<i64> = whole.iter().map(|row| row.id).collect();
    let units: Vec<(i64, i64)> = units.iter().map(|row| (row.id, row.root_id)).collect();
    let mut found = successions::open_in(conn, &roots, people.everywhere()).await?;
    found.extend(successions::open_at(conn, &units, people.everywhere()).await?);
    Ok(found)
}
