//! Complaints: one row each. The lists are in `work_lists.rs`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{complaints, ratings};
use super::{Conn, agencies};
use crate::domain::complaint::audience::CaseRef;
use crate::domain::complaint::{Case, PendingDraft, PendingExtension, Status};
use crate::domain::error::{Error, Result};
use crate::domain::ids::{AccountId, AgencyId, ComplaintId};

#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = complaints)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub tracking_number: String,
    pub class: String,
    pub oversight: bool,
    pub status: String,
    pub resume_to: Option<String>,
    pub outcome: Option<String>,
    pub archive_ground: Option<String>,
    pub duplicate_of_id: Option<i64>,
    pub channel: String,
    pub title: String,
    pub text: String,
    pub public_title: String,
    pub public_text: String,
    pub lifted_masks: Vec<String>,
    pub incident_date: NaiveDate,
    pub incident_is_old: bool,
    pub category_id: Option<i64>,
    pub area_code: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub address: Option<String>,
    pub wished_agency_id: Option<i64>,
    pub holder_agency_id: i64,
    pub holder_root_id: i64,
    pub assignee_id: Option<i64>,
    pub anonymous: bool,
    pub secret: bool,
    pub rule_set_id: i64,
    pub access_code_hash: Option<Vec<u8>>,
    pub hand_offs: i32,
    pub returns: i32,
    pub binding: bool,
    pub disputes: i32,
    pub closings: i32,
    pub reopenings: i32,
    pub reopen_until: Option<DateTime<Utc>>,
    pub pending_reopening: Option<Uuid>,
    pub escalated_to: Option<String>,
    pub reply_restarted: bool,
    pub received_at: DateTime<Utc>,
    pub first_handed_over_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub timeline_seq: i32,
    pub timeline_hash: Vec<u8>,
    pub version: i32,
    pub demo: bool,
    pub owner_mark: Option<Vec<u8>>,
    pub archived_by: Option<i64>,
    pub appeal_until: Option<DateTime<Utc>>,
    pub appealed: bool,
    pub pending_appeal: Option<Uuid>,
    pub extendable_until: Option<DateTime<Utc>>,
    pub pending_extension: Option<serde_json::Value>,
    pub examined_at: Option<DateTime<Utc>>,
    pub priority: bool,
    pub contributors: Vec<i64>,
    pub pending_draft: Option<serde_json::Value>,
    pub parent_id: Option<i64>,
    pub supports: i32,
}

impl Row {
    /// More time that was asked for and waits for a decision.
    ///
    /// # Errors
    /// `Internal` for a shape the code does not know.
    pub fn pending_extension(&self) -> Result<Option<PendingExtension>> {
        let stored = self.pending_extension.clone();
        stored
            .map(|stored| serde_json::from_value(stored).map_err(Error::internal))
            .transpose()
    }

    /// An answer that waits to be approved.
    ///
    /// # Errors
    /// `Internal` for a shape the code does not know.
    pub fn pending_draft(&self) -> Result<Option<PendingDraft>> {
        let stored = self.pending_draft.clone();
        stored
            .map(|stored| serde_json::from_value(stored).map_err(Error::internal))
            .transpose()
    }

    /// The facts that rules ask for, as a stranger finds them: whose case it is, only who holds the server's keys can tell.
    ///
    /// # Errors
    /// `Internal` for words the code does not know.
    pub fn case(&self, holder: &agencies::Row, rated: bool, now: DateTime<Utc>) -> Result<Case> {
        Ok(Case {
            id: ComplaintId(self.id),
            status: self.status.parse()?,
            resume_to: self.resume_to.as_deref().map(str::parse).transpose()?,
            class: self.class.parse()?,
            oversight: self.oversight,
            anonymous: self.anonymous,
            secret: self.secret,
            published: self.published_at.is_some(),
            holder: AgencyId(self.holder_agency_id),
            holder_root: AgencyId(self.holder_root_id),
            at_national_desk: holder.is_national_desk,
            late_verification: self.status == Status::Received.as_str()
                && self.next_due_at.is_some_and(|due| due < now),
            assignee: self.assignee_id.map(AccountId),
            rated,
            binding: self.binding,
            reopenings: self.reopenings,
            reopenable: self.reopen_until.is_some_and(|until| now <= until),
            pending_reopening: self.pending_reopening,
            archive_ground: self.archive_ground.as_deref().map(str::parse).transpose()?,
            archived_by: self.archived_by.map(AccountId),
            appealable: self.appeal_until.is_some_and(|until| now <= until),
            appealed: self.appealed,
            pending_appeal: self.pending_appeal,
            extendable: self.extendable_until.is_some_and(|until| now <= until),
            pending_extension: self.pending_extension()?,
            examined: self.examined_at.is_some(),
            priority: self.priority,
            regional: holder.area_code.is_some(),
            escalated_to: self.escalated_to.as_deref().map(str::parse).transpose()?,
            drafts: holder.answers_are_drafts,
            pending_draft: self.pending_draft()?,
            parent: self.parent_id.map(ComplaintId),
            contributes: false,
            leads_contributor: false,
            own: false,
        })
    }
}

/// A new complaint.
#[derive(Debug, Clone, Insertable)]
// A column without a value is given NULL, not DEFAULT: so the statement stays the same and prepared.
#[diesel(table_name = complaints, treat_none_as_default_value = false)]
pub struct New {
    pub public_id: Uuid,
    pub tracking_number: String,
    pub class: &'static str,
    pub status: &'static str,
    pub channel: &'static str,
    pub title: String,
    pub text: String,
    pub public_title: String,
    pub public_text: String,
    pub incident_date: NaiveDate,
    pub incident_is_old: bool,
    pub category_id: Option<i64>,
    pub area_code: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub address: Option<String>,
    pub wished_agency_id: Option<i64>,
    pub holder_agency_id: i64,
    pub holder_root_id: i64,
    pub anonymous: bool,
    pub secret: bool,
    pub rule_set_id: i64,
    pub access_code_hash: Option<Vec<u8>>,
    pub received_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub next_due_at: Option<DateTime<Utc>>,
    pub timeline_seq: i32,
    pub timeline_hash: Vec<u8>,
    pub demo: bool,
    pub owner_mark: Option<Vec<u8>>,
}

/// What an act may change; `None` leaves a column as it is.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = complaints)]
pub struct Changes {
    pub class: Option<&'static str>,
    pub oversight: Option<bool>,
    pub status: Option<&'static str>,
    pub resume_to: Option<Option<&'static str>>,
    pub outcome: Option<Option<&'static str>>,
    pub archive_ground: Option<Option<&'static str>>,
    pub duplicate_of_id: Option<Option<i64>>,
    pub lifted_masks: Option<Vec<String>>,
    pub public_title: Option<String>,
    pub public_text: Option<String>,
    pub category_id: Option<i64>,
    pub holder_agency_id: Option<i64>,
    pub holder_root_id: Option<i64>,
    pub assignee_id: Option<Option<i64>>,
    pub hand_offs: Option<i32>,
    pub returns: Option<i32>,
    pub binding: Option<bool>,
    pub disputes: Option<i32>,
    pub closings: Option<i32>,
    pub reopenings: Option<i32>,
    pub reopen_until: Option<Option<DateTime<Utc>>>,
    pub pending_reopening: Option<Option<Uuid>>,
    pub anonymous: Option<bool>,
    pub secret: Option<bool>,
    pub archived_by: Option<Option<i64>>,
    pub appeal_until: Option<Option<DateTime<Utc>>>,
    pub appealed: Option<bool>,
    pub pending_appeal: Option<Option<Uuid>>,
    pub extendable_until: Option<Option<DateTime<Utc>>>,
    pub pending_extension: Option<Option<serde_json::Value>>,
    pub examined_at: Option<DateTime<Utc>>,
    pub priority: Option<bool>,
    pub contributors: Option<Vec<i64>>,
    pub pending_draft: Option<Option<serde_json::Value>>,
    pub parent_id: Option<Option<i64>>,
    pub escalated_to: Option<Option<&'static str>>,
    pub reply_restarted: Option<bool>,
    pub first_handed_over_at: Option<DateTime<Utc>>,
    pub published_at: Option<Option<DateTime<Utc>>>,
    pub closed_at: Option<Option<DateTime<Utc>>>,
    pub next_due_at: Option<Option<DateTime<Utc>>>,
    pub timeline_seq: Option<i32>,
    pub timeline_hash: Option<Vec<u8>>,
    pub updated_at: Option<DateTime<Utc>>,
    pub version: Option<i32>,
}

/// Whose account it is. Vault only.
///
/// # Errors
/// The database's.
pub async fn set_owner(conn: &mut Conn, id: i64, mark: Option<&[u8]>) -> Result<()> {
    diesel::update(complaints::table.find(id))
        .set(complaints::owner_mark.eq(mark))
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes these away from whatever account they are of. Vault only.
///
/// # Errors
/// The database's.
pub async fn disown(conn: &mut Conn, ids: &[i64]) -> Result<()> {
    diesel::update(complaints::table.filter(complaints::id.eq_any(ids)))
        .set(complaints::owner_mark.eq(None::<Vec<u8>>))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn set_code(conn: &mut Conn, id: i64, hash: &[u8]) -> Result<()> {
    diesel::update(complaints::table.find(id))
        .set(complaints::access_code_hash.eq(hash))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether one of these is open and nothing but an account opens it.
///
/// # Errors
/// The database's.
pub async fn any_open_without_code(conn: &mut Conn, ids: &[i64]) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        complaints::table
            .filter(complaints::id.eq_any(ids))
            .filter(complaints::access_code_hash.is_null())
            .filter(complaints::status.eq_any(open_statuses())),
    ))
    .get_result(conn)
    .await?)
}

/// Those that are there.
///
/// # Errors
/// The database's.
pub async fn by_public_ids(mut conn: &Conn, ids: &[Uuid]) -> Result<Vec<Row>> {
    Ok(complaints::table
        .filter(complaints::public_id.eq_any(ids))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Which of these numbers are of reports that only their desks may know of: secret ones, and oversight cases.
///
/// # Errors
/// The database's.
pub async fn kept_from_others(mut conn: &Conn, numbers: &[&str]) -> Result<Vec<Row>> {
    Ok(complaints::table
        .filter(complaints::tracking_number.eq_any(numbers))
        .filter(complaints::secret.or(complaints::oversight))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Which of these a code opens.
///
/// # Errors
/// The database's.
pub async fn with_code(mut conn: &Conn, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(complaints::table
        .filter(complaints::public_id.eq_any(ids))
        .filter(complaints::access_code_hash.is_not_null())
        .select(complaints::public_id)
        .load(&mut conn)
        .await?)
}

/// The insert of a complaint, returning its inner id; a taken tracking number is a violation of `complaints_tracking_number_key`.
pub fn insertion(new: &New) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(complaints::table)
        .values(new)
        .returning(complaints::id)
}

/// # Errors
/// The database's.
pub async fn update(conn: &mut Conn, id: i64, changes: &Changes) -> Result<()> {
    diesel::update(complaints::table.find(id))
        .set(changes)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(complaints::table
        .filter(complaints::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// Locks the row until the transaction ends, so that of two acts at once the second sees what the first did.
///
/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(complaints::table
        .filter(complaints::public_id.eq(id))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// Locks the row at once, for whoever holds another case already and would not wait for somebody who waits for it.
///
/// # Errors
/// `NotFound`; `Unavailable` while somebody else acts on it.
pub async fn lock_at_once(conn: &mut Conn, id: Uuid) -> Result<Row> {
    let free = complaints::table
        .filter(complaints::public_id.eq(id))
        .select(Row::as_select())
        .for_no_key_update()
        .skip_locked()
        .first(conn)
        .await
        .optional()?;
    match free {
        Some(row) => Ok(row),
        None => {
            let _ = by_public_id(conn, id).await?;
            Err(Error::Unavailable { retry_after: 1 })
        }
    }
}

/// Locks the open cases that were merged into one, in the order in which everybody locks several.
///
/// # Errors
/// The database's.
pub async fn lock_children(conn: &mut Conn, parent: i64, most: i64) -> Result<Vec<Row>> {
    Ok(complaints::table
        .filter(complaints::parent_id.eq(parent))
        .filter(complaints::status.eq_any(open_statuses()))
        .order(complaints::id)
        .limit(most)
        .select(Row::as_select())
        .for_no_key_update()
        .load(conn)
        .await?)
}

/// How many open cases were merged into one.
///
/// # Errors
/// The database's.
pub async fn children(mut conn: &Conn, parent: i64) -> Result<i64> {
    Ok(complaints::table
        .filter(complaints::parent_id.eq(parent))
        .filter(complaints::status.eq_any(open_statuses()))
        .count()
        .get_result(&mut conn)
        .await?)
}

/// What several are called outside.
///
/// # Errors
/// The database's.
pub async fn all_named(mut conn: &Conn, ids: &[i64]) -> Result<HashMap<i64, CaseRef>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, Uuid, String)> = complaints::table
        .filter(complaints::id.eq_any(ids))
        .select((
            complaints::id,
            complaints::public_id,
            complaints::tracking_number,
        ))
        .load(&mut conn)
        .await?;
    let named = |(key, id, tracking_number)| {
        (
            key,
            CaseRef {
                id,
                tracking_number,
            },
        )
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Puts the open cases that were merged into one under the oldest of them.
///
/// # Errors
/// The database's.
pub async fn pass_on_children(conn: &mut Conn, parent: i64) -> Result<()> {
    let oldest: Option<i64> = complaints::table
        .filter(complaints::parent_id.eq(parent))
        .filter(complaints::status.eq_any(open_statuses()))
        .order(complaints::id)
        .select(complaints::id)
        .for_no_key_update()
        .first(conn)
        .await
        .optional()?;
    let Some(oldest) = oldest else { return Ok(()) };
    diesel::update(complaints::table.find(oldest))
        .set(complaints::parent_id.eq(None::<i64>))
        .execute(conn)
        .await?;
    diesel::update(
        complaints::table
            .filter(complaints::parent_id.eq(parent))
            .filter(complaints::status.eq_any(open_statuses())),
    )
    .set(complaints::parent_id.eq(oldest))
    .execute(conn)
    .await?;
    Ok(())
}

/// Locks the open cases that are assigned to somebody at these agencies and units, in the order in which everybody locks several.
///
/// # Errors
/// The database's.
pub async fn lock_open_of(
    conn: &mut Conn,
    assignee: AccountId,
    places: &[AgencyId],
) -> Result<Vec<Row>> {
    let places: Vec<i64> = places.iter().map(|place| place.0).collect();
    Ok(complaints::table
        .filter(complaints::assignee_id.eq(assignee.0))
        .filter(complaints::holder_agency_id.eq_any(places))
        .filter(complaints::status.eq_any(open_statuses()))
        .order(complaints::id)
        .select(Row::as_select())
        .for_no_key_update()
        .load(conn)
        .await?)
}

/// The words of the statuses of open cases.
#[must_use]
pub fn open_statuses() -> Vec<&'static str> {
    Status::ALL
        .iter()
        .filter(|status| status.is_open())
        .map(|status| status.as_str())
        .collect()
}

/// # Errors
/// `NotFound`.
pub async fn by_tracking_number(mut conn: &Conn, number: &str) -> Result<Row> {
    Ok(complaints::table
        .filter(complaints::tracking_number.eq(number))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ratings)]
pub struct Rating {
    pub complaint_id: i64,
    pub closing: i32,
    pub score: i16,
    pub text: Option<String>,
    pub at: DateTime<Utc>,
}

/// The rating of the latest closing.
///
/// # Errors
/// The database's.
pub async fn rating(mut conn: &Conn, row: &Row) -> Result<Option<Rating>> {
    Ok(ratings::table
        .find((row.id, row.closings))
        .select(Rating::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// # Errors
/// `Conflict` is the caller's to find first; a second rating of one closing violates the primary key.
pub async fn insert_rating(conn: &mut Conn, rating: &Rating) -> Result<()> {
    diesel::insert_into(ratings::table)
        .values(rating)
        .execute(conn)
        .await?;
    Ok(())
}

/// Outer ids of complaints that need checking, after this inner id.
///
/// # Errors
/// The database's.
pub async fn ids_after(
    conn: &mut Conn,
    after: i64,
    rows: i64,
) -> Result<Vec<(i64, Uuid, i32, Vec<u8>)>> {
    Ok(complaints::table
        .filter(complaints::id.gt(after))
        .order(complaints::id)
        .limit(rows)
        .select((
            complaints::id,
            complaints::public_id,
            complaints::timeline_seq,
            complaints::timeline_hash,
        ))
        .load(conn)
        .await?)
}

/// # Errors
/// `Internal` if the stored hash is no SHA-256.
pub fn hash_of(bytes: &[u8]) -> Result<[u8; 32]> {
    bytes
        .try_into()
        .map_err(|_| Error::internal("a stored hash is not 32 bytes"))
}
