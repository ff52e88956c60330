//! What one national admin writes and another one puts in force.

use crate::domain::access::{Caller, Officer, Role};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::ids::AccountId;
use crate::storage::{Conn, accounts};

/// # Errors
/// `Unauthenticated` without an account, `Forbidden` for anybody but national admins.
pub fn national_admin(caller: &Caller) -> Result<&Officer> {
    let officer = caller.officer()?;
    if officer.holds(Role::NationalAdmin) {
        Ok(officer)
    } else {
        Err(Error::Forbidden)
    }
}

/// Whether whoever asked could still ask: two people agree, or nobody does.
///
/// # Errors
/// The database's.
pub async fn stands(conn: &mut Conn, asker: AccountId) -> Result<bool> {
    let active = accounts::active(conn, asker).await.is_ok();
    let held = accounts::memberships(conn, asker).await?;
    Ok(active && held.iter().any(|one| one.role == Role::NationalAdmin))
}

/// Whether this second one may put in force what the first one wrote.
///
/// # Errors
/// `Forbidden` for the first one; `Conflict(wrong_state)` where it is in force already, or the first one is no national admin any more.
pub async fn second(
    conn: &mut Conn,
    me: AccountId,
    drafted_by: i64,
    published: bool,
) -> Result<()> {
    if drafted_by == me.0 {
        return Err(Error::Forbidden);
    }
    if published || !stands(conn, AccountId(drafted_by)).await? {
        return Err(Error::Conflict(ErrorCode::WrongState));
    }
    Ok(())
}
