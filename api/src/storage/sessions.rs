//! Sessions of accounts and of code holders, and their refresh tokens.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::Conn;
use super::schema::{accounts, refresh_tokens, sessions};
use super::together::Owner;
use crate::domain::error::Result;
use crate::domain::ids::AccountId;

/// A session that holds: not expired, not revoked, its account active.
#[derive(Debug, Clone)]
pub struct Live {
    pub id: i64,
    pub subject: Uuid,
    pub account: Option<(i64, Uuid)>,
    pub complaint_id: Option<i64>,
    /// Whether the account has a second step; never for a visit.
    pub second_factor: bool,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// One indexed look-up per request.
///
/// # Errors
/// `NotFound` for a session that ended or whose account is not active.
pub async fn live(mut conn: &Conn, id: Uuid, now: DateTime<Utc>) -> Result<Live> {
    type Found = (
        i64,
        Uuid,
        Option<i64>,
        Option<i64>,
        Option<(Uuid, bool)>,
        DateTime<Utc>,
        DateTime<Utc>,
    );
    let (id, subject, account_id, complaint_id, account, created_at, expires_at): Found =
        sessions::table
            .left_join(accounts::table)
            .filter(sessions::public_id.eq(id))
            .filter(sessions::revoked_at.is_null())
            .filter(sessions::expires_at.gt(now))
            .filter(
                sessions::account_id
                    .is_null()
                    .or(accounts::status.eq("active").assume_not_null()),
            )
            .select((
                sessions::id,
                sessions::subject,
                sessions::account_id,
                sessions::complaint_id,
                (accounts::public_id, accounts::second_factor).nullable(),
                sessions::created_at,
                sessions::expires_at,
            ))
            .first(&mut conn)
            .await?;
    Ok(Live {
        id,
        subject,
        account: account_id.zip(account.map(|(public_id, _)| public_id)),
        complaint_id,
        second_factor: account.is_some_and(|(_, second_factor)| second_factor),
        created_at,
        expires_at,
    })
}

#[derive(Debug, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct New {
    pub public_id: Uuid,
    pub account_id: Option<i64>,
    pub complaint_id: Option<i64>,
    pub subject: Uuid,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// However busy it is; `None` for a visit, which is never renewed.
    pub absolute_at: Option<DateTime<Utc>>,
    pub browser: Option<&'static str>,
    pub system: Option<&'static str>,
}

/// # Errors
/// The database's.
pub async fn insert(conn: &mut Conn, new: &New) -> Result<i64> {
    Ok(diesel::insert_into(sessions::table)
        .values(new)
        .returning(sessions::id)
        .get_result(conn)
        .await?)
}

/// A visit to a complaint: a session without an account.
///
/// # Errors
/// The database's.
pub async fn insert_visit(conn: &mut Conn, complaint: i64, new: &New) -> Result<()> {
    visit_insertion(Owner::Known(complaint), new)
        .execute(conn)
        .await?;
    Ok(())
}

/// The insert of a visit.
pub fn visit_insertion(complaint: Owner, new: &New) -> impl QueryFragment<Pg> + QueryId + Send {
    diesel::insert_into(sessions::table).values((
        sessions::public_id.eq(new.public_id),
        sessions::complaint_id.eq(complaint.nullable()),
        sessions::subject.eq(new.subject),
        sessions::created_at.eq(new.created_at),
        sessions::last_used_at.eq(new.last_used_at),
        sessions::expires_at.eq(new.expires_at),
    ))
}

/// A session as its owner recognises it.
#[derive(Debug, Clone, Queryable)]
pub struct Device {
    pub id: i64,
    pub public_id: Uuid,
    pub browser: Option<String>,
    pub system: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// The sessions of an account that hold, last used first; at most a hundred.
///
/// # Errors
/// The database's.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Device>> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(account.0))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order((sessions::last_used_at.desc(), sessions::id.desc()))
        .limit(100)
        .select((
            sessions::id,
            sessions::public_id,
            sessions::browser,
            sessions::system,
            sessions::created_at,
            sessions::last_used_at,
            sessions::expires_at,
        ))
        .load(conn)
        .await?)
}

/// Whether an account was ever seen on such a device, as far back as its sessions are kept.
///
/// # Errors
/// The database's.
pub async fn knows_device(
    conn: &mut Conn,
    account: AccountId,
    (browser, system): (&str, &str),
) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        sessions::table
            .filter(sessions::account_id.eq(account.0))
            .filter(sessions::browser.eq(browser))
            .filter(sessions::system.eq(system)),
    ))
    .get_result(conn)
    .await?)
}

/// Ends one session of an account; tells whether there was one.
///
/// # Errors
/// The database's.
pub async fn revoke_one(
    conn: &mut Conn,
    account: AccountId,
    session: Uuid,
    at: DateTime<Utc>,
) -> Result<bool> {
    let ended = diesel::update(
        sessions::table
            .filter(sessions::public_id.eq(session))
            .filter(sessions::account_id.eq(account.0))
            .filter(sessions::revoked_at.is_null())
            .filter(sessions::expires_at.gt(at)),
    )
    .set(sessions::revoked_at.eq(at))
    .execute(conn)
    .await?;
    Ok(ended > 0)
}

/// Ends all sessions of an account but one, if so said.
///
/// # Errors
/// The database's.
pub async fn revoke_all(
    conn: &mut Conn,
    account: AccountId,
    keep: Option<i64>,
    at: DateTime<Utc>,
) -> Result<()> {
    diesel::update(
        sessions::table
            .filter(sessions::account_id.eq(account.0))
            .filter(sessions::id.ne(keep.unwrap_or_default()))
            .filter(sessions::revoked_at.is_null()),
    )
    .set(sessions::revoked_at.eq(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends the visits to a complaint by its code.
///
/// # Errors
/// The database's.
pub async fn end_visits(conn: &mut Conn, complaint: i64, at: DateTime<Utc>) -> Result<()> {
    diesel::update(
        sessions::table
            .filter(sessions::complaint_id.eq(complaint))
            .filter(sessions::revoked_at.is_null()),
    )
    .set(sessions::revoked_at.eq(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn revoke(conn: &mut Conn, id: i64, at: DateTime<Utc>) -> Result<()> {
    diesel::update(
        sessions::table
            .find(id)
            .filter(sessions::revoked_at.is_null()),
    )
    .set(sessions::revoked_at.eq(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// A session that is used lasts until then.
///
/// # Errors
/// The database's.
pub async fn extend(
    conn: &mut Conn,
    id: i64,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    absolute_at: DateTime<Utc>,
) -> Result<()> {
    diesel::update(sessions::table.find(id))
        .set((
            sessions::last_used_at.eq(at),
            sessions::expires_at.eq(expires_at),
            sessions::absolute_at.eq(absolute_at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// # Errors
/// The database's.
pub async fn add_refresh_token(
    conn: &mut Conn,
    session: i64,
    hash: &[u8],
    issued_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::session_id.eq(session),
            refresh_tokens::token_hash.eq(hash),
            refresh_tokens::issued_at.eq(issued_at),
            refresh_tokens::expires_at.eq(expires_at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// A refresh token as it stands.
#[derive(Debug, Clone, Queryable)]
pub struct RefreshToken {
    pub id: i64,
    pub session_id: i64,
    pub session: Uuid,
    pub used_at: Option<DateTime<Utc>>,
    pub expires_at: DateTime<Utc>,
}

/// Locks the token: of two refreshes at once, the second sees it used.
///
/// # Errors
/// `NotFound`.
pub async fn lock_refresh_token(conn: &mut Conn, hash: &[u8]) -> Result<RefreshToken> {
    Ok(refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::token_hash.eq(hash))
        .select((
            refresh_tokens::id,
            refresh_tokens::session_id,
            sessions::public_id,
            refresh_tokens::used_at,
            refresh_tokens::expires_at,
        ))
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// # Errors
/// The database's.
pub async fn use_refresh_token(conn: &mut Conn, id: i64, at: DateTime<Utc>) -> Result<()> {
    diesel::update(refresh_tokens::table.find(id))
        .set(refresh_tokens::used_at.eq(at))
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes visits and sessions of accounts that ended before; their refresh tokens go with them.
///
/// # Errors
/// The database's.
pub async fn purge(
    conn: &mut Conn,
    visits_before: DateTime<Utc>,
    sessions_before: DateTime<Utc>,
) -> Result<usize> {
    Ok(diesel::delete(
        sessions::table
            .filter(sessions::expires_at.lt(visits_before))
            .filter(
                sessions::account_id
                    .is_null()
                    .or(sessions::expires_at.lt(sessions_before)),
            ),
    )
    .execute(conn)
    .await?)
}
