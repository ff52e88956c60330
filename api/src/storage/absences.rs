//! Who is away, and who does their work.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{absences, accounts};
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// An absence.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = absences)]
pub struct Row {
    pub public_id: Uuid,
    pub account_id: i64,
    pub substitute_id: i64,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub created_at: DateTime<Utc>,
    pub cancelled_at: Option<DateTime<Utc>>,
}

/// Somebody who is or will be away.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct StandIn {
    pub absent: i64,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// Whom an account stands in for, now or later. Nobody stands in for somebody who is suspended.
///
/// # Errors
/// The database's.
pub async fn stood_in_for(
    mut conn: &Conn,
    substitute: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<StandIn>> {
    Ok(absences::table
        .inner_join(accounts::table.on(accounts::id.eq(absences::account_id)))
        .filter(absences::substitute_id.eq(substitute.0))
        .filter(absences::ends_at.gt(now))
        .filter(absences::cancelled_at.is_null())
        .filter(accounts::status.eq("active"))
        .order(absences::id)
        .select((absences::account_id, absences::starts_at, absences::ends_at))
        .load(&mut conn)
        .await?)
}

/// Who stands in for an account now, as far as they are there themselves.
///
/// # Errors
/// The database's.
pub async fn substitutes_of(
    conn: &mut Conn,
    absent: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<AccountId>> {
    let ids: Vec<i64> = absences::table
        .inner_join(accounts::table.on(accounts::id.eq(absences::substitute_id)))
        .filter(absences::account_id.eq(absent.0))
        .filter(absences::starts_at.le(now))
        .filter(absences::ends_at.gt(now))
        .filter(absences::cancelled_at.is_null())
        .filter(accounts::status.eq("active"))
        .select(absences::substitute_id)
        .load(conn)
        .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Absences of these accounts, or in which they stand in, that are not over; the earliest first.
///
/// # Errors
/// The database's.
pub async fn around(mut conn: &Conn, accounts: &[i64], now: DateTime<Utc>) -> Result<Vec<Row>> {
    Ok(absences::table
        .filter(
            absences::account_id
                .eq_any(accounts)
                .or(absences::substitute_id.eq_any(accounts)),
        )
        .filter(absences::ends_at.gt(now))
        .filter(absences::cancelled_at.is_null())
        .order((absences::starts_at, absences::id))
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Until when those of these accounts who are away now will be.
///
/// # Errors
/// The database's.
pub async fn away(
    mut conn: &Conn,
    accounts: &[i64],
    now: DateTime<Utc>,
) -> Result<HashMap<i64, DateTime<Utc>>> {
    let rows: Vec<(i64, DateTime<Utc>)> = absences::table
        .filter(absences::account_id.eq_any(accounts))
        .filter(absences::starts_at.le(now))
        .filter(absences::ends_at.gt(now))
        .filter(absences::cancelled_at.is_null())
        .select((absences::account_id, absences::ends_at))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Whether somebody is away at any time between the two. The account's row is locked already.
///
/// # Errors
/// The database's.
pub async fn overlaps(
    conn: &mut Conn,
    account: i64,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        absences::table
            .filter(absences::account_id.eq(account))
            .filter(absences::cancelled_at.is_null())
            .filter(absences::starts_at.lt(to))
            .filter(absences::ends_at.gt(from)),
    ))
    .get_result(conn)
    .await?)
}

/// Whether somebody stands in for another one at any time between the two.
///
/// # Errors
/// The database's.
pub async fn stands_in(
    conn: &mut Conn,
    substitute: i64,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        absences::table
            .filter(absences::substitute_id.eq(substitute))
            .filter(absences::cancelled_at.is_null())
            .filter(absences::starts_at.lt(to))
            .filter(absences::ends_at.gt(from)),
    ))
    .get_result(conn)
    .await?)
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(absences::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(absences::table
        .filter(absences::public_id.eq(id))
        .select(Row::as_select())
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn cancel(conn: &mut Conn, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(absences::table.filter(absences::public_id.eq(id)))
        .set(absences::cancelled_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Somebody who works here no more is neither away nor stands in.
///
/// # Errors
/// The database's.
pub async fn cancel_around(conn: &mut Conn, account: i64, now: DateTime<Utc>) -> Result<()> {
    diesel::update(
        absences::table
            .filter(
                absences::account_id
                    .eq(account)
                    .or(absences::substitute_id.eq(account)),
            )
            .filter(absences::cancelled_at.is_null())
            .filter(absences::ends_at.gt(now)),
    )
    .set(absences::cancelled_at.eq(now))
    .execute(conn)
    .await?;
    Ok(())
}
