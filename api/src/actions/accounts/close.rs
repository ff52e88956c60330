//! Closes an account. What it filed stays, with nothing left that tells whose it was.

use serde_json::json;

use crate::actions::App;
use crate::actions::sessions::password::ask_password;
use crate::actions::sessions::second_step::Step;
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{accounts, complaints, identities, owners, sessions};

/// # Errors
/// `Invalid` for a wrong password; `Unauthenticated` without the code of a second step, or for another one; `Conflict(open_cases)` while an open report has no access code: nobody could ever answer in it again;
/// `Conflict(wrong_state)` for an officer in office, whose memberships end first.
pub async fn close_account(
    app: &App,
    me: &Officer,
    password: &str,
    code: Option<&str>,
) -> Result<()> {
    let proved = ask_password(app, me.account, password, "/password").await?;
    let now = app.clock.now();
    let step = Step::of(app, me.account, code, now).await?;
    transaction(&app.vault, async |conn| {
        proved.still_holds(conn).await?;
        if accounts::holds_office(conn, me.account).await? {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let person = identities::person_of(conn, me.account).await?;
        owners::lock_person(conn, person).await?;
        let filed = owners::lock_filings(conn, person).await?;
        if complaints::any_open_without_code(conn, &filed).await? {
            return Err(Error::Conflict(ErrorCode::OpenCases));
        }
        step.take(conn, me.account, now).await?;
        complaints::disown(conn, &filed).await?;
        owners::erase(conn, person, me.account).await?;
        sessions::revoke_all(conn, me.account, None, now).await?;
        accounts::close(conn, me.account, now).await?;
        let detail = json!({});
        accounts::audit(
            conn,
            now,
            Some(me.account),
            "account_closed",
            Some(me.public_id),
            &detail,
        )
        .await
    })
    .await?;
    app.memory.forget(app.memory.era().heard);
    Ok(())
}
