//! The phone shows that it has the secret: from now on signing in asks for it.

use serde_json::json;

use super::new_codes;
use crate::actions::App;
use crate::actions::account_news::tell_account;
use crate::actions::limits::{self, PASSWORD_PER_ACCOUNT};
use crate::actions::sessions::second_step::kept;
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::notice::account::AccountTopic;
use crate::storage::{accounts, second_factors, sessions};

/// The codes on paper, told once. `session` goes on; every other one has shown no second step, and ends.
///
/// # Errors
/// `Unauthenticated(second_factor_invalid)` for another code; `TooMany` after too many; `Conflict(wrong_state)` where nothing waits to be confirmed.
pub async fn confirm_second_factor(
    app: &App,
    officer: &Officer,
    session: i64,
    code: &str,
) -> Result<Vec<String>> {
    let (account, now) = (officer.account, app.clock.now());
    limits::count(app, PASSWORD_PER_ACCOUNT, &account.0.to_be_bytes()).await?;
    let wrong_state = || Error::Conflict(ErrorCode::WrongState);
    let codes = transaction(&app.vault, async |conn| {
        let row = second_factors::of(conn, account)
            .await?
            .filter(|row| row.confirmed_at.is_none())
            .ok_or_else(wrong_state)?;
        let step = kept(app, conn, account, &row.secret_sealed)
            .await?
            .step(code, now)
            .ok_or(Error::Unauthenticated(ErrorCode::SecondFactorInvalid))?;
        if !second_factors::confirm(conn, account, step, now).await? {
            return Err(wrong_state());
        }
        sessions::revoke_all(conn, account, Some(session), now).await?;
        let codes = new_codes(app, conn, account).await?;
        tell_account(app, conn, officer.public_id, AccountTopic::SecondFactor).await?;
        let about = Some(officer.public_id);
        accounts::audit(
            conn,
            now,
            Some(account),
            "second_factor_set_up",
            about,
            &json!({}),
        )
        .await?;
        Ok(codes)
    })
    .await?;
    app.wake.notify_one();
    app.memory.forget(app.memory.era().heard);
    Ok(codes)
}
