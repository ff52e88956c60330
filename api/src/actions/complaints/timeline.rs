//! What happened to a case, oldest first.

use std::collections::HashMap;
use std::sync::Arc;

use chrono_tz::Tz;
use futures_util::try_join;
use uuid::Uuid;

use crate::actions::names::known;
use crate::actions::{App, cursor, names};
use crate::domain::access::{self, Caller, View};
use crate::domain::complaint::record::{Event, EventKind};
use crate::domain::complaint::story::{StoryFacts, TimelineActor, TimelineEntry, hides, tell};
use crate::domain::error::{Error, Result};
use crate::domain::page::{Limit, Page};
use crate::storage::{Conn, accounts, agencies, categories, complaints, timeline};

/// # Errors
/// `NotFound` also for what the caller may not see; `Malformed` for a foreign cursor.
pub async fn list_timeline(
    app: &App,
    caller: &Caller,
    id: Uuid,
    limit: Limit,
    after: Option<&str>,
) -> Result<Page<TimelineEntry, String>> {
    let list = format!("timeline {id}");
    let after: i32 = after
        .map(|after| cursor::decode(app, &list, after))
        .transpose()?
        .unwrap_or(0);
    let told = app
        .reads
        .read(async |conn| read(app, conn, caller, id, limit, after).await)
        .await?;
    let Told {
        view,
        zone,
        entries,
        actors,
        targets,
        categories,
        assignees,
        names,
    } = told;
    let page = Page::cut(entries, limit, |entry| entry.seq);
    let next = page
        .next
        .map(|seq| cursor::encode(app, &list, &seq))
        .transpose()?;

    let mut rows = Vec::with_capacity(page.rows.len());
    for entry in page.rows {
        let actor = TimelineActor {
            role: entry.actor.role,
            agency: entry
                .actor
                .agency
                .map(|id| known(&actors, &id.0).map(|agency| agency.reference()))
                .transpose()?,
            name: entry.actor.account.and_then(|id| names.get(&id.0).cloned()),
        };
        let (to_agency, assignee_name, category) = match &entry.event {
            Some(Event::Verified { to, category, .. }) => (
                targets.get(to).map(|agency| agency.reference()),
                None,
                categories.get(category).map(|row| row.reference()),
            ),
            Some(Event::Disposed { to, .. } | Event::Returned { to, .. }) => {
                (targets.get(to).map(|agency| agency.reference()), None, None)
            }
            Some(Event::Assigned { account }) => (
                None,
                assignees.get(account).and_then(|id| names.get(id).cloned()),
                None,
            ),
            _ => (None, None, None),
        };
        let proposed_agency = match &entry.event {
            Some(Event::Returned {
                proposed: Some(proposed),
                ..
            }) => targets.get(proposed).map(|agency| agency.reference()),
            _ => None,
        };
        let facts = StoryFacts {
            seq: entry.seq,
            at: entry.at,
            zone,
            kind: entry.kind.parse()?,
            event: entry.event,
            actor,
            to_agency,
            proposed_agency,
            assignee_name,
            category,
        };
        rows.extend(tell(view, facts));
    }
    Ok(Page { rows, next })
}

/// A page of the record with what it names.
struct Told {
    view: View,
    zone: Tz,
    /// One more than the page holds, if there are more.
    entries: Vec<timeline::Shown>,
    actors: HashMap<i64, Arc<agencies::Row>>,
    targets: HashMap<Uuid, Arc<agencies::Row>>,
    categories: HashMap<String, Arc<categories::Row>>,
    assignees: HashMap<Uuid, i64>,
    names: HashMap<i64, String>,
}

/// What an audience never reads of the record.
fn hidden(view: View) -> Vec<&'static str> {
    EventKind::ALL
        .iter()
        .filter(|kind| hides(view, **kind))
        .map(|kind| kind.as_str())
        .collect()
}

async fn read(
    app: &App,
    conn: &Conn,
    caller: &Caller,
    id: Uuid,
    limit: Limit,
    after: i32,
) -> Result<Told> {
    // Asked together with the case, for the view that such a caller mostly has; where it turns out to be another, asked again.
    let mut unread = hidden(match caller {
        Caller::CodeHolder { .. } => View::Reporter,
        Caller::Officer(_) => View::Officer { name: false },
        Caller::Public | Caller::Clock => View::Public,
    });
    let (row, mut entries) = try_join!(
        complaints::by_public_id(conn, id),
        timeline::page(conn, id, after, limit, &unread)
    )?;
    let holders = app.memory.agencies(conn, [row.holder_agency_id]).await?;
    let holder = known(&holders, &row.holder_agency_id)?;
    let case = row.case(holder, false, app.clock.now())?;
    let view = access::view(caller, &case).ok_or(Error::NotFound)?;
    if hidden(view) != unread {
        unread = hidden(view);
        entries = timeline::page(conn, id, after, limit, &unread).await?;
    }

    let (mut targets, mut assignees, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for event in entries.iter().filter_map(|entry| entry.event.as_ref()) {
        match event {
            Event::Verified { to, category, .. } => {
                targets.push(*to);
                codes.push(category.clone());
            }
            Event::Disposed { to, .. } => targets.push(*to),
            Event::Returned { to, proposed, .. } => {
                targets.push(*to);
                targets.extend(proposed);
            }
            Event::Assigned { account } => assignees.push(*account),
            _ => {}
        }
    }
    let actors = entries.iter().filter_map(|entry| entry.actor.agency);
    let (actors, targets, categories, assignees) = try_join!(
        app.memory.agencies(conn, actors.map(|id| id.0)),
        app.memory.agencies_by_public_id(conn, targets),
        app.memory.categories_by_code(conn, codes),
        accounts::inner_ids(conn, &assignees)
    )?;
    let names = if matches!(view, View::Officer { .. }) {
        let accounts = entries
            .iter()
            .filter_map(|entry| entry.actor.account)
            .map(|id| id.0);
        names::of_accounts(app, accounts.chain(assignees.values().copied())).await?
    } else {
        HashMap::new()
    };
    Ok(Told {
        view,
        zone: holder.place()?.zone,
        entries,
        actors,
        targets,
        categories,
        assignees,
        names,
    })
}
