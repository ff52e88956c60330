//! What happened to a case, oldest first.

use std::collections::HashMap;

use uuid::Uuid;

use super::files;
use crate::actions::names::known;
use crate::actions::{App, cursor, names};
use crate::domain::access::{Caller, View};
use crate::domain::attachment::{Attachment, show};
use crate::domain::complaint::record::{Event, EventKind};
use crate::domain::complaint::story::{StoryFacts, TimelineActor, TimelineEntry, hides, tell};
use crate::domain::error::Result;
use crate::domain::page::{Limit, Page};
use crate::storage::{
    accounts, agencies, attachments, categories, complaints, connection, timeline,
};

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
    let mut conn = connection(&app.pool).await?;
    let row = complaints::by_public_id(&mut conn, id).await?;
    let holder = agencies::by_id(
        &mut conn,
        crate::domain::ids::AgencyId(row.holder_agency_id),
    )
    .await?;
    let zone = holder.place()?.zone;
    let looking = files::looking(caller, &row.case(&holder, false, app.clock.now())?, zone)?;
    let view = looking.view;
    let officer = matches!(view, View::Officer { .. });
    let hidden: Vec<&str> = EventKind::ALL
        .iter()
        .filter(|kind| hides(view, **kind))
        .map(|kind| kind.as_str())
        .collect();

    let page = Page::cut(
        timeline::page(&mut conn, row.id, after, limit, &hidden).await?,
        limit,
        |entry| entry.seq,
    );
    let next = page
        .next
        .map(|seq| cursor::encode(app, &list, &seq))
        .transpose()?;

    let actor_agencies = agencies::by_ids(
        &mut conn,
        page.rows
            .iter()
            .filter_map(|entry| entry.actor.agency)
            .map(|id| id.0),
    )
    .await?;
    let (mut targets, mut assignees, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for event in page.rows.iter().filter_map(|entry| entry.event.as_ref()) {
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
    let targets = agencies::by_public_ids(&mut conn, targets).await?;
    let categories: HashMap<String, categories::Row> = match codes.first() {
        // A case is verified once: one topic at most.
        Some(code) => categories::by_code(&mut conn, code)
            .await?
            .into_iter()
            .map(|row| (row.code.clone(), row))
            .collect(),
        None => HashMap::new(),
    };
    let assignees = accounts::inner_ids(&mut conn, &assignees).await?;
    let shown = if officer {
        let actors = page
            .rows
            .iter()
            .filter_map(|entry| entry.actor.account)
            .map(|id| id.0);
        names::of_accounts(app, actors.chain(assignees.values().copied())).await?
    } else {
        HashMap::new()
    };

    let seqs: Vec<i32> = page.rows.iter().map(|entry| entry.seq).collect();
    let named: Vec<Uuid> = page
        .rows
        .iter()
        .filter_map(|entry| match &entry.event {
            Some(Event::FilePublished { file, .. }) => Some(*file),
            _ => None,
        })
        .collect();
    let mut files: Vec<(i32, Attachment)> = Vec::new();
    for file in attachments::of_entries(&mut conn, row.id, &seqs, &named).await? {
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
                .map(|id| known(&actor_agencies, &id.0).map(agencies::Row::reference))
                .transpose()?,
            name: entry.actor.account.and_then(|id| shown.get(&id.0).cloned()),
        };
        let (to_agency, assignee_name, category) = match &entry.event {
            Some(Event::Verified { to, category, .. }) => (
                targets.get(to).map(agencies::Row::reference),
                None,
                categories.get(category).map(categories::Row::reference),
            ),
            Some(Event::Disposed { to, .. } | Event::Returned { to, .. }) => {
                (targets.get(to).map(agencies::Row::reference), None, None)
            }
            Some(Event::Assigned { account }) => (
                None,
                assignees.get(account).and_then(|id| shown.get(id).cloned()),
                None,
            ),
            _ => (None, None, None),
        };
        let proposed_agency = match &entry.event {
            Some(Event::Returned {
                proposed: Some(proposed),
                ..
            }) => targets.get(proposed).map(agencies::Row::reference),
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
            zone,
            kind: entry.kind.parse()?,
            event: entry.event,
            actor,
            to_agency,
            proposed_agency,
            assignee_name,
            category,
            attachments,
        };
        rows.extend(tell(view, facts));
    }
    Ok(Page { rows, next })
}
