//! What happened to a case, oldest first.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::try_join;
use uuid::Uuid;

use super::files;
use crate::actions::names::known;
use crate::actions::{App, cursor, names};
use crate::domain::access::{Caller, View};
use crate::domain::attachment::{Attachment, Looking, show};
use crate::domain::complaint::record::{Event, EventKind};
use crate::domain::complaint::story::{StoryFacts, TimelineActor, TimelineEntry, hides, tell};
use crate::domain::error::Result;
use crate::domain::page::{Limit, Page};
use crate::storage::{Conn, accounts, agencies, attachments, categories, complaints, timeline};

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
        looking,
        entries,
        files: stored_files,
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

    let mut files: Vec<(i32, Attachment)> = Vec::new();
    for file in stored_files {
        let facts = file.facts()?;
        files.extend(facts.seq.zip(show(&looking, &facts)));
    }
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
        let told_of = match &entry.event {
            Some(Event::FilePublished { file, .. }) => Some(*file),
            _ => None,
        };
        let attachments = files
            .iter()
            .filter(|(seq, file)| told_of.map_or(*seq == entry.seq, |id| id == file.id))
            .map(|(_, file)| file.clone())
            .collect();
        let facts = StoryFacts {
            seq: entry.seq,
            at: entry.at,
            zone: looking.zone,
            kind: entry.kind.parse()?,
            event: entry.event,
            actor,
            to_agency,
            proposed_agency,
            assignee_name,
            category,
            attachments,
        };
        rows.extend(tell(looking.view, facts));
    }
    Ok(Page { rows, next })
}

/// A page of the record with what it names.
struct Told {
    looking: Looking,
    /// One more than the page holds, if there are more.
    entries: Vec<timeline::Shown>,
    files: Vec<attachments::Row>,
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
    let (row, mut entries, files) = try_join!(
        complaints::by_public_id(conn, id),
        timeline::page(conn, id, after, limit, &unread),
        attachments::of_messages(conn, id)
    )?;
    let holders = app.memory.agencies(conn, [row.holder_agency_id]).await?;
    let holder = known(&holders, &row.holder_agency_id)?;
    let case = row.case(holder, false, app.clock.now())?;
    let looking = files::looking(caller, &case, holder.place()?.zone)?;
    let view = looking.view;
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
        looking,
        entries,
        files,
        actors,
        targets,
        categories,
        assignees,
        names,
    })
}
