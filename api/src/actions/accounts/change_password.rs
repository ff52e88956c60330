//! A new password by whoever knows the old one.

use serde_json::json;

use crate::actions::account_news::tell_account;
use crate::actions::sessions::password::ask_password;
use crate::actions::transaction::transaction;
use crate::actions::{App, names};
use crate::domain::access::Officer;
use crate::domain::error::{Error, Result};
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, accounts, connection, identities, sessions};

#[derive(Debug, Clone)]
pub struct PasswordChange {
    pub current: String,
    pub new: String,
    /// Other devices stay signed in.
    pub keep_others: bool,
}

/// `session` is the one that asks: it goes on.
///
/// # Errors
/// `Invalid` for a wrong password and for one that is not taken; `TooMany` after too many guesses.
pub async fn change_password(
    app: &App,
    me: &Officer,
    session: i64,
    change: &PasswordChange,
) -> Result<()> {
    let proved = ask_password(app, me.account, &change.current, "/current_password").await?;
    let known = names::logins(app, &mut *connection(&app.vault).await?, me.account).await?;
    for login in [known.email, known.phone].into_iter().flatten() {
        if let Some(code) = app.passwords.judge(&change.new, &login, "").await? {
            return Err(Error::field("/new_password", code));
        }
    }
    let hash = app.passwords.hash(&change.new, &app.chance).await?;
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        proved.still_holds(conn).await?;
        account_requests::end_changes(conn, me.account.0, now).await?;
        account_requests::end_resets(conn, me.account, now).await?;
        identities::set_password(conn, me.account, &hash, now).await?;
        if !change.keep_others {
            sessions::revoke_all(conn, me.account, Some(session), now).await?;
        }
        tell_account(app, conn, me.public_id, AccountTopic::PasswordChanged).await?;
        let detail = json!({ "by": "password" });
        accounts::audit(
            conn,
            now,
            Some(me.account),
            "password_changed",
            Some(me.public_id),
            &detail,
        )
        .await
    })
    .await
    .inspect(|()| app.wake.notify_one())?;
    app.memory.forget(app.memory.era().heard);
    Ok(())
}
