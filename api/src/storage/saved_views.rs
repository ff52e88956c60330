//! Filters of a work list under a name.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::saved_views;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = saved_views)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub account_id: i64,
    pub agency_id: Option<i64>,
    pub name: String,
    pub query: serde_json::Value,
}

/// An account's own, in the order in which they were made.
///
/// # Errors
/// The database's.
pub async fn own(mut conn: &Conn, account: AccountId, most: i64) -> Result<Vec<Row>> {
    Ok(saved_views::table
        .filter(saved_views::account_id.eq(account.0))
        .order(saved_views::id)
        .limit(most)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// What others share with the officers of these agencies.
///
/// # Errors
/// The database's.
pub async fn shared(
    mut conn: &Conn,
    agencies: &[i64],
    but: AccountId,
    most: i64,
) -> Result<Vec<Row>> {
    Ok(saved_views::table
        .filter(saved_views::agency_id.eq_any(agencies).assume_not_null())
        .filter(saved_views::account_id.ne(but.0))
        .order(saved_views::id)
        .limit(most)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(saved_views::table
        .filter(saved_views::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// How many an account has, and how many an agency's officers share.
///
/// # Errors
/// The database's.
pub async fn counts(
    conn: &mut Conn,
    account: AccountId,
    agency: Option<i64>,
) -> Result<(i64, i64)> {
    let own = saved_views::table
        .filter(saved_views::account_id.eq(account.0))
        .count()
        .get_result(conn)
        .await?;
    let shared = match agency {
        None => 0,
        Some(agency) => {
            saved_views::table
                .filter(saved_views::agency_id.eq(agency))
                .count()
                .get_result(conn)
                .await?
        }
    };
    Ok((own, shared))
}

/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    public_id: Uuid,
    account: AccountId,
    agency: Option<i64>,
    name: &str,
    query: &serde_json::Value,
    at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(saved_views::table)
        .values((
            saved_views::public_id.eq(public_id),
            saved_views::account_id.eq(account.0),
            saved_views::agency_id.eq(agency),
            saved_views::name.eq(name),
            saved_views::query.eq(query),
            saved_views::created_at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(saved_views::table.find(id))
        .execute(conn)
        .await?;
    Ok(())
}
