//! Memberships as they are made and ended, and the agencies' admins. Vault only, but for the reads.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::accounts::below;
use super::schema::{accounts, agencies, memberships};
use crate::domain::access::{Membership, Role};
use crate::domain::error::Result;
use crate::domain::ids::{AccountId, AgencyId};

/// A membership, ended or not.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub struct Row {
    pub id: i64,
    pub public_id: Uuid,
    pub account_id: i64,
    pub agency_id: i64,
    pub role: String,
    pub started_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// All of these accounts', ended ones too, in the order in which they began.
///
/// # Errors
/// The database's.
pub async fn of(mut conn: &Conn, accounts: &[i64]) -> Result<Vec<Row>> {
    Ok(memberships::table
        .filter(memberships::account_id.eq_any(accounts))
        .order(memberships::id)
        .select(Row::as_select())
        .load(&mut conn)
        .await?)
}

/// The memberships of each of these accounts that are in force, with the units that each covers.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn in_force(mut conn: &Conn, of: &[i64]) -> Result<HashMap<i64, Vec<Membership>>> {
    let rows: Vec<(i64, Uuid, String, i64, i64)> = memberships::table
        .inner_join(agencies::table)
        .filter(memberships::account_id.eq_any(of))
        .filter(memberships::ended_at.is_null())
        .order(memberships::id)
        .select((
            memberships::account_id,
            memberships::public_id,
            memberships::role,
            agencies::id,
            agencies::root_id,
        ))
        .load(&mut conn)
        .await?;
    let roots: Vec<i64> = rows.iter().map(|row| row.4).collect();
    let tree: Vec<(i64, Option<i64>)> = agencies::table
        .filter(agencies::root_id.eq_any(roots))
        .select((agencies::id, agencies::parent_id))
        .load(&mut conn)
        .await?;
    let mut found: HashMap<i64, Vec<Membership>> = HashMap::new();
    for (account, public_id, role, agency, root) in rows {
        found.entry(account).or_default().push(Membership {
            public_id,
            role: role.parse()?,
            agency: AgencyId(agency),
            root: AgencyId(root),
            covers: below(&tree, agency),
            stands_for: None,
        });
    }
    Ok(found)
}

/// # Errors
/// `NotFound`.
pub async fn by_public_id(mut conn: &Conn, id: Uuid) -> Result<Row> {
    Ok(memberships::table
        .filter(memberships::public_id.eq(id))
        .select(Row::as_select())
        .first(&mut conn)
        .await?)
}

/// The roles that somebody has in force in one place.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn roles_at(mut conn: &Conn, account: AccountId, agency: AgencyId) -> Result<Vec<Role>> {
    let words: Vec<String> = memberships::table
        .filter(memberships::account_id.eq(account.0))
        .filter(memberships::agency_id.eq(agency.0))
        .filter(memberships::ended_at.is_null())
        .select(memberships::role)
        .load(&mut conn)
        .await?;
    words.iter().map(|word| Ok(word.parse()?)).collect()
}

/// Ends one. `false` if it was over.
///
/// # Errors
/// The database's.
pub async fn end(conn: &mut Conn, id: i64, at: DateTime<Utc>) -> Result<bool> {
    let ended = diesel::update(
        memberships::table
            .find(id)
            .filter(memberships::ended_at.is_null()),
    )
    .set((
        memberships::ended_at.eq(at),
        memberships::version.eq(memberships::version + 1),
    ))
    .execute(conn)
    .await?;
    Ok(ended == 1)
}

/// How many others of these active accounts hold a role in a place. The agency is locked already, so that the answer stays true.
///
/// # Errors
/// The database's.
pub async fn others_with(
    conn: &mut Conn,
    agency: AgencyId,
    role: Role,
    but: AccountId,
) -> Result<i64> {
    Ok(memberships::table
        .inner_join(accounts::table)
        .filter(memberships::agency_id.eq(agency.0))
        .filter(memberships::role.eq(role.as_str()))
        .filter(memberships::ended_at.is_null())
        .filter(accounts::status.eq("active"))
        .filter(accounts::id.ne(but.0))
        .count()
        .get_result(conn)
        .await?)
}

/// How many active accounts hold a role anywhere.
///
/// # Errors
/// The database's.
pub async fn holders(conn: &mut Conn, role: Role) -> Result<i64> {
    Ok(memberships::table
        .inner_join(accounts::table)
        .filter(memberships::role.eq(role.as_str()))
        .filter(memberships::ended_at.is_null())
        .filter(accounts::status.eq("active"))
        .select(diesel::dsl::count(accounts::id).aggregate_distinct())
        .get_result(conn)
        .await?)
}
