//! Accounts and memberships: who may act, without a word about who they are.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{accounts, agencies, audit_log, memberships};
use crate::domain::access::{AccountKind, Membership, Role};
use crate::domain::error::Result;
use crate::domain::ids::{AccountId, AgencyId};

/// The memberships in force, with the units each covers.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn memberships(conn: &Conn, account: AccountId) -> Result<Vec<Membership>> {
    memberships_of(conn, account, &[]).await
}

/// An account's memberships in force and behind them those of whoever it stands in for, with the units each covers.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn memberships_of(
    conn: &Conn,
    account: AccountId,
    stood_in_for: &[i64],
) -> Result<Vec<Membership>> {
    let (mut one, mut other) = (conn, conn);
    let whose: Vec<i64> = std::iter::once(account.0)
        .chain(stood_in_for.iter().copied())
        .collect();
    let rows = memberships::table
        .inner_join(agencies::table)
        .filter(memberships::account_id.eq_any(whose.clone()))
        .filter(memberships::ended_at.is_null())
        .order((memberships::account_id.ne(account.0), memberships::id))
        .select((
            memberships::public_id,
            memberships::account_id,
            memberships::role,
            agencies::id,
            agencies::root_id,
        ))
        .load::<(Uuid, i64, String, i64, i64)>(&mut one);
    // The trees of these agencies, small; what lies below a unit is found here rather than by a recursive query.
    let of = diesel::alias!(agencies as member_agencies);
    let roots = memberships::table
        .inner_join(of.on(of.field(agencies::id).eq(memberships::agency_id)))
        .filter(memberships::account_id.eq_any(whose))
        .filter(memberships::ended_at.is_null())
        .select(of.field(agencies::root_id));
    let tree = agencies::table
        .filter(agencies::root_id.eq_any(roots))
        .select((agencies::id, agencies::parent_id))
        .load::<(i64, Option<i64>)>(&mut other);
    let (rows, tree) = futures_util::try_join!(rows, tree)?;
    rows.into_iter()
        .map(|(public_id, whose, role, agency, root)| {
            Ok(Membership {
                public_id,
                role: role.parse()?,
                agency: AgencyId(agency),
                root: AgencyId(root),
                covers: below(&tree, agency),
                stands_for: (whose != account.0).then_some(AccountId(whose)),
            })
        })
        .collect()
}

/// The roles in force, as sessions are measured by them.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn roles(mut conn: &Conn, account: AccountId) -> Result<Vec<Role>> {
    let words: Vec<String> = memberships::table
        .filter(memberships::account_id.eq(account.0))
        .filter(memberships::ended_at.is_null())
        .select(memberships::role)
        .load(&mut conn)
        .await?;
    words.iter().map(|word| Ok(word.parse()?)).collect()
}

/// Somebody with a role is an officer, and stays one: what they did is on record under their name.
///
/// # Errors
/// The database's.
pub async fn become_officer(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::update(
        accounts::table
            .find(account.0)
            .filter(accounts::kind.ne("officer")),
    )
    .set(accounts::kind.eq("officer"))
    .execute(conn)
    .await?;
    Ok(())
}

/// Remembers when somebody last signed in; tells when that was before.
///
/// # Errors
/// The database's.
pub async fn signed_in(
    conn: &mut Conn,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let before = accounts::table
        .find(account.0)
        .filter(accounts::status.eq("active"))
        .select(accounts::last_signed_in_at)
        .for_no_key_update()
        .first(conn)
        .await?;
    diesel::update(accounts::table.find(account.0))
        .set(accounts::last_signed_in_at.eq(at))
        .execute(conn)
        .await?;
    Ok(before)
}

pub(super) fn below(tree: &[(i64, Option<i64>)], top: i64) -> Vec<AgencyId> {
    let mut children: HashMap<i64, Vec<i64>> = HashMap::new();
    for (id, parent) in tree {
        if let Some(parent) = parent {
            children.entry(*parent).or_default().push(*id);
        }
    }
    let mut found = vec![AgencyId(top)];
    let mut next = 0;
    while let Some(AgencyId(id)) = found.get(next).copied() {
        found.extend(
            children
                .get(&id)
                .into_iter()
                .flatten()
                .copied()
                .map(AgencyId),
        );
        next += 1;
    }
    found
}

/// An officer as agencies list them.
#[derive(Debug, Clone, Queryable)]
pub struct Member {
    pub membership_id: i64,
    pub account_id: i64,
    pub account: Uuid,
    pub role: String,
    pub agency_id: i64,
}

/// Officers of an agency and, if asked, its units, in order of membership; one row more than the limit.
///
/// # Errors
/// The database's.
pub async fn members(
    conn: &mut Conn,
    agencies: &[i64],
    after: i64,
    rows: i64,
) -> Result<Vec<Member>> {
    Ok(memberships::table
        .inner_join(accounts::table)
        .filter(memberships::agency_id.eq_any(agencies))
        .filter(memberships::ended_at.is_null())
        .filter(accounts::status.eq("active"))
        .filter(memberships::id.gt(after))
        .order(memberships::id)
        .limit(rows + 1)
        .select((
            memberships::id,
            accounts::id,
            accounts::public_id,
            memberships::role,
            memberships::agency_id,
        ))
        .load(conn)
        .await?)
}

/// An active account that is a member of one of these agencies, and stays until this transaction is over.
///
/// # Errors
/// The database's.
pub async fn member_of(
    conn: &mut Conn,
    account: Uuid,
    agencies: &[i64],
) -> Result<Option<AccountId>> {
    let Some(id) = active_by_public_id(conn, account).await? else {
        return Ok(None);
    };
    stay(conn, id).await?;
    Ok(memberships::table
        .inner_join(accounts::table)
        .filter(accounts::public_id.eq(account))
        .filter(accounts::status.eq("active"))
        .filter(memberships::agency_id.eq_any(agencies))
        .filter(memberships::ended_at.is_null())
        .select(accounts::id)
        .first::<i64>(conn)
        .await
        .optional()?
        .map(AccountId))
}

/// Whether an active account works at an agency or above it, and stays until this transaction is over.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn works_at(conn: &mut Conn, account: AccountId, agency: AgencyId) -> Result<bool> {
    stay(conn, account).await?;
    let active: Option<i64> = accounts::table
        .find(account.0)
        .filter(accounts::status.eq("active"))
        .select(accounts::id)
        .first(conn)
        .await
        .optional()?;
    if active.is_none() {
        return Ok(false);
    }
    let memberships = memberships(conn, account).await?;
    Ok(memberships.iter().any(|one| one.covers.contains(&agency)))
}

/// Of what accounts are locked by: their rows are not everybody's to lock.
const LEAVING: i32 = 0x1EA7;

/// Nobody makes this account leave until the transaction is over: it is about to be given a case.
async fn stay(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock_shared($1, hashint8($2))")
        .bind::<Integer, _>(LEAVING)
        .bind::<BigInt, _>(account.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// These accounts leave, or take over from one that does: one after another, in the order of their ids, and no case is given to them meanwhile.
///
/// # Errors
/// The database's.
pub async fn leave(conn: &mut Conn, accounts: &[AccountId]) -> Result<()> {
    let mut ids: Vec<i64> = accounts.iter().map(|account| account.0).collect();
    ids.sort_unstable();
    for id in ids {
        diesel::sql_query("SELECT pg_advisory_xact_lock($1, hashint8($2))")
            .bind::<Integer, _>(LEAVING)
            .bind::<BigInt, _>(id)
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// An active account, by its outer id.
///
/// # Errors
/// The database's.
pub async fn active_by_public_id(conn: &mut Conn, account: Uuid) -> Result<Option<AccountId>> {
    Ok(accounts::table
        .filter(accounts::public_id.eq(account))
        .filter(accounts::status.eq("active"))
        .select(accounts::id)
        .first::<i64>(conn)
        .await
        .optional()?
        .map(AccountId))
}

/// Accounts that hold one of these roles at one of these agencies.
///
/// # Errors
/// The database's.
pub async fn holding_roles(
    conn: &mut Conn,
    agencies: &[i64],
    roles: &[Role],
) -> Result<Vec<AccountId>> {
    let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let ids: Vec<i64> = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::agency_id.eq_any(agencies))
        .filter(memberships::role.eq_any(roles))
        .filter(memberships::ended_at.is_null())
        .filter(accounts::status.eq("active"))
        .select(memberships::account_id)
        .distinct()
        .load(conn)
        .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Accounts that hold one of these roles anywhere: of overseers.
///
/// # Errors
/// The database's.
pub async fn holding_anywhere(conn: &mut Conn, roles: &[Role]) -> Result<Vec<AccountId>> {
    let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let ids: Vec<i64> = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::role.eq_any(roles))
        .filter(of_overseers())
        .filter(accounts::status.eq("active"))
        .select(memberships::account_id)
        .distinct()
        .limit(1000)
        .load(conn)
        .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Which of the overseers' roles anybody holds.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn overseeing(mut conn: &Conn) -> Result<HashSet<Role>> {
    let held: Vec<String> = memberships::table
        .inner_join(accounts::table)
        .filter(of_overseers())
        .filter(accounts::status.eq("active"))
        .select(memberships::role)
        .distinct()
        .load(&mut conn)
        .await?;
    held.iter().map(|role| Ok(role.parse()?)).collect()
}

/// Written out as `memberships_overseers_idx` has it: no overseer is found by what is only bound.
fn of_overseers() -> SqlLiteral<Bool> {
    sql("memberships.ended_at IS NULL AND memberships.role IN ('ombudsman', 'kemendagri', 'ksp')")
}

/// In which roles somebody stands at which of these agencies.
///
/// # Errors
/// `Internal` for words the code does not know.
pub async fn staffed(mut conn: &Conn, agencies: &[i64]) -> Result<HashSet<(i64, Role)>> {
    let rows: Vec<(i64, String)> = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::agency_id.eq_any(agencies))
        .filter(memberships::ended_at.is_null())
        .filter(accounts::status.eq("active"))
        .select((memberships::agency_id, memberships::role))
        .distinct()
        .load(&mut conn)
        .await?;
    rows.into_iter()
        .map(|(agency, role)| Ok((agency, role.parse()?)))
        .collect()
}

/// Outer ids of accounts, by inner id.
///
/// # Errors
/// The database's.
pub async fn public_ids(mut conn: &Conn, ids: &[i64]) -> Result<HashMap<i64, Uuid>> {
    let rows: Vec<(i64, Uuid)> = accounts::table
        .filter(accounts::id.eq_any(ids))
        .select((accounts::id, accounts::public_id))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Inner ids of accounts, by outer id.
///
/// # Errors
/// The database's.
pub async fn inner_ids(mut conn: &Conn, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, i64)> = accounts::table
        .filter(accounts::public_id.eq_any(ids))
        .select((accounts::public_id, accounts::id))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Inner ids of active accounts, by outer id.
///
/// # Errors
/// The database's.
pub async fn active_ids(mut conn: &Conn, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = accounts::table
        .filter(accounts::public_id.eq_any(ids))
        .filter(accounts::status.eq("active"))
        .select((accounts::public_id, accounts::id))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A new officer's account.
///
/// # Errors
/// The database's.
pub async fn insert(
    conn: &mut Conn,
    public_id: Uuid,
    kind: AccountKind,
    demo: bool,
    at: DateTime<Utc>,
) -> Result<AccountId> {
    let id: i64 = diesel::insert_into(accounts::table)
        .values((
            accounts::public_id.eq(public_id),
            accounts::kind.eq(kind.as_str()),
            accounts::demo.eq(demo),
            accounts::created_at.eq(at),
        ))
        .returning(accounts::id)
        .get_result(conn)
        .await?;
    Ok(AccountId(id))
}

/// # Errors
/// The database's.
pub async fn add_membership(
    conn: &mut Conn,
    public_id: Uuid,
    account: AccountId,
    agency: AgencyId,
    role: Role,
    at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(memberships::table)
        .values((
            memberships::public_id.eq(public_id),
            memberships::account_id.eq(account.0),
            memberships::agency_id.eq(agency.0),
            memberships::role.eq(role.as_str()),
            memberships::started_at.eq(at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// The outer id of an active account.
///
/// # Errors
/// `NotFound`.
pub async fn active(conn: &mut Conn, account: AccountId) -> Result<Uuid> {
    Ok(accounts::table
        .find(account.0)
        .filter(accounts::status.eq("active"))
        .select(accounts::public_id)
        .first(conn)
        .await?)
}

/// # Errors
/// `NotFound`.
pub async fn version(conn: &mut Conn, account: AccountId) -> Result<i32> {
    Ok(accounts::table
        .find(account.0)
        .select(accounts::version)
        .first(conn)
        .await?)
}

/// The same, locked: of two changes at once the second sees what the first did.
///
/// # Errors
/// `NotFound`.
pub async fn lock_version(conn: &mut Conn, account: AccountId) -> Result<i32> {
    Ok(accounts::table
        .find(account.0)
        .select(accounts::version)
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn next_version(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set(accounts::version.eq(accounts::version + 1))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether an account has a role anywhere.
///
/// # Errors
/// The database's.
pub async fn holds_office(conn: &mut Conn, account: AccountId) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        memberships::table
            .filter(memberships::account_id.eq(account.0))
            .filter(memberships::ended_at.is_null()),
    ))
    .get_result(conn)
    .await?)
}

/// # Errors
/// The database's.
pub async fn close(conn: &mut Conn, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set((accounts::status.eq("closed"), accounts::ended_at.eq(now)))
        .execute(conn)
        .await?;
    Ok(())
}

/// A row of the audit log. `detail` holds no personal data.
///
/// # Errors
/// The database's.
pub async fn audit(
    conn: &mut Conn,
    at: DateTime<Utc>,
    actor: Option<AccountId>,
    action: &str,
    subject: Option<Uuid>,
    detail: &serde_json::Value,
) -> Result<()> {
    diesel::insert_into(audit_log::table)
        .values((
            audit_log::at.eq(at),
            audit_log::actor_account_id.eq(actor.map(|id| id.0)),
            audit_log::action.eq(action),
            audit_log::subject_id.eq(subject),
            audit_log::detail.eq(detail),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// How many demo accounts there are.
///
/// # Errors
/// The database's.
pub async fn count_demo(conn: &mut Conn) -> Result<i64> {
    Ok(accounts::table
        .filter(accounts::demo)
        .count()
        .get_result(conn)
        .await?)
}
