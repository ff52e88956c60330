//! Published open cases that may say the same.

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Float, Text};
use diesel_async::RunQueryDsl;

use super::Conn;
use super::complaints::{Row, open_statuses};
use super::schema::complaints;
use crate::domain::error::Result;
use crate::domain::similar::{ALIKE, COMPARED, FEWEST_WORDS, SHOWN};

/// Where and about what, and since when.
#[derive(Debug, Clone)]
pub struct Near<'a> {
    /// An area and all inside it.
    pub area_code: &'a str,
    pub category_ids: Option<Vec<i64>>,
    pub since: DateTime<Utc>,
}

/// The most alike first: the newest around are read through their index, and only those compared.
///
/// # Errors
/// The database's.
pub async fn find(mut conn: &Conn, near: &Near<'_>, title: &str) -> Result<Vec<Row>> {
    let mut newest = complaints::table
        .filter(complaints::published_at.is_not_null())
        .filter(complaints::status.eq_any(open_statuses()))
        .filter(
            complaints::area_code
                .eq(near.area_code)
                .or(complaints::area_code.like(format!("{}.%", near.area_code)))
                .assume_not_null(),
        )
        .filter(complaints::received_at.ge(near.since))
        .order(complaints::received_at.desc())
        .limit(COMPARED)
        .select(complaints::id)
        .into_boxed();
    if let Some(topics) = &near.category_ids {
        newest = newest.filter(complaints::category_id.eq_any(topics).assume_not_null());
    }
    let ids: Vec<i64> = newest.load(&mut conn).await?;
    let likeness = || {
        sql::<Float>("greatest((similarity(lower(public_title), lower(")
            .bind::<Text, _>(title)
            .sql(")) + word_similarity(lower(")
            .bind::<Text, _>(title)
            .sql("), lower(public_title || ' ' || left(public_text, 500)))) / 2, ")
            // Full text: how many of the words, whatever their endings and their order.
            .sql("(SELECT sum((word = ANY (tsvector_to_array(to_tsvector('public.tuntas', public_title))))::int) / greatest(count(*), ")
            .bind::<Float, _>(FEWEST_WORDS)
            .sql(") FROM unnest(tsvector_to_array(to_tsvector('public.tuntas', ")
            .bind::<Text, _>(title)
            .sql("))) AS word)::real / 2)")
    };
    Ok(complaints::table
        .filter(complaints::id.eq_any(ids))
        .filter(likeness().ge(ALIKE))
        .order((likeness().desc(), complaints::id.desc()))
        .limit(SHOWN)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}
