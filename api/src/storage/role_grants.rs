//! Roles that take two people: asked for by one national admin, decided by another. Vault only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{invitations, role_grants};
use crate::domain::error::Result;
use crate::domain::ids::AccountId;
use crate::domain::page::Limit;

/// For an account that exists, or for an invitation.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = role_grants)]
pub struct Row {
    pub id: Uuid,
    pub account_id: Option<i64>,
    pub invitation_id: Option<Uuid>,
    pub agency_id: i64,
    pub role: String,
    pub requested_by: i64,
    pub requested_at: DateTime<Utc>,
    pub decided_by: Option<i64>,
    pub decided_at: Option<DateTime<Utc>>,
    pub granted: Option<bool>,
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    diesel::insert_into(role_grants::table)
        .values(row)
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub async fn by_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(role_grants::table
        .find(id)
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// # Errors
/// `NotFound`.
pub async fn lock(conn: &mut Conn, id: Uuid) -> Result<Row> {
    Ok(role_grants::table
        .find(id)
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await?)
}

/// Those that wait, oldest first; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn waiting(
    mut conn: &Conn,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: Limit,
) -> Result<Vec<Row>> {
    // What was taken back waits for nobody.
    let stands = invitations::table
        .filter(invitations::revoked_at.is_null())
        .select(invitations::id.nullable());
    let mut query = role_grants::table
        .filter(role_grants::decided_at.is_null())
        .filter(
            role_grants::invitation_id
                .is_null()
                .or(role_grants::invitation_id.eq_any(stands)),
        )
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(
            role_grants::requested_at
                .gt(at)
                .or(role_grants::requested_at.eq(at).and(role_grants::id.gt(id))),
        );
    }
    Ok(query
        .order((role_grants::requested_at, role_grants::id))
        .limit(limit.rows() + 1)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// Whether the same is asked for already.
///
/// # Errors
/// The database's.
pub async fn waits(conn: &mut Conn, account: AccountId, agency: i64, role: &str) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        role_grants::table
            .filter(role_grants::account_id.eq(account.0))
            .filter(role_grants::agency_id.eq(agency))
            .filter(role_grants::role.eq(role))
            .filter(role_grants::decided_at.is_null()),
    ))
    .get_result(conn)
    .await?)
}

/// What was decided about the roles of an invitation.
///
/// # Errors
/// The database's.
pub async fn of_invitation(conn: &mut Conn, invitation: Uuid) -> Result<Vec<Row>> {
    Ok(role_grants::table
        .filter(role_grants::invitation_id.eq(invitation))
        .select(Row::as_select())
        .load(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn decide(
    conn: &mut Conn,
    id: Uuid,
    by: AccountId,
    granted: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(role_grants::table.find(id))
        .set((
            role_grants::decided_by.eq(by.0),
            role_grants::decided_at.eq(now),
            role_grants::granted.eq(granted),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
