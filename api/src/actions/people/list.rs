//! Officers by agency, name, state and role; the newest first.

use serde::Serialize;
use uuid::Uuid;

use super::{Person, fill};
use crate::actions::{App, cursor, names};
use crate::domain::access::people::People;
use crate::domain::access::{Caller, Role};
use crate::domain::error::{Error, Result};
use crate::domain::identity::{self, ContactKind};
use crate::domain::page::{Limit, Page};
use crate::domain::person::Wanted;
use crate::domain::person_name::sought;
use crate::storage::people::{self, Filter};
use crate::storage::{agencies, connection};

#[derive(Debug, Clone, Default, Serialize)]
pub struct Query {
    pub agency: Option<Uuid>,
    /// Beginnings of words of the name, or a whole address.
    pub q: Option<String>,
    pub state: Option<Wanted>,
    pub role: Option<Role>,
    pub without_second_factor: bool,
}

/// # Errors
/// `Forbidden` for whoever looks after nobody; `NotFound` for an agency that is not theirs; `Malformed` for a foreign cursor.
pub async fn list_people(
    app: &App,
    caller: &Caller,
    query: &Query,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<Person, String>> {
    let people = People::of(caller)?;
    let words = serde_json::to_string(query).map_err(Error::internal)?;
    let list = format!("people {words} {:?}", people.roots());
    let before = cursor::decode::<i64>(app, &list, after)?;
    let conn = connection(&app.vault).await?;
    // An address is kept under lock and is found as a whole or not at all.
    let email = query.q.as_deref().and_then(identity::email);
    let sought = match (&query.q, &email) {
        (Some(q), None) => sought(q),
        _ => Vec::new(),
    };
    let filter = Filter {
        agencies: agencies::looked_after(&conn, &people, query.agency).await?,
        marks: names::marks(app, &sought),
        email: email.map(|email| app.keys.blind_index(ContactKind::Email, &email)),
        state: query.state,
        role: query.role,
        without_second_factor: query.without_second_factor,
    };
    let rows = people::list(&conn, &filter, before, limit, app.clock.now()).await?;
    let page = Page::cut(rows, limit, |row| row.id);
    let next = cursor::encode(app, &list, page.next)?;
    Ok(Page {
        rows: fill(app, &conn, &people, page.rows).await?,
        next,
    })
}
