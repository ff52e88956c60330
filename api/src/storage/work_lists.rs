//! Lists of complaints. Every list demands a [`Scope`].

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::clocks::{self, Stored};
use super::nested::{Columns, columns};
use super::schema::{agencies, complaint_tags, complaints, contributors, filings, people};
use crate::domain::access::{Reach, Scope};
use crate::domain::complaint::tracking::TrackingNumber;
use crate::domain::complaint::{Class, Status};
use crate::domain::error::Result;
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::page::Limit;
use crate::domain::work::{Asked, COUNTED, Folder, RETURNS_TO_ARBITRATE};

/// What a row of a list needs.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = complaints)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub tracking_number: String,
    pub class: String,
    pub oversight: bool,
    pub status: String,
    pub outcome: Option<String>,
    pub title: String,
    pub public_title: String,
    pub category_id: Option<i64>,
    pub area_code: Option<String>,
    pub holder_agency_id: i64,
    pub holder_root_id: i64,
    pub assignee_id: Option<i64>,
    pub anonymous: bool,
    pub secret: bool,
    pub returns: i32,
    pub received_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    pub reopen_until: Option<DateTime<Utc>>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub supports: i32,
    pub parent_id: Option<i64>,
    pub pending_appeal: Option<Uuid>,
    pub pending_extension: Option<serde_json::Value>,
    pub pending_reopening: Option<Uuid>,
    /// Tells only its owner that it is theirs.
    pub owner_mark: Option<Vec<u8>>,
}

impl Row {
    /// What waits for a decision and can be decided now: more time not while the reporter is asked something.
    #[must_use]
    pub fn asked(&self) -> Option<Asked> {
        let at = |status: Status| self.status == status.as_str();
        if self.pending_extension.is_some() && at(Status::InProgress) {
            Some(Asked::Extension)
        } else if self.pending_appeal.is_some() {
            Some(Asked::Appeal)
        } else {
            self.pending_reopening.map(|_| Asked::Reopening)
        }
    }
}

/// The orders a list can have; the id breaks ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Newest first.
    Received,
    /// The clock that falls due first; cases without one are left out.
    Due,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assigned {
    /// To one of these.
    To(Vec<AccountId>),
    Nobody,
}

#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub q: Option<String>,
    pub statuses: Vec<Status>,
    pub class: Option<Class>,
    pub category_ids: Vec<i64>,
    /// In one of these or in an area inside; anywhere if there are none.
    pub areas: Vec<String>,
    /// Held by one of these, or by a unit of one; all if there are none.
    pub agencies: Vec<AgencyId>,
    pub assigned: Option<Assigned>,
    /// Only cases that bear this label.
    pub tag: Option<i64>,
    /// Only cases whose next clock falls due before this.
    pub due_before: Option<DateTime<Utc>>,
    /// Only cases whose next clock falls due at this or later.
    pub due_from: Option<DateTime<Utc>>,
    pub folder: Option<Folder>,
    /// The very units of [`Folder::Unit`].
    pub units: Vec<AgencyId>,
    /// Whose [`Folder::Decisions`] or [`Folder::Drafts`] it is; `None` for whoever decides nothing there.
    pub decider: Option<Decider>,
}

/// Who decides what others ask for. Nobody decides what they asked for or did themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decider {
    pub account: AccountId,
    pub public_id: Uuid,
    /// Of appeals, reopenings and what agencies ask for; else of what is asked for within an agency.
    pub national: bool,
    /// Of ordinary cases.
    pub ordinary: bool,
    /// Of cases of oversight.
    pub oversight: bool,
}

type Query<'a> = complaints::BoxedQuery<'a, Pg>;

/// A [`Row`]'s columns. The names of so many are put together once, not for every list.
#[derive(Debug, Clone, Copy)]
struct Listed;

impl Expression for Listed {
    type SqlType = Columns<Row>;
}
impl AppearsOnTable<complaints::table> for Listed {}
impl SelectableExpression<complaints::table> for Listed {}
impl ValidGrouping<()> for Listed {
    type IsAggregate = is_aggregate::No;
}
impl QueryId for Listed {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}
impl QueryFragment<Pg> for Listed {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        static SQL: LazyLock<String> = LazyLock::new(columns::<Row>);
        out.push_sql(&SQL);
        Ok(())
    }
}

/// A page of a walk, each row with its running clock that falls due first.
#[derive(Debug, QueryId)]
struct WithClock<Q>(Q);

impl<Q> diesel::query_builder::Query for WithClock<Q> {
    type SqlType = (Columns<Row>, Nullable<Columns<clocks::Row>>);
}
impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for WithClock<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        static CLOCK: LazyLock<String> = LazyLock::new(|| {
            let clock = columns::<clocks::Row>();
            format!(
                ") listed LEFT JOIN LATERAL (SELECT {clock} FROM clocks WHERE clocks.complaint_id = listed.id AND clocks.state = 'running' ORDER BY clocks.due_at, clocks.id LIMIT 1) due ON true"
            )
        });
        out.push_sql("SELECT listed.*, due.* FROM (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(&CLOCK);
        Ok(())
    }
}

impl Sort {
    /// What a row is sorted by, and where the next page starts.
    #[must_use]
    pub fn key(self, row: &Row) -> (DateTime<Utc>, i64) {
        match self {
            Self::Received => (row.received_at, row.id),
            Self::Due => (row.next_due_at.unwrap_or(row.received_at), row.id),
        }
    }
}

/// One row more than the limit, each with its clock that falls due first.
///
/// # Errors
/// The database's.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    filter: &Filter,
    sort: Sort,
    after: Option<(DateTime<Utc>, i64)>,
    limit: Limit,
) -> Result<Vec<(Row, Option<Stored>)>> {
    let walks = walks(scope).into_iter().map(async |walk| {
        let mut walk = filtered(walk, scope, filter);
        if sort == Sort::Due && filter.folder != Some(Folder::Unassigned) {
            walk = walk.filter(complaints::next_due_at.is_not_null());
        }
        let page = ordered(walk, sort, after)
            .limit(limit.rows() + 1)
            .select(Listed);
        WithClock(page)
            .load::<(Row, Option<clocks::Row>)>(&mut &*conn)
            .await
    });
    let found = futures_util::future::try_join_all(walks).await?;
    let mut rows: Vec<(Row, Option<clocks::Row>)> = found.into_iter().flatten().collect();
    // Pages of several walks are one; a join promises no order.
    rows.sort_unstable_by(|(one, _), (other, _)| {
        let order = sort.key(one).cmp(&sort.key(other));
        match sort {
            Sort::Received => order.reverse(),
            Sort::Due => order,
        }
    });
    rows.dedup_by_key(|(row, _)| row.id);
    rows.truncate(usize::try_from(limit.rows() + 1).unwrap_or(usize::MAX));
    rows.into_iter()
        .map(|(row, clock)| {
            Ok((
                row,
                clock.map(|clock| clock.stored(Vec::new())).transpose()?,
            ))
        })
        .collect()
}

/// In order, from the key on. Of two conditions that mean `(at, id) < (…)`, the first bounds the walk through the index.
fn ordered(query: Query<'_>, sort: Sort, after: Option<(DateTime<Utc>, i64)>) -> Query<'_> {
    match sort {
        Sort::Received => {
            let query = query.order((complaints::received_at.desc(), complaints::id.desc()));
            match after {
                Some((at, id)) => query
                    .filter(complaints::received_at.le(at))
                    .filter(complaints::received_at.lt(at).or(complaints::id.lt(id))),
                None => query,
            }
        }
        Sort::Due => {
            let query = query.order((complaints::next_due_at.asc(), complaints::id.asc()));
            match after {
                Some((at, id)) => query
                    .filter(complaints::next_due_at.ge(at).assume_not_null())
                    .filter(
                        complaints::next_due_at
                            .gt(at)
                            .assume_not_null()
                            .or(complaints::id.gt(id)),
                    ),
                None => query,
            }
        }
    }
}

/// An officer's scope is made of parts. Each is walked on its own in the order of its index, side by side, and what they find is merged:
/// one condition for all of them would make the database sort every case of an agency for one page.
fn walks<'a>(scope: &Scope) -> Vec<Query<'a>> {
    let all = || complaints::table.into_boxed();
    let (assigned, everything, above, roots, holders, inspected, asked) = match scope.reach() {
        Reach::Public => return vec![all().filter(complaints::published_at.is_not_null())],
        // Needs the vault's role.
        Reach::Own(account) => {
            let filed = filings::table
                .inner_join(people::table)
                .filter(people::account_id.eq(account.0))
                .select(filings::complaint_id);
            return vec![all().filter(complaints::id.eq_any(filed))];
        }
        Reach::Work {
            assigned,
            everything,
            regional,
            priority,
            roots,
            holders,
            inspected,
            contributing,
            auditing,
        } => (
            assigned,
            everything,
            (*regional, *priority),
            roots,
            holders,
            inspected,
            [(contributing, false), (auditing, true)],
        ),
    };
    if *everything {
        return vec![all()];
    }
    let ids = |agencies: &[AgencyId]| agencies.iter().map(|id| id.0).collect::<Vec<_>>();
    let mut walks: Vec<Query<'a>> = assigned
        .iter()
        .map(|(account, covers)| {
            all()
                .filter(complaints::assignee_id.eq(account.0).assume_not_null())
                .filter(complaints::holder_agency_id.eq_any(ids(covers)))
        })
        .collect();
    let ordinary = || all().filter(complaints::oversight.eq(false));
    for root in roots {
        walks.push(ordinary().filter(complaints::holder_root_id.eq(root.0)));
    }
    for root in inspected {
        walks.push(
            all()
                .filter(complaints::holder_root_id.eq(root.0))
                .filter(complaints::oversight.eq(true)),
        );
    }
    if holders.len() > WALKS {
        walks.push(ordinary().filter(complaints::holder_agency_id.eq_any(ids(holders))));
    } else {
        // Equal to one, not among several: only then does the index give them in order.
        walks.extend(
            holders
                .iter()
                .map(|id| ordinary().filter(complaints::holder_agency_id.eq(id.0))),
        );
    }
    for (contributing, oversight) in asked {
        if !contributing.is_empty() {
            // Said twice, and the first time written out: the index holds only cases with contributors, and a plan for all values has to know.
            walks.push(
                all()
                    .filter(complaints::oversight.eq(oversight))
                    .filter(sql::<Bool>("complaints.contributors <> '{}'"))
                    .filter(complaints::contributors.overlaps_with(ids(contributing))),
            );
        }
    }
    let (regional, priority) = above;
    if regional {
        // Only governments of regions have an area.
        let regions = agencies::table
            .filter(agencies::area_code.is_not_null())
            .select(agencies::id);
        walks.push(ordinary().filter(complaints::holder_agency_id.eq_any(regions)));
    }
    if priority {
        walks.push(ordinary().filter(complaints::priority));
    }
    walks
}

/// So many units of an officer are walked one by one; more of them in one walk.
const WALKS: usize = 8;

fn filtered<'a>(mut query: Query<'a>, scope: &Scope, filter: &Filter) -> Query<'a> {
    if let Some(q) = &filter.q {
        query = match q.parse::<TrackingNumber>() {
            Ok(number) => query.filter(complaints::tracking_number.eq(number.to_string())),
            Err(_) => query.filter(
                sql::<Bool>("public.words_of(complaints.public_title, complaints.public_text) @@ websearch_to_tsquery('public.tuntas', ")
                    .bind::<Text, _>(q.clone())
                    .sql(")"),
            ),
        };
    }
    match filter.statuses.as_slice() {
        [] => {}
        // Equal to one: only then does the index give them in order.
        [one] => query = query.filter(complaints::status.eq(one.as_str())),
        several => {
            let words: Vec<&str> = several.iter().map(|status| status.as_str()).collect();
            query = query.filter(complaints::status.eq_any(words));
        }
    }
    if let Some(class) = filter.class {
        query = query.filter(complaints::class.eq(class.as_str()));
    }
    if !filter.category_ids.is_empty() {
        query = query.filter(
            complaints::category_id
                .eq_any(filter.category_ids.clone())
                .assume_not_null(),
        );
    }
    match filter.areas.as_slice() {
        [] => {}
        [area] => {
            query = query.filter(
                complaints::area_code
                    .eq(area.clone())
                    .or(complaints::area_code.like(format!("{area}.%")))
                    .assume_not_null(),
            );
        }
        several => {
            let inside: Vec<String> = several.iter().map(|area| format!("{area}.%")).collect();
            query = query.filter(
                sql::<Bool>("(complaints.area_code = ANY(")
                    .bind::<Array<Text>, _>(several.to_vec())
                    .sql(") OR complaints.area_code LIKE ANY(")
                    .bind::<Array<Text>, _>(inside)
                    .sql("))"),
            );
        }
    }
    match filter.agencies.as_slice() {
        [] => {}
        [agency] => {
            query = query.filter(
                complaints::holder_agency_id
                    .eq(agency.0)
                    .or(complaints::holder_root_id.eq(agency.0)),
            );
        }
        several => {
            let ids: Vec<i64> = several.iter().map(|agency| agency.0).collect();
            query = query.filter(
                complaints::holder_agency_id
                    .eq_any(ids.clone())
                    .or(complaints::holder_root_id.eq_any(ids)),
            );
        }
    }
    match &filter.assigned {
        Some(Assigned::To(accounts)) => {
            let ids: Vec<i64> = accounts.iter().map(|account| account.0).collect();
            query = query.filter(complaints::assignee_id.eq_any(ids).assume_not_null())
        }
        Some(Assigned::Nobody) => query = query.filter(complaints::assignee_id.is_null()),
        None => {}
    }
    if let Some(tag) = filter.tag {
        let bearing = complaint_tags::table
            .filter(complaint_tags::tag_id.eq(tag))
            .select(complaint_tags::complaint_id);
        query = query.filter(complaints::id.eq_any(bearing));
    }
    if let Some(before) = filter.due_before {
        query = query.filter(complaints::next_due_at.lt(before).assume_not_null());
    }
    if let Some(from) = filter.due_from {
        query = query.filter(complaints::next_due_at.ge(from).assume_not_null());
    }
    match filter.folder {
        Some(folder) => in_folder(query, folder, scope, filter),
        None => query,
    }
}

/// Written out where an index holds just these.
fn in_folder<'a>(query: Query<'a>, folder: Folder, scope: &Scope, filter: &Filter) -> Query<'a> {
    const WAITS: &str = "complaints.assignee_id IS NULL AND complaints.status IN ('received', 'forwarded', 'in_progress')";
    const CAME_BACK: &str = "EXISTS (SELECT FROM holdings WHERE holdings.complaint_id = complaints.id AND holdings.returned AND holdings.ended_at IS NULL)";
    // An agency has nothing to decide of what one of its units gave back after a decision.
    const AT_NATIONAL_DESK: &str = "EXISTS (SELECT FROM agencies WHERE agencies.id = complaints.holder_agency_id AND agencies.is_national_desk)";
    let open = |query: Query<'a>| query.filter(complaints::next_due_at.is_not_null());
    match folder {
        Folder::Mine | Folder::Late | Folder::DueSoon => open(query),
        Folder::Unit => match filter.units.as_slice() {
            // Equal to one: only then does the index give them in order.
            [unit] => open(query).filter(complaints::holder_agency_id.eq(unit.0)),
            _ => {
                let units: Vec<i64> = filter.units.iter().map(|unit| unit.0).collect();
                open(query).filter(complaints::holder_agency_id.eq_any(units))
            }
        },
        // Whoever waits has a deadline; the index does not ask for it again.
        Folder::Unassigned => query.filter(sql::<Bool>(WAITS)),
        Folder::Returned => open(query).filter(sql::<Bool>(CAME_BACK)),
        Folder::Drafts => to_approve(open(query), filter.decider),
        Folder::Arbitration => open(query)
            .filter(complaints::returns.ge(RETURNS_TO_ARBITRATE))
            .filter(sql::<Bool>(CAME_BACK))
            .filter(sql::<Bool>(AT_NATIONAL_DESK)),
        Folder::Decisions => to_decide(query, filter.decider),
        Folder::Contributions => {
            let asked: Vec<i64> = scope.contributing().iter().map(|unit| unit.0).collect();
            let waited_for = contributors::table
                .filter(contributors::ended_at.is_null())
                .filter(contributors::agency_id.eq_any(asked))
                .select(contributors::complaint_id);
            open(query).filter(complaints::id.eq_any(waited_for))
        }
    }
}

/// Nothing, as a condition.
fn none(query: Query<'_>) -> Query<'_> {
    query.filter(sql::<Bool>("false"))
}

/// Ordinary cases or those of oversight, whichever are the decider's.
fn of_theirs(query: Query<'_>, decider: Decider) -> Query<'_> {
    match (decider.ordinary, decider.oversight) {
        (true, true) => query,
        (_, oversight) => query.filter(complaints::oversight.eq(oversight)),
    }
}

fn to_approve<'a>(query: Query<'a>, decider: Option<Decider>) -> Query<'a> {
    let Some(decider) = decider else {
        return none(query);
    };
    of_theirs(query, decider)
        .filter(complaints::pending_draft.is_not_null())
        .filter(
            sql::<Bool>("complaints.pending_draft->>'author' IS DISTINCT FROM ")
                .bind::<Text, _>(decider.public_id.to_string()),
        )
}

fn to_decide<'a>(query: Query<'a>, decider: Option<Decider>) -> Query<'a> {
    // As the index says it.
    const WAITS: &str = "(complaints.pending_appeal IS NOT NULL OR complaints.pending_extension IS NOT NULL OR complaints.pending_reopening IS NOT NULL)";
    let Some(decider) = decider else {
        return none(query);
    };
    let query = of_theirs(query, decider).filter(sql::<Bool>(WAITS)).filter(
        sql::<Bool>("complaints.pending_extension->>'asked_by' IS DISTINCT FROM ")
            .bind::<Text, _>(decider.public_id.to_string()),
    );
    if decider.national {
        query.filter(
            sql::<Bool>("(complaints.pending_reopening IS NOT NULL OR (complaints.pending_extension->>'for_desk' = 'true' AND complaints.status = 'in_progress') OR (complaints.pending_appeal IS NOT NULL AND complaints.archived_by IS DISTINCT FROM ")
                .bind::<BigInt, _>(decider.account.0)
                .sql("))"),
        )
    } else {
        query.filter(sql::<Bool>(
            "complaints.pending_extension->>'for_desk' = 'false' AND complaints.status = 'in_progress'",
        ))
    }
}

/// How many there are, of at most [`COUNTED`] and one more. Each walk stops there: no count scans a long list.
///
/// # Errors
/// The database's.
pub async fn count(conn: &Conn, scope: &Scope, filter: &Filter) -> Result<i64> {
    let walks = walks(scope).into_iter().map(async |walk| {
        filtered(walk, scope, filter)
            .limit(COUNTED + 1)
            .select(complaints::id)
            .load::<i64>(&mut &*conn)
            .await
    });
    let found = futures_util::future::try_join_all(walks).await?;
    let mut ids: Vec<i64> = found.into_iter().flatten().collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(i64::try_from(ids.len())
        .unwrap_or(i64::MAX)
        .min(COUNTED + 1))
}
