//! A new password by the link in the mail. Every session ends: whoever had the old one is out.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits::{self, CONTACT_PER_NETWORK};
use crate::actions::links::{LinkKind, email_of};
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, accounts, connection, identities, jobs, sessions};

/// # Errors
/// `NotFound` for a link that was never sent, was used or is over; `Invalid` for a password that is not taken, which does not use the link up.
pub async fn reset_password(app: &App, token: &str, password: &str, network: &[u8]) -> Result<()> {
    limits::count(app, CONTACT_PER_NETWORK, network).await?;
    let hash = app.keys.contact_token_hash(token);
    let kind = LinkKind::ResetPassword.as_str();
    let now = app.clock.now();
    let request = {
        let mut conn = connection(&app.vault).await?;
        account_requests::by_token(&mut conn, &hash, kind, now).await?
    };
    if request.used_at.is_some() {
        return Err(Error::NotFound);
    }
    if let Some(code) = app
        .passwords
        .judge(password, &email_of(app, &request)?, "")
        .await?
    {
        return Err(Error::field("/password", code));
    }
    let password_hash = app.passwords.hash(password, &app.chance).await?;
    transaction(&app.vault, async |conn| {
        let login = identities::login(conn, &request.email_index)
            .await?
            .ok_or(Error::NotFound)?;
        let account = AccountId(login.account_id);
        // Whoever signs in with the old password at this moment is in before this, and out by it. The account first, as whoever closes it does.
        accounts::lock_version(conn, account).await?;
        let request = account_requests::lock_by_token(conn, &hash, kind, now).await?;
        if request.used_at.is_some() {
            return Err(Error::NotFound);
        }
        account_requests::mark_used(conn, request.id, now).await?;
        // Nor does whoever knew the old one take the account to an address of theirs.
        account_requests::end_changes(conn, account.0, now).await?;
        account_requests::end_others(conn, kind, &request.email_index, now).await?;
        identities::set_password(conn, account, &password_hash, now).await?;
        sessions::revoke_all(conn, account, None, now).await?;
        let told = Job::AccountMail {
            about: request.id,
            topic: AccountTopic::PasswordChanged,
            account: Some(login.account),
        };
        jobs::insert(conn, &told, now).await?;
        let detail = json!({ "by": "link" });
        accounts::audit(
            conn,
            now,
            Some(account),
            "password_changed",
            Some(login.account),
            &detail,
        )
        .await
    })
    .await
    .inspect(|()| app.wake.notify_one())?;
    app.memory.forget(app.memory.era().heard);
    Ok(())
}
