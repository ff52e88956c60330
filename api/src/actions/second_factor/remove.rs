//! The owner wants no second step any more.

use serde_json::json;

use crate::actions::App;
use crate::actions::account_news::tell_account;
use crate::actions::sessions::password::ask_password;
use crate::actions::sessions::second_step::Step;
use crate::actions::transaction::transaction;
use crate::domain::access::Caller;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::notice::account::AccountTopic;
use crate::domain::session::strictest;
use crate::storage::{accounts, second_factors};

/// # Errors
/// `Unauthenticated` for another password or code; `Forbidden` where a role asks for it; `Conflict(wrong_state)` without one.
pub async fn remove_second_factor(
    app: &App,
    caller: &Caller,
    password: &str,
    code: &str,
) -> Result<()> {
    let officer = caller.officer()?;
    let (account, now) = (officer.account, app.clock.now());
    let proved = ask_password(app, account, password, "/password").await?;
    let step = match Step::of(app, account, Some(code), now).await? {
        Step::None => return Err(Error::Conflict(ErrorCode::WrongState)),
        step => step,
    };
    transaction(&app.vault, async |conn| {
        proved.still_holds(conn).await?;
        let rules = app.memory.session_rules(conn).await?;
        let roles = accounts::roles(conn, account).await?;
        if strictest(&rules, &roles).second_factor {
            return Err(Error::Forbidden);
        }
        step.take(conn, account, now).await?;
        second_factors::remove(conn, account).await?;
        tell_account(app, conn, officer.public_id, AccountTopic::SecondFactor).await?;
        let about = Some(officer.public_id);
        accounts::audit(
            conn,
            now,
            Some(account),
            "second_factor_removed",
            about,
            &json!({}),
        )
        .await
    })
    .await?;
    app.wake.notify_one();
    app.memory.forget(app.memory.era().heard);
    Ok(())
}
