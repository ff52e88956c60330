//! Lists of cases: the public's, and an officer's work.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::actions::names::{known, officers};
use crate::actions::{App, cursor, names};
use crate::domain::access::{self, Caller, Role, Scope};
use crate::domain::complaint::audience::ClockFacts;
use crate::domain::complaint::summary::{ComplaintSummary, ListedFacts, for_officer, for_public};
use crate::domain::complaint::{Class, Status};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::page::{Limit, Page};
use crate::domain::word::words;
use crate::storage::work_lists::{self, Assigned, Filter, Row, Sort};
use crate::storage::{Conn, agencies, areas, categories, clocks, connection};

words! {
    /// Whose list it is.
    ListView {
        Public = "public",
        Work = "work",
    }
}

words! {
    AssignedTo {
        Me = "me",
        None = "none",
    }
}

words! {
    SortKey {
        ReceivedNewest = "-received_at",
        Due = "due_at",
    }
}

/// What is asked for. A cursor is good under exactly these.
#[derive(Debug, Clone, Serialize)]
pub struct Query {
    pub view: ListView,
    pub q: Option<String>,
    pub statuses: Vec<Status>,
    pub class: Option<Class>,
    pub category_code: Option<String>,
    pub area_code: Option<String>,
    pub agency_id: Option<Uuid>,
    pub assigned: Option<AssignedTo>,
    pub late: bool,
    pub sort: SortKey,
}

#[derive(Serialize, Deserialize)]
struct Key(DateTime<Utc>, i64);

/// # Errors
/// `Unauthenticated` or `Forbidden` for a work list that is not the caller's; `Invalid` for filters that name nothing.
pub async fn list_complaints(
    app: &App,
    caller: &Caller,
    query: &Query,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<ComplaintSummary, String>> {
    let scope = match query.view {
        ListView::Public => Scope::public(),
        ListView::Work => Scope::work(caller)?,
    };
    let list = format!(
        "complaints {}",
        serde_json::to_string(query).map_err(Error::internal)?
    );
    let after = after
        .map(|after| cursor::decode::<Key>(app, &list, after))
        .transpose()?
        .map(|Key(at, id)| (at, id));
    let mut conn = connection(&app.pool).await?;
    let filter = filter(app, &mut conn, caller, query).await?;
    let sort = match query.sort {
        SortKey::ReceivedNewest => Sort::Received,
        SortKey::Due => Sort::Due,
    };
    let rows = work_lists::list(&mut conn, &scope, &filter, sort, after, limit).await?;
    let page = Page::cut(rows, limit, |row| match sort {
        Sort::Received => (row.received_at, row.id),
        Sort::Due => (row.next_due_at.unwrap_or(row.received_at), row.id),
    });
    let next = page
        .next
        .map(|(at, id)| cursor::encode(app, &list, &Key(at, id)))
        .transpose()?;
    let rows = match query.view {
        ListView::Public => listed(app, &mut conn, page.rows, None)
            .await?
            .into_iter()
            .map(for_public)
            .collect(),
        ListView::Work => listed(app, &mut conn, page.rows, Some(caller))
            .await?
            .into_iter()
            .map(for_officer)
            .collect(),
    };
    Ok(Page { rows, next })
}

async fn filter(app: &App, conn: &mut Conn, caller: &Caller, query: &Query) -> Result<Filter> {
    let category_ids = match &query.category_code {
        None => Vec::new(),
        Some(code) => {
            let category = categories::by_code(conn, code)
                .await?
                .ok_or_else(|| Error::field("?category_code", FieldCode::UnknownValue))?;
            // A topic stands for its sub-topics too.
            let children = categories::all(conn)
                .await?
                .into_iter()
                .filter(|row| row.parent_id == Some(category.id))
                .map(|row| row.id);
            children.chain([category.id]).collect()
        }
    };
    let agency = match query.agency_id {
        None => None,
        Some(id) => Some(
            agencies::find(conn, id)
                .await?
                .ok_or_else(|| Error::field("?agency_id", FieldCode::UnknownValue))?
                .id(),
        ),
    };
    let assigned = match query.assigned {
        None => None,
        Some(AssignedTo::None) => Some(Assigned::Nobody),
        Some(AssignedTo::Me) => Some(Assigned::To(caller.officer()?.account)),
    };
    Ok(Filter {
        q: query.q.clone(),
        statuses: query.statuses.clone(),
        class: query.class,
        category_ids,
        area_code: query.area_code.clone(),
        agency,
        assigned,
        due_before: query.late.then(|| app.clock.now()),
    })
}

/// Rows with what their ids stand for, in a fixed number of queries. `None`: for the public.
async fn listed(
    app: &App,
    conn: &mut Conn,
    rows: Vec<Row>,
    caller: Option<&Caller>,
) -> Result<Vec<ListedFacts>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut next = clocks::next_due(conn, &ids).await?;
    let agency_ids = rows
        .iter()
        .map(|row| row.holder_agency_id)
        .chain(next.values().map(|stored| stored.agency.0));
    let agency_rows = agencies::by_ids(conn, agency_ids.collect::<Vec<_>>()).await?;
    let category_rows =
        categories::by_ids(conn, rows.iter().filter_map(|row| row.category_id)).await?;
    let area_rows =
        areas::by_codes(conn, rows.iter().filter_map(|row| row.area_code.clone())).await?;
    let (mut assignees, mut reporters) = Default::default();
    if let Some(caller) = caller {
        let assigned: Vec<i64> = rows.iter().filter_map(|row| row.assignee_id).collect();
        assignees = officers(app, conn, &assigned).await?;
        let national =
            matches!(caller, Caller::Officer(officer) if officer.has(Role::NationalAdmin));
        let named: Vec<i64> = rows
            .iter()
            .filter(|row| {
                access::names_reporter(national, row.anonymous, row.secret, row.oversight)
            })
            .map(|row| row.id)
            .collect();
        reporters = names::of_reporters(app, &named).await?;
    }
    rows.into_iter()
        .map(|row| {
            let holder = known(&agency_rows, &row.holder_agency_id)?;
            let next_clock = match next.remove(&row.id) {
                Some(stored) => Some(ClockFacts {
                    agency: known(&agency_rows, &stored.agency.0)?.reference(),
                    clock: stored.clock,
                }),
                None => None,
            };
            Ok(ListedFacts {
                id: row.public_id,
                class: row.class.parse()?,
                status: row.status.parse()?,
                outcome: row.outcome.as_deref().map(str::parse).transpose()?,
                category: row
                    .category_id
                    .and_then(|id| category_rows.get(&id))
                    .map(categories::Row::reference),
                area: row
                    .area_code
                    .as_ref()
                    .and_then(|code| area_rows.get(code))
                    .map(areas::Row::reference),
                holder: holder.reference(),
                zone: holder.place()?.zone,
                assignee: row.assignee_id.and_then(|id| assignees.get(&id).cloned()),
                reporter_name: reporters.remove(&row.id),
                tracking_number: row.tracking_number,
                oversight: row.oversight,
                title: row.title,
                public_title: row.public_title,
                anonymous: row.anonymous,
                secret: row.secret,
                returns: row.returns,
                received_at: row.received_at,
                closed_at: row.closed_at,
                next_clock,
            })
        })
        .collect()
}
