//! Files of cases: their rows; the bytes are the file store's.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{attachments, complaints};
use crate::domain::attachment::FileFacts;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = attachments)]
pub struct Row {
    pub public_id: Uuid,
    pub complaint_id: i64,
    pub number: i32,
    pub day: NaiveDate,
    pub object: Uuid,
    pub media_type: String,
    pub name: String,
    pub size: i64,
    pub sha256: Vec<u8>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub pages: Option<i32>,
    pub public: bool,
    pub uploader_id: Option<i64>,
    pub timeline_seq: Option<i32>,
    pub of_report: bool,
    pub created_at: DateTime<Utc>,
}

impl Row {
    /// # Errors
    /// `Internal` for a kind that the code does not know.
    pub fn facts(&self) -> Result<FileFacts> {
        Ok(FileFacts {
            id: self.public_id,
            number: self.number,
            name: self.name.clone(),
            media_type: self.media_type.parse()?,
            size: self.size,
            width: self.width,
            height: self.height,
            pages: self.pages,
            public: self.public,
            seq: self.timeline_seq,
            uploader: self.uploader_id.map(AccountId),
            uploaded_at: self.created_at,
        })
    }
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(attachments::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// How a case's files stand.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// The number of the last one.
    pub last: i32,
    pub waiting: i64,
    pub of_report: i64,
}

/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn, complaint: i64) -> Result<Counts> {
    use diesel::dsl::{count, max};
    let of_case = attachments::complaint_id.eq(complaint);
    let (last, waiting, of_report): (Option<i32>, i64, i64) = attachments::table
        .filter(of_case)
        .select((
            max(attachments::number),
            count(attachments::id).aggregate_filter(attachments::timeline_seq.is_null()),
            count(attachments::id).aggregate_filter(attachments::of_report),
        ))
        .first(conn)
        .await?;
    Ok(Counts {
        last: last.unwrap_or(0),
        waiting,
        of_report,
    })
}

/// A file of a case.
///
/// # Errors
/// `NotFound`.
pub async fn find(conn: &mut Conn, complaint: i64, id: Uuid) -> Result<Row> {
    Ok(attachments::table
        .filter(attachments::complaint_id.eq(complaint))
        .filter(attachments::public_id.eq(id))
        .select(Row::as_select())
        .first(conn)
        .await?)
}

/// Files that belong to some message of a case, in the order they came. A message has at most five.
///
/// # Errors
/// The database's.
pub async fn of_messages(mut conn: &Conn, complaint: Uuid) -> Result<Vec<Row>> {
    Ok(attachments::table
        .inner_join(complaints::table.on(complaints::id.eq(attachments::complaint_id)))
        .filter(complaints::public_id.eq(complaint))
        .filter(attachments::timeline_seq.is_not_null())
        .order(attachments::number)
        .limit(500)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Files that wait and were sent by this caller, locked until the transaction ends; in no order.
///
/// # Errors
/// The database's.
pub async fn lock_waiting(
    conn: &mut Conn,
    complaint: i64,
    uploader: Option<AccountId>,
    ids: &[Uuid],
) -> Result<Vec<Row>> {
    Ok(attachments::table
        .filter(attachments::complaint_id.eq(complaint))
        .filter(attachments::public_id.eq_any(ids))
        .filter(attachments::timeline_seq.is_null())
        .filter(attachments::uploader_id.is_not_distinct_from(uploader.map(|id| id.0)))
        .select(Row::as_select())
        .for_update()
        .load(conn)
        .await?)
}

/// Gives files to an entry.
///
/// # Errors
/// The database's.
pub async fn bind(conn: &mut Conn, ids: &[Uuid], seq: i32) -> Result<()> {
    diesel::update(attachments::table.filter(attachments::public_id.eq_any(ids)))
        .set(attachments::timeline_seq.eq(seq))
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives what an entry of one case has to an entry of another: new files of the same bytes, with their new ids in the same order.
///
/// # Errors
/// The database's.
pub async fn share(
    conn: &mut Conn,
    ids: &[Uuid],
    (to, seq): (i64, i32),
    new_ids: &[Uuid],
) -> Result<()> {
    let mut last = counts(conn, to).await?.last;
    let rows: Vec<Row> = attachments::table
        .filter(attachments::public_id.eq_any(ids))
        .order(attachments::number)
        .select(Row::as_select())
        .load(conn)
        .await?;
    let mut shared = Vec::with_capacity(rows.len());
    for (old, new) in ids.iter().zip(new_ids) {
        let Some(row) = rows.iter().find(|row| row.public_id == *old) else {
            continue;
        };
        last += 1;
        shared.push(Row {
            public_id: *new,
            complaint_id: to,
            number: last,
            timeline_seq: Some(seq),
            of_report: false,
            ..row.clone()
        });
    }
    diesel::insert_into(attachments::table)
        .values(shared)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn set_public(conn: &mut Conn, id: Uuid, public: bool) -> Result<()> {
    diesel::update(attachments::table.filter(attachments::public_id.eq(id)))
        .set(attachments::public.eq(public))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets files that waited in vain; returns where their bytes are. One that is being given to a message is waited for and stays.
///
/// # Errors
/// The database's.
pub async fn forget_waiting(
    conn: &mut Conn,
    before: DateTime<Utc>,
    rows: i64,
) -> Result<Vec<(NaiveDate, Uuid)>> {
    let ids: Vec<i64> = attachments::table
        .filter(attachments::timeline_seq.is_null())
        .filter(attachments::created_at.lt(before))
        .order(attachments::created_at)
        .limit(rows)
        .select(attachments::id)
        .load(conn)
        .await?;
    Ok(diesel::delete(
        attachments::table
            .filter(attachments::id.eq_any(ids))
            .filter(attachments::timeline_seq.is_null()),
    )
    .returning((attachments::day, attachments::object))
    .get_results(conn)
    .await?)
}

/// Which of these objects some row refers to.
///
/// # Errors
/// The database's.
pub async fn referenced(conn: &mut Conn, objects: &[Uuid]) -> Result<HashSet<Uuid>> {
    let found: Vec<Uuid> = attachments::table
        .filter(attachments::object.eq_any(objects))
        .select(attachments::object)
        .load(conn)
        .await?;
    Ok(found.into_iter().collect())
}
