//! The record of a case as its readers are told it.

use std::collections::HashMap;

use futures_util::try_join;
use uuid::Uuid;

use crate::actions::kept::kept_from;
use crate::actions::names::{self, known};
use crate::actions::sessions::authenticate::Claimant;
use crate::actions::{App, cursor};
use crate::domain::access::{Caller, View};
use crate::domain::attachment::{Attachment, Looking, show};
use crate::domain::complaint::record::{Event, EventKind};
use crate::domain::complaint::story::{StoryFacts, TimelineActor, TimelineEntry, hides, tell};
use crate::domain::error::Result;
use crate::domain::page::{Limit, Page};
use crate::storage::{Conn, accounts, attachments, complaints, escalations, timeline};

/// What an audience never reads of the record.
fn hidden(view: View) -> Vec<&'static str> {
    EventKind::ALL
        .iter()
        .filter(|kind| hides(view, **kind))
        .map(|kind| kind.as_str())
        .collect()
}

/// The view that such a caller mostly has, before the case is known.
fn likely(claimant: &Claimant) -> View {
    match claimant {
        Claimant::Known(Caller::Public | Caller::Clock) => View::Public,
        other if other.holds_code() => View::Reporter,
        _ => View::Officer { name: false },
    }
}

/// What a cursor of a case's timeline is good for.
pub fn list_of(id: Uuid) -> String {
    format!("timeline {id}")
}

/// A page that is asked for on the trip that looks up who asks, so for the view that such a caller mostly has.
pub struct Asked {
    pub id: Uuid,
    pub after: i32,
    pub limit: Limit,
    /// Kinds of entries that this view does not read.
    pub hidden: Vec<&'static str>,
}

impl Asked {
    pub fn by(claimant: &Claimant, id: Uuid, after: i32, limit: Limit) -> Self {
        let hidden = hidden(likely(claimant));
        Self {
            id,
            after,
            limit,
            hidden,
        }
    }

    /// The page as this caller reads it; where their view turned out to be another, its entries are asked for again.
    ///
    /// # Errors
    /// As [`told`].
    pub async fn told(
        &self,
        app: &App,
        conn: &Conn,
        caller: &Caller,
        looking: &Looking,
        mut entries: Vec<timeline::Shown>,
        files: &[attachments::Row],
    ) -> Result<Page<TimelineEntry, String>> {
        let hidden = hidden(looking.view);
        if hidden != self.hidden {
            entries = timeline::page(conn, self.id, self.after, self.limit, &hidden).await?;
        }
        let page = Page::cut(entries, self.limit, |entry| entry.seq);
        let next = cursor::encode(app, &list_of(self.id), page.next)?;
        Ok(Page {
            next,
            rows: told(app, conn, caller, (self.id, looking), page.rows, files).await?,
        })
    }
}

/// Entries with what their ids stand for and the files that this view may see. Agencies and topics are mostly remembered.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn told(
    app: &App,
    conn: &Conn,
    caller: &Caller,
    (complaint, looking): (Uuid, &Looking),
    entries: Vec<timeline::Shown>,
    stored_files: &[attachments::Row],
) -> Result<Vec<TimelineEntry>> {
    let (mut targets, mut assignees, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    for event in entries.iter().filter_map(|entry| entry.event.as_ref()) {
        match event {
            Event::Verified { to, category, .. } => {
                targets.push(*to);
                codes.push(category.clone());
            }
            Event::Disposed { to, .. }
            | Event::Succeeded { to, .. }
            | Event::ContributorNamed { to, .. } => targets.push(*to),
            Event::Returned { to, proposed, .. } => {
                targets.push(*to);
                targets.extend(proposed);
            }
            Event::Classified {
                category: Some(code),
                ..
            } => codes.push(code.clone()),
            Event::Assigned { account } => assignees.extend(account),
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
    let names = if matches!(looking.view, View::Officer { .. }) {
        let accounts = entries
            .iter()
            .filter_map(|entry| entry.actor.account)
            .map(|id| id.0);
        names::of_accounts(app, accounts.chain(assignees.values().copied())).await?
    } else {
        HashMap::new()
    };
    let named: Vec<&str> = entries.iter().filter_map(named_other).collect();
    let kept = match named.as_slice() {
        [] => Vec::new(),
        named => {
            let rows = complaints::kept_from_others(conn, named).await?;
            kept_from(app, conn, caller, rows).await?
        }
    };
    let raised: Vec<i32> = entries
        .iter()
        .filter(|entry| matches!(entry.event, Some(Event::Escalated { .. })))
        .map(|entry| entry.seq)
        .collect();
    let taken_back = match raised.as_slice() {
        [] => HashMap::new(),
        raised => escalations::taken_back(conn, complaint, raised).await?,
    };
    let mut files: Vec<(i32, Attachment)> = Vec::new();
    for file in stored_files {
        let facts = file.facts()?;
        files.extend(facts.seq.zip(show(looking, &facts)));
    }

    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let actor = TimelineActor {
            role: entry.actor.role,
            agency: entry
                .actor
                .agency
                .map(|id| known(&actors, &id.0).map(|agency| agency.reference()))
                .transpose()?,
            name: entry.actor.account.and_then(|id| names.get(&id.0).cloned()),
        };
        let target = |id| targets.get(id).map(|agency| agency.reference());
        let (to_agency, assignee_name, category) = match &entry.event {
            Some(Event::Verified { to, category, .. }) => (
                target(to),
                None,
                categories.get(category).map(|row| row.reference()),
            ),
            Some(
                Event::Disposed { to, .. }
                | Event::Returned { to, .. }
                | Event::ContributorNamed { to, .. }
                | Event::Succeeded { to, .. },
            ) => (target(to), None, None),
            Some(Event::Classified {
                category: Some(code),
                ..
            }) => (None, None, categories.get(code).map(|row| row.reference())),
            Some(Event::Assigned { account }) => (
                None,
                account
                    .and_then(|account| assignees.get(&account))
                    .and_then(|id| names.get(id).cloned()),
                None,
            ),
            _ => (None, None, None),
        };
        let proposed_agency = match &entry.event {
            Some(Event::Returned {
                proposed: Some(proposed),
                ..
            }) => target(proposed),
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
        let names_other = named_other(&entry)
            .is_none_or(|number| !kept.iter().any(|one| one.tracking_number == number));
        let facts = StoryFacts {
            names_other,
            superseded_at: taken_back.get(&entry.seq).copied(),
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
    Ok(rows)
}

/// The number of the other report that an entry names. That one may have become secret since.
fn named_other(entry: &timeline::Shown) -> Option<&str> {
    match entry.event.as_ref()? {
        Event::Merged { number, .. } | Event::MergedIn { number, .. } => Some(number),
        Event::Archived { duplicate_of, .. } => duplicate_of.as_deref(),
        _ => None,
    }
}
