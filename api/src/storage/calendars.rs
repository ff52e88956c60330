//! Days that are not worked on, year by year, and what changes them.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{calendar_days, calendars};
use crate::domain::error::{Error, Result};
use crate::domain::label::Label;
use crate::domain::sla::calendar::Certainty;
use crate::domain::sla::revision::{Day, KnownDay, Renaming};

/// Special days that a year is read with, those of all regions together.
pub const MOST_DAYS: i64 = 2_000;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = calendars)]
pub struct Year {
    pub year: i32,
    pub version: i32,
    pub provisional: bool,
    pub source: String,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = calendar_days)]
pub struct Row {
    pub public_id: Uuid,
    pub date: NaiveDate,
    pub kind: String,
    pub name: String,
    pub name_en: Option<String>,
    pub area_code: Option<String>,
    pub certainty: String,
    pub citation: Option<String>,
}

impl Row {
    /// # Errors
    /// `Internal` for words the code does not know.
    pub fn known(&self) -> Result<KnownDay> {
        Ok(KnownDay {
            id: self.public_id,
            day: Day {
                date: self.date,
                name: Label::new(&self.name, self.name_en.as_deref().unwrap_or(&self.name)),
                kind: self.kind.parse()?,
                area_code: self.area_code.clone(),
                certainty: self.certainty.parse()?,
            },
        })
    }
}

/// # Errors
/// The database's.
pub async fn year(mut conn: &Conn, year: i32) -> Result<Option<Year>> {
    Ok(calendars::table
        .find(year)
        .select(Year::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// The years whose decree is loaded.
///
/// # Errors
/// The database's.
pub async fn years(mut conn: &Conn) -> Result<BTreeSet<i32>> {
    let years: Vec<i32> = calendars::table
        .select(calendars::year)
        .load(&mut conn)
        .await?;
    Ok(years.into_iter().collect())
}

/// The days of these years, in order.
///
/// # Errors
/// The database's.
pub async fn days(mut conn: &Conn, years: &[i32]) -> Result<Vec<Row>> {
    Ok(calendar_days::table
        .filter(calendar_days::year.eq_any(years))
        .order((calendar_days::date, calendar_days::id))
        .limit(MOST_DAYS.saturating_mul(i64::try_from(years.len()).unwrap_or(1)))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn by_ids(mut conn: &Conn, ids: &[Uuid]) -> Result<Vec<Row>> {
    Ok(calendar_days::table
        .filter(calendar_days::public_id.eq_any(ids))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// A year as it is from now on: new, or a version further. `provisional`: some of its dates may still move.
///
/// # Errors
/// The database's.
pub async fn revise(conn: &mut Conn, year: i32, source: &str) -> Result<()> {
    diesel::insert_into(calendars::table)
        .values((
            calendars::year.eq(year),
            calendars::version.eq(1),
            calendars::provisional.eq(false),
            calendars::source.eq(source),
        ))
        .on_conflict(calendars::year)
        .do_update()
        .set(calendars::version.eq(calendars::version + 1))
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes whether a year still has dates that may move.
///
/// # Errors
/// The database's.
pub async fn settle(conn: &mut Conn, year: i32) -> Result<()> {
    let estimated: i64 = calendar_days::table
        .filter(calendar_days::year.eq(year))
        .filter(calendar_days::certainty.eq(Certainty::Estimated.as_str()))
        .count()
        .get_result(conn)
        .await?;
    diesel::update(calendars::table.find(year))
        .set(calendars::provisional.eq(estimated > 0))
        .execute(conn)
        .await?;
    Ok(())
}

/// A day that is there already stays as it is.
///
/// # Errors
/// The database's.
pub async fn add(conn: &mut Conn, days: &[Day], citation: &str) -> Result<()> {
    let rows: Vec<_> = days
        .iter()
        .map(|day| {
            (
                calendar_days::year.eq(day.date.year()),
                calendar_days::date.eq(day.date),
                calendar_days::kind.eq(day.kind.as_str()),
                calendar_days::name.eq(&day.name.id),
                calendar_days::name_en.eq(&day.name.en),
                calendar_days::area_code.eq(day.area_code.as_deref()),
                calendar_days::certainty.eq(day.certainty.as_str()),
                calendar_days::citation.eq(citation),
            )
        })
        .collect();
    diesel::insert_into(calendar_days::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes days out; tells how many there were.
///
/// # Errors
/// The database's.
pub async fn remove(conn: &mut Conn, days: &[KnownDay]) -> Result<usize> {
    let ids: Vec<Uuid> = days.iter().map(|known| known.id).collect();
    Ok(
        diesel::delete(calendar_days::table.filter(calendar_days::public_id.eq_any(ids)))
            .execute(conn)
            .await?,
    )
}

/// Gives a day another name.
///
/// # Errors
/// `NotFound` for a day that was taken out; the database's.
pub async fn rename(conn: &mut Conn, renaming: &Renaming) -> Result<()> {
    let day = calendar_days::table.filter(calendar_days::public_id.eq(renaming.was.id));
    let renamed = diesel::update(day)
        .set((
            calendar_days::name.eq(&renaming.name.id),
            calendar_days::name_en.eq(&renaming.name.en),
            calendar_days::certainty.eq(renaming.certainty.as_str()),
        ))
        .execute(conn)
        .await?;
    match renamed {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}
