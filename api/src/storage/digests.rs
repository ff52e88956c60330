//! The mornings of leaders: who is to hear of one, and what was told.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{accounts, agencies, digests};
use crate::domain::digest::Counts;
use crate::domain::error::{Error, Result};
use crate::domain::label::Label;
use crate::domain::sla::policy::Place;

/// Somebody who leads an agency, where it is there.
#[derive(Debug, Clone, QueryableByName)]
pub struct Reader {
    #[diesel(sql_type = BigInt)]
    pub membership: i64,
    #[diesel(sql_type = BigInt)]
    pub account: i64,
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    pub account_public_id: Uuid,
    #[diesel(sql_type = BigInt)]
    pub agency: i64,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Text)]
    work_week: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub area_code: Option<String>,
}

impl Reader {
    /// # Errors
    /// `Internal` for words the code does not know.
    pub fn place(&self) -> Result<Place> {
        Ok(Place {
            zone: self.time_zone.parse().map_err(Error::internal)?,
            week: self.work_week.parse()?,
        })
    }
}

/// Leaders of agencies in force, and their admins where nobody leads, who have not had the numbers of this day; in a fixed order from `after` on.
/// On an agency's last day it is still in force.
const READERS: &str = "
  SELECT m.id AS membership, m.account_id AS account, c.public_id AS account_public_id, a.id AS agency, a.time_zone, a.work_week, a.area_code
  FROM memberships m JOIN agencies a ON a.id = m.agency_id JOIN accounts c ON c.id = m.account_id
  WHERE m.id > $1 AND m.ended_at IS NULL AND c.status = 'active'
    AND (a.valid_from IS NULL OR a.valid_from <= ($2 AT TIME ZONE a.time_zone)::date)
    AND (a.valid_to IS NULL OR a.valid_to >= ($2 AT TIME ZONE a.time_zone)::date)
    AND (m.role = 'agency_leader' OR m.role = 'agency_admin' AND NOT EXISTS (
      SELECT FROM memberships l JOIN accounts lc ON lc.id = l.account_id
      WHERE l.agency_id = m.agency_id AND l.role = 'agency_leader' AND l.ended_at IS NULL AND lc.status = 'active'))
    AND NOT EXISTS (SELECT FROM digests d WHERE d.account_id = m.account_id AND d.day = ($2 AT TIME ZONE a.time_zone)::date)
  ORDER BY m.id LIMIT $3";

/// # Errors
/// The database's.
pub async fn readers(
    mut conn: &Conn,
    after: i64,
    now: DateTime<Utc>,
    rows: i64,
) -> Result<Vec<Reader>> {
    Ok(diesel::sql_query(READERS)
        .bind::<BigInt, _>(after)
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(rows)
        .load(&mut conn)
        .await?)
}

/// A morning that is written down.
#[derive(Debug, Clone, Copy)]
pub struct New {
    pub public_id: Uuid,
    pub account: i64,
    pub agency: i64,
    pub day: NaiveDate,
    pub counts: Counts,
    pub soon_days: i32,
}

/// Its id; `None` where this person's day is written down already.
///
/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, new: &New, at: DateTime<Utc>) -> Result<Option<i64>> {
    let Counts {
        late,
        due_soon,
        escalated,
        returned,
        unassigned,
        drafts,
    } = new.counts;
    Ok(diesel::insert_into(digests::table)
        .values((
            digests::public_id.eq(new.public_id),
            digests::account_id.eq(new.account),
            digests::agency_id.eq(new.agency),
            digests::day.eq(new.day),
            digests::at.eq(at),
            digests::late.eq(late),
            digests::due_soon.eq(due_soon),
            digests::escalated.eq(escalated),
            digests::returned.eq(returned),
            digests::unassigned.eq(unassigned),
            digests::drafts.eq(drafts),
            digests::soon_days.eq(new.soon_days),
        ))
        .on_conflict((digests::account_id, digests::day))
        .do_nothing()
        .returning(digests::id)
        .get_result(conn)
        .await
        .optional()?)
}

/// The numbers of a morning.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = digests)]
pub struct Told {
    pub day: NaiveDate,
    pub late: i32,
    pub due_soon: i32,
    pub escalated: i32,
    pub returned: i32,
    pub unassigned: i32,
    pub drafts: i32,
    pub soon_days: i32,
}

impl Told {
    #[must_use]
    pub const fn counts(&self) -> Counts {
        Counts {
            late: self.late,
            due_soon: self.due_soon,
            escalated: self.escalated,
            returned: self.returned,
            unassigned: self.unassigned,
            drafts: self.drafts,
        }
    }
}

/// A morning with whom it is for and where.
#[derive(Debug, Clone, Queryable)]
pub struct Row {
    pub told: Told,
    pub account: Uuid,
    time_zone: String,
    name_id: String,
    name_en: String,
}

impl Row {
    #[must_use]
    pub fn agency(&self) -> Label {
        Label::new(&self.name_id, &self.name_en)
    }

    /// The day where the agency is.
    ///
    /// # Errors
    /// `Internal` for a zone that the code does not know.
    pub fn today(&self, now: DateTime<Utc>) -> Result<NaiveDate> {
        let zone: chrono_tz::Tz = self.time_zone.parse().map_err(Error::internal)?;
        Ok(now.with_timezone(&zone).date_naive())
    }
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(digests::table
        .inner_join(accounts::table.on(accounts::id.eq(digests::account_id)))
        .inner_join(agencies::table.on(agencies::id.eq(digests::agency_id)))
        .filter(digests::public_id.eq(id))
        .select((
            Told::as_select(),
            accounts::public_id,
            agencies::time_zone,
            agencies::name_id,
            agencies::name_en,
        ))
        .first(conn)
        .await?)
}
