//! The rules there are.

use serde::Serialize;
use uuid::Uuid;

use super::{Shown, show};
use crate::actions::{App, cursor};
use crate::domain::access::{Caller, permit_register};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::routing_rules::Filter;
use crate::storage::{agencies, categories, connection, routing_rules};

#[derive(Debug, Clone, Default, Serialize)]
pub struct Query {
    /// The topic with its sub-topics.
    pub category_code: Option<String>,
    /// The area with all inside.
    pub area_code: Option<String>,
    pub agency: Option<Uuid>,
    /// Only those that point to an agency that is not in force.
    pub broken: bool,
}

/// By priority, then by age.
///
/// # Errors
/// `Forbidden` for anybody but national admins; `Invalid` for an unknown topic or agency; `Malformed` for a foreign cursor.
pub async fn list_routing_rules(
    app: &App,
    caller: &Caller,
    query: &Query,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Shown, String>> {
    permit_register(caller)?;
    let list = format!(
        "routing rules {}",
        serde_json::to_string(query).map_err(Error::internal)?
    );
    let mut conn = connection(&app.pool).await?;
    let today = app.clock.now().date_naive();
    let topics = match &query.category_code {
        None => None,
        Some(code) => {
            let topic = categories::by_code(&conn, code)
                .await?
                .ok_or_else(|| Error::field("?category_code", FieldCode::UnknownValue))?;
            let all = categories::all(&conn).await?;
            let below = all.iter().filter(|row| row.parent_id == Some(topic.id));
            Some(
                std::iter::once(topic.id)
                    .chain(below.map(|row| row.id))
                    .collect(),
            )
        }
    };
    let agency = match query.agency {
        None => None,
        Some(id) => Some(
            agencies::find(&conn, id)
                .await?
                .ok_or_else(|| Error::field("?agency_id", FieldCode::UnknownValue))?
                .id,
        ),
    };
    let filter = Filter {
        topics,
        area_code: query.area_code.clone(),
        agency,
        pointing_nowhere_on: query.broken.then_some(today),
        after: cursor::decode(app, &list, after)?,
    };
    let rows = routing_rules::list(&mut conn, &filter, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.priority, row.id));
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: show(&conn, page.rows, today).await?,
        next,
    })
}

/// # Errors
/// `Forbidden` for anybody but national admins; `NotFound`.
pub async fn show_routing_rule(app: &App, caller: &Caller, id: Uuid) -> Result<Shown> {
    permit_register(caller)?;
    let conn = connection(&app.pool).await?;
    let row = routing_rules::by_public_id(&conn, id).await?;
    let shown = show(&conn, vec![row], app.clock.now().date_naive()).await?;
    shown.into_iter().next().ok_or(Error::NotFound)
}
