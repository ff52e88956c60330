//! Finding a place.

use serde::Serialize;

use crate::actions::{App, cursor};
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::areas::{Filter, Row};
use crate::storage::{areas, connection};

#[derive(Debug, Clone, Default, Serialize)]
pub struct Query {
    pub q: Option<String>,
    pub parent_code: Option<String>,
    pub level: Option<String>,
}

/// Larger areas first.
///
/// # Errors
/// `Malformed` for a foreign cursor.
pub async fn list_areas(
    app: &App,
    query: &Query,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Row, String>> {
    let list = format!(
        "areas {}",
        serde_json::to_string(query).map_err(Error::internal)?
    );
    let after = cursor::decode(app, &list, after)?;
    let filter = Filter {
        q: query.q.clone(),
        parent_code: query.parent_code.clone(),
        level: query.level.clone(),
        after,
    };
    let rows = areas::list(&mut *connection(&app.pool).await?, &filter, limit).await?;
    let page = Page::cut(rows, limit, |row| (row.level.clone(), row.code.clone()));
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: page.rows,
        next,
    })
}
