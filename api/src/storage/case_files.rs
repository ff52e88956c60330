//! A case with all that a reader of it asks for, in one statement: what is read most often of all.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::nested::{Columns, Rows, Values, array, built, columns};
use super::schema::clock_pauses;
use super::{Conn, attachments, clocks, complaints, timeline};
use crate::domain::error::Result;
use crate::domain::page::Limit;

/// A case with the rating of its latest closing, its clocks and files.
pub struct CaseFile {
    pub row: complaints::Row,
    pub rating: Option<complaints::Rating>,
    pub clocks: Vec<clocks::Stored>,
    /// Those of the report itself; with the story also those of messages. In the order they came.
    pub files: Vec<attachments::Row>,
    /// The beginning of its timeline, one entry more than asked for; empty where nobody asked.
    pub entries: Vec<timeline::Shown>,
}

/// How much of the timeline is wanted with a case.
#[derive(Debug, Clone)]
pub struct Story<'a> {
    pub limit: Limit,
    /// Kinds of entries that are left out.
    pub hidden: &'a [&'static str],
}

/// # Errors
/// `NotFound`; `Internal` for words the code does not know.
pub async fn find(mut conn: &Conn, id: Uuid, story: Option<&Story<'_>>) -> Result<CaseFile> {
    let (row, rating, clocks, pauses, files, entries): Found = match story {
        None => Alone { id }.get_result(&mut conn).await?,
        Some(Story { limit, hidden }) => {
            let rows = limit.rows() + 1;
            let told = Told { id, hidden, rows };
            told.get_result(&mut conn).await?
        }
    };
    Ok(CaseFile {
        row,
        rating,
        clocks: clocks::stored(built::<clocks::Row>(clocks)?, &built::<Pause>(pauses)?)?,
        files: built::<attachments::Row>(files)?,
        entries: timeline::shown(built::<timeline::Row>(entries)?)?,
    })
}

/// A pause of one of the case's clocks.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clock_pauses)]
pub(super) struct Pause {
    pub clock_id: i64,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

type Shape = (
    Columns<complaints::Row>,
    Nullable<Columns<complaints::Rating>>,
    Rows<clocks::Row>,
    Rows<Pause>,
    Rows<attachments::Row>,
    Rows<timeline::Row>,
);
type Found = (
    complaints::Row,
    Option<complaints::Rating>,
    Values<clocks::Row>,
    Values<Pause>,
    Values<attachments::Row>,
    Values<timeline::Row>,
);

/// Everything up to the files. Rows of a case are few: its clocks by the acts that start them, its files by the limit on uploads.
static CASE: LazyLock<String> = LazyLock::new(|| {
    let row = columns::<complaints::Row>();
    let rating = columns::<complaints::Rating>();
    let clocks = array::<clocks::Row>(
        "FROM clocks WHERE clocks.complaint_id = complaints.id ORDER BY clocks.id)",
    );
    let pauses = array::<Pause>(
        "FROM clocks JOIN clock_pauses ON clock_pauses.clock_id = clocks.id WHERE clocks.complaint_id = complaints.id ORDER BY clock_pauses.id)",
    );
    let files = array::<attachments::Row>(
        "FROM attachments WHERE attachments.complaint_id = complaints.id AND ",
    );
    format!("SELECT {row}, {rating}, {clocks}, {pauses}, {files}")
});
const FROM: &str = " FROM complaints LEFT JOIN ratings ON ratings.complaint_id = complaints.id AND ratings.closing = complaints.closings WHERE complaints.public_id = ";

/// The case without its story.
struct Alone {
    id: Uuid,
}

impl Query for Alone {
    type SqlType = Shape;
}
impl QueryId for Alone {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}
impl QueryFragment<Pg> for Alone {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        static REST: LazyLock<String> = LazyLock::new(|| {
            let nothing = array::<timeline::Row>("FROM timeline WHERE false)");
            format!("attachments.of_report ORDER BY attachments.number LIMIT 100), {nothing}{FROM}")
        });
        out.push_sql(&CASE);
        out.push_sql(&REST);
        out.push_bind_param::<SqlUuid, _>(&self.id)
    }
}

/// The case with the beginning of its story.
struct Told<'a> {
    id: Uuid,
    hidden: &'a [&'static str],
    rows: i64,
}

impl Query for Told<'_> {
    type SqlType = Shape;
}
impl QueryId for Told<'_> {
    type QueryId = Told<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}
impl QueryFragment<Pg> for Told<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        static REST: LazyLock<String> = LazyLock::new(|| {
            let entries = array::<timeline::Row>(
                "FROM timeline WHERE timeline.complaint_id = complaints.id AND timeline.kind <> ALL(",
            );
            format!(
                "attachments.timeline_seq IS NOT NULL ORDER BY attachments.number LIMIT 500), {entries}"
            )
        });
        out.push_sql(&CASE);
        out.push_sql(&REST);
        out.push_bind_param::<Array<Text>, _>(&self.hidden)?;
        out.push_sql(") ORDER BY timeline.seq LIMIT ");
        out.push_bind_param::<BigInt, _>(&self.rows)?;
        out.push_sql(")");
        out.push_sql(FROM);
        out.push_bind_param::<SqlUuid, _>(&self.id)
    }
}
