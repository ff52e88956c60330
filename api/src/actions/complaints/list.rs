//! Lists of cases: the public's, and an officer's work.

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::try_join;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::names::{known, officers};
use crate::actions::{App, cursor, names};
use crate::domain::access::{self, Caller, Officer, Role, Scope, shelf};
use crate::domain::complaint::audience::ClockFacts;
use crate::domain::complaint::summary::{
    AskedView, ComplaintSummary, ListedFacts, for_officer, for_public, for_reporter,
};
use crate::domain::complaint::{Class, Status};
use crate::domain::error::{Error, FieldCode, FieldError, Result};
use crate::domain::ids::AgencyId;
use crate::domain::page::{Limit, Page};
use crate::domain::sla::policy::national_day;
use crate::domain::word::words;
use crate::domain::work::{self, AssignedTo, Due, Folder, SOON, Search};
use crate::storage::clocks::Stored;
use crate::storage::work_lists::{self, Assigned, Decider, Filter, Row, Sort};
use crate::storage::{Conn, agencies, areas, categories, complaints, connection, tags, timeline};

words! {
    /// Whose list it is.
    ListView {
        Public = "public",
        /// What one filed with one's account, or claimed.
        Own = "own",
        Work = "work",
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
    pub folder: Option<Folder>,
    /// A label of an agency where the caller works.
    pub tag: Option<Uuid>,
    pub sort: SortKey,
}

impl Query {
    /// Everything in a folder, in the order in which it falls due.
    #[must_use]
    pub const fn of(folder: Folder) -> Self {
        Self {
            view: ListView::Work,
            q: None,
            statuses: Vec::new(),
            class: None,
            category_code: None,
            area_code: None,
            agency_id: None,
            assigned: None,
            late: false,
            folder: Some(folder),
            tag: None,
            sort: SortKey::Due,
        }
    }

    /// Whether it picks some cases of a list; else it walks the list as it is.
    const fn picks(&self) -> bool {
        self.q.is_some()
            || !self.statuses.is_empty()
            || self.class.is_some()
            || self.category_code.is_some()
            || self.area_code.is_some()
            || self.agency_id.is_some()
            || self.assigned.is_some()
            || self.late
            || self.folder.is_some()
            || self.tag.is_some()
    }
}

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
        ListView::Own => Scope::own(caller)?,
        ListView::Work => match query.folder {
            Some(folder) => within(caller, folder)?,
            None => Scope::work(caller)?,
        },
    };
    let list = format!(
        "complaints {}",
        serde_json::to_string(query).map_err(Error::internal)?
    );
    let after = cursor::decode(app, &list, after)?;
    let sort = match query.sort {
        // What is closed has no deadline.
        _ if query.folder == Some(Folder::Decisions) => Sort::Received,
        SortKey::ReceivedNewest => Sort::Received,
        SortKey::Due => Sort::Due,
    };
    let caller = (query.view == ListView::Work).then_some(caller);
    let read = async |conn: &Conn| {
        let filter = filter(app, conn, caller, query).await?;
        let rows = work_lists::list(conn, &scope, &filter, sort, after, limit).await?;
        let page = Page::cut(rows, limit, |(row, _)| sort.key(row));
        let mut rows = listed(app, conn, page.rows, caller, query.view).await?;
        if query.view == ListView::Own {
            let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
            let coded = complaints::with_code(conn, &ids).await?;
            for row in &mut rows {
                row.has_access_code = coded.contains(&row.id);
            }
        }
        Ok((rows, page.next))
    };
    let (rows, next) = if query.view == ListView::Own {
        // Only the vault knows who filed what.
        app.vault_reads.read(read).await?
    } else if query.picks() {
        // What is picked may be rare and take its time: planned for just that, and holding up nobody else.
        read(&*connection(&app.pool).await?).await?
    } else {
        app.reads.read(read).await?
    };
    let next = cursor::encode(app, &list, next)?;
    let rows = rows
        .into_iter()
        .map(match query.view {
            ListView::Public => for_public,
            ListView::Own => for_reporter,
            ListView::Work => for_officer,
        })
        .collect();
    Ok(Page { rows, next })
}

/// Where a folder is looked for.
fn within(caller: &Caller, folder: Folder) -> Result<Scope> {
    match folder {
        Folder::Decisions => Scope::decided(caller),
        Folder::Contributions => Scope::contributed(caller),
        _ => Scope::held(caller),
    }
}

/// A topic stands for its sub-topics too.
fn with_subtopics(all: &[categories::Row], topics: &[i64]) -> Vec<i64> {
    let below = |row: &&categories::Row| {
        topics.contains(&row.id) || row.parent_id.is_some_and(|above| topics.contains(&above))
    };
    all.iter().filter(below).map(|row| row.id).collect()
}

/// The one of a code, or of a name in either language; else those in whose name a word begins so.
fn topics_named(all: &[categories::Row], name: &str) -> Vec<i64> {
    let name = name.to_lowercase();
    let names = |row: &categories::Row| [row.name_id.to_lowercase(), row.name_en.to_lowercase()];
    let of = |meant: &dyn Fn(&categories::Row) -> bool| -> Vec<i64> {
        all.iter()
            .filter(|row| meant(row))
            .map(|row| row.id)
            .collect()
    };
    let just = of(&|row| row.code == name || names(row).contains(&name));
    if !just.is_empty() {
        return just;
    }
    let word = format!(" {name}");
    of(&|row| {
        names(row)
            .iter()
            .any(|each| format!(" {each}").contains(&word))
    })
}

/// `None`: for the public.
async fn filter(app: &App, conn: &Conn, caller: Option<&Caller>, query: &Query) -> Result<Filter> {
    let unknown = |pointer: &str| Error::field(pointer, FieldCode::UnknownValue);
    let no_such = |part: String, code| Error::Invalid(vec![FieldError::new("?q", code).part(part)]);
    let search = match (&query.q, caller) {
        // At the desk a search line may name fields.
        (Some(line), Some(_)) => {
            work::search(line).map_err(|part| no_such(part, FieldCode::UnknownValue))?
        }
        (words, _) => Search {
            words: words.clone(),
            ..Search::default()
        },
    };
    let category_ids = match (&query.category_code, &search.category) {
        (None, None) => Vec::new(),
        (Some(code), _) => {
            let all = categories::all(conn).await?;
            let topic = all.iter().find(|row| row.code == *code);
            let topic = topic.ok_or_else(|| unknown("?category_code"))?;
            with_subtopics(&all, &[topic.id])
        }
        (None, Some(name)) => {
            let all = categories::all(conn).await?;
            let named = topics_named(&all, name);
            if named.is_empty() {
                return Err(no_such(name.clone(), FieldCode::UnknownValue));
            }
            with_subtopics(&all, &named)
        }
    };
    let agencies = match (query.agency_id, &search.agency) {
        (Some(id), _) => {
            let found = agencies::find(conn, id).await?;
            vec![found.ok_or_else(|| unknown("?agency_id"))?.id()]
        }
        (None, Some(name)) => {
            let named = agencies::named(conn, name).await?;
            match i64::try_from(named.len()) {
                Ok(0) => return Err(no_such(name.clone(), FieldCode::UnknownValue)),
                Ok(1..=agencies::MOST_NAMED) => named,
                _ => return Err(no_such(name.clone(), FieldCode::TooMany)),
            }
        }
        (None, None) => Vec::new(),
    };
    let areas = match (&query.area_code, &search.area) {
        (Some(code), _) => vec![code.clone()],
        (None, Some(code)) if code.chars().all(|c| c.is_ascii_digit() || c == '.') => {
            vec![code.clone()]
        }
        (None, Some(name)) => {
            let named = areas::named(conn, name).await?;
            if named.is_empty() {
                return Err(no_such(name.clone(), FieldCode::UnknownValue));
            }
            named
        }
        (None, None) => Vec::new(),
    };
    let me = || caller.unwrap_or(&Caller::Public).officer();
    let mine = (query.folder == Some(Folder::Mine)).then_some(AssignedTo::Me);
    let assigned = match query.assigned.or(search.assigned).or(mine) {
        None => None,
        Some(AssignedTo::None) => Some(Assigned::Nobody),
        Some(AssignedTo::Me) => Some(Assigned::To(me()?.accounts())),
    };
    let units = match query.folder {
        Some(Folder::Unit) => me()?.memberships.iter().map(|m| m.agency).collect(),
        _ => Vec::new(),
    };
    let decider = match query.folder {
        Some(Folder::Decisions) => decider(me()?, &[Role::AgencyAdmin, Role::NationalAdmin]),
        Some(Folder::Drafts) => decider(me()?, &[Role::AgencyAdmin, Role::LiaisonOfficer]),
        _ => None,
    };
    let (due_from, due_before) = due(query, search.due, app.clock.now());
    let tag = match query.tag {
        None => None,
        Some(id) => {
            let theirs = tags::among(conn, &[id], &shelf::homes(me()?)).await?;
            let tag = theirs
                .first()
                .ok_or_else(|| Error::field("?tag", FieldCode::UnknownValue))?;
            Some(tag.id)
        }
    };
    Ok(Filter {
        q: search.words,
        statuses: if query.statuses.is_empty() {
            search.statuses
        } else {
            query.statuses.clone()
        },
        class: query.class.or(search.class),
        category_ids,
        areas,
        agencies,
        assigned,
        due_from,
        due_before,
        folder: query.folder,
        units,
        decider,
        tag,
    })
}

/// Whoever has one of these roles decides of ordinary cases, an inspectorate of those of oversight, the national desk of both; `None` for all others.
fn decider(me: &Officer, roles: &[Role]) -> Option<Decider> {
    let ordinary = roles.iter().any(|role| me.has(*role));
    let national = me.has(Role::NationalAdmin);
    let oversight = me.has(Role::Inspectorate) || (ordinary && national);
    (ordinary || oversight).then_some(Decider {
        account: me.account,
        public_id: me.public_id,
        national,
        ordinary,
        oversight,
    })
}

/// Between what the next clock has to fall due: of what the folder, the filter and the search line say, the narrowest.
fn due(
    query: &Query,
    searched: Option<Due>,
    now: DateTime<Utc>,
) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let late = query.late || query.folder == Some(Folder::Late) || searched == Some(Due::Late);
    let soon = (query.folder == Some(Folder::DueSoon)).then(|| now + SOON);
    let within = match searched {
        Some(Due::Within(days)) => Some(now + TimeDelta::days(days.into())),
        _ => None,
    };
    let before = [late.then_some(now), soon, within];
    let from = (soon.is_some() || within.is_some()).then_some(now);
    (from, before.into_iter().flatten().min())
}

/// How many cases are in each folder.
///
/// # Errors
/// `Unauthenticated` or `Forbidden` for whoever works nowhere.
pub async fn count_complaints(app: &App, caller: &Caller) -> Result<Vec<(Folder, i64)>> {
    let conn = connection(&app.pool).await?;
    let counts = Folder::ALL.iter().map(async |folder| {
        let query = Query::of(*folder);
        let filter = filter(app, &conn, Some(caller), &query).await?;
        let count = work_lists::count(&conn, &within(caller, *folder)?, &filter).await?;
        Ok((*folder, count))
    });
    futures_util::future::try_join_all(counts).await
}

/// Rows with what their ids stand for, in a fixed number of queries. Only a list of work has a caller.
async fn listed(
    app: &App,
    conn: &Conn,
    rows: Vec<(Row, Option<Stored>)>,
    caller: Option<&Caller>,
    view: ListView,
) -> Result<Vec<ListedFacts>> {
    let now = app.clock.now();
    // The public's rows count no days.
    let counts = view != ListView::Public && rows.iter().any(|(_, clock)| clock.is_some());
    let law = async {
        match counts {
            true => app.memory.law(conn, national_day(now)).await.map(Some),
            false => Ok(None),
        }
    };
    let (mut assigned, mut named, mut parents) = (Vec::new(), Vec::new(), Vec::new());
    let mut asked = Vec::new();
    if let Some(caller) = caller {
        assigned.extend(rows.iter().filter_map(|(row, _)| row.assignee_id));
        parents.extend(rows.iter().filter_map(|(row, _)| row.parent_id));
        let asks = rows.iter().filter(|(row, _)| row.asked().is_some());
        asked.extend(asks.map(|(row, _)| row.id));
        named.extend(
            rows.iter()
                .map(|(row, _)| row)
                .filter(|row| {
                    let above = !access::reads_as_holder(caller, AgencyId(row.holder_agency_id));
                    access::names_reporter(above, row.anonymous, row.secret, row.oversight)
                })
                .map(|row| row.id),
        );
    }
    let agency_ids = rows.iter().flat_map(|(row, clock)| {
        let charged = clock.as_ref().map(|stored| stored.agency.0);
        [row.holder_agency_id].into_iter().chain(charged)
    });
    let (agency_rows, category_rows, area_rows, assignees, mut reporters, parents, asked, law) = try_join!(
        app.memory.agencies(conn, agency_ids),
        app.memory
            .categories(conn, rows.iter().filter_map(|(row, _)| row.category_id)),
        app.memory.areas(
            conn,
            rows.iter().filter_map(|(row, _)| row.area_code.clone())
        ),
        officers(app, conn, &assigned),
        names::of_reporters(app, &named),
        complaints::all_named(conn, &parents),
        timeline::last_asked(conn, &asked),
        law
    )?;
    rows.into_iter()
        .map(|(row, next)| {
            let holder = known(&agency_rows, &row.holder_agency_id)?;
            let mut holidays_ahead = Vec::new();
            let next_clock = match next {
                Some(stored) => {
                    let agency = known(&agency_rows, &stored.agency.0)?;
                    let (area, clock) = (agency.area_code.as_deref(), stored.clock);
                    if let Some(law) = &law {
                        holidays_ahead = clock.holidays_ahead(now, &law.calendar, area);
                    }
                    Some(ClockFacts {
                        agency: agency.reference(),
                        clock,
                    })
                }
                None => None,
            };
            // Whoever works where their own report lies reads of it what a reporter does.
            let mark = row.owner_mark.as_deref();
            let own = caller.is_some_and(|caller| app.owns(caller, row.public_id, mark));
            let asked = row.asked().zip(asked.get(&row.id)).filter(|_| !own);
            let asked = asked.map(|(what, since)| AskedView {
                what,
                since: *since,
            });
            Ok(ListedFacts {
                id: row.public_id,
                class: row.class.parse()?,
                status: row.status.parse()?,
                outcome: row.outcome.as_deref().map(str::parse).transpose()?,
                category: row
                    .category_id
                    .and_then(|id| category_rows.get(&id))
                    .map(|row| row.reference()),
                area: row
                    .area_code
                    .as_ref()
                    .and_then(|code| area_rows.get(code))
                    .map(|row| row.reference()),
                holder: holder.reference(),
                zone: holder.place()?.zone,
                assignee: row
                    .assignee_id
                    .filter(|_| !own)
                    .and_then(|id| assignees.get(&id).cloned()),
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
                reopen_until: row.reopen_until,
                has_access_code: false,
                version: row.version,
                supports: row.supports,
                parent: row.parent_id.and_then(|id| parents.get(&id).cloned()),
                asked,
                next_clock,
                holidays_ahead,
            })
        })
        .collect()
}
