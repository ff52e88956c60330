//! New codes on paper: the old ones are used up, or somebody has seen them.

use serde_json::json;

use super::new_codes;
use crate::actions::App;
use crate::actions::account_news::tell_account;
use crate::actions::sessions::password::ask_password;
use crate::actions::transaction::transaction;
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::notice::account::AccountTopic;
use crate::storage::{accounts, second_factors};

/// # Errors
/// `Unauthenticated(invalid_credentials)` for another password; `Conflict(wrong_state)` without a second step.
pub async fn renew_recovery_codes(
    app: &App,
    caller: &Caller,
    password: &str,
) -> Result<Vec<String>> {
    let officer = caller.officer()?;
    let (account, now) = (officer.account, app.clock.now());
    let proved = ask_password(app, account, password, "/password").await?;
    transaction(&app.vault, async |conn| {
        proved.still_holds(conn).await?;
        second_factors::of(conn, account)
            .await?
            .filter(|row| row.confirmed_at.is_some())
            .ok_or(Error::Conflict(ErrorCode::WrongState))?;
        let codes = new_codes(app, conn, account).await?;
        tell_account(app, conn, officer.public_id, AccountTopic::SecondFactor).await?;
        let about = Some(officer.public_id);
        accounts::audit(
            conn,
            now,
            Some(account),
            "recovery_codes_renewed",
            about,
            &json!({}),
        )
        .await?;
        Ok(codes)
    })
    .await
    .inspect(|_| app.wake.notify_one())
}
