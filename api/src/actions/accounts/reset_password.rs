//! A new password by the link in the mail or the code from the phone. Every session ends: whoever had the old one is out.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits;
use crate::actions::links::{LinkKind, kind_of, login_of, proved, wrong_code};
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, accounts, identities, jobs, sessions};

/// # Errors
/// `NotFound` for a link that was never sent, was used or is over; `Invalid` for a password that is not taken, which does not use the link up, and for
/// another code than came to the phone; `Conflict(wrong_state)` where the code was guessed at too often.
pub async fn reset_password(
    app: &App,
    token: &str,
    proof: (&str, Option<&str>),
    network: &[u8],
) -> Result<()> {
    limits::opening(app, network, open(app, token, proof)).await
}

async fn open(app: &App, token: &str, (password, code): (&str, Option<&str>)) -> Result<()> {
    let hash = app.keys.contact_token_hash(token);
    let kind = LinkKind::ResetPassword.as_str();
    let now = app.clock.now();
    // Before anything tells whether there is an account.
    let request = transaction(&app.vault, async |conn| {
        let request = account_requests::lock_by_token(conn, &hash, kind, now).await?;
        if request.used_at.is_some() {
            return Err(Error::NotFound);
        }
        Ok(proved(app, conn, &request, code).await?.then_some(request))
    })
    .await?
    .ok_or_else(wrong_code)?;
    if let Some(code) = app
        .passwords
        .judge(password, login_of(app, &request)?.value(), "")
        .await?
    {
        return Err(Error::field("/password", code));
    }
    let password_hash = app.passwords.hash(password, &app.chance).await?;
    transaction(&app.vault, async |conn| {
        let login = identities::login(conn, kind_of(&request), &request.email_index)
            .await?
            .ok_or(Error::NotFound)?;
        let account = AccountId(login.account_id);
        // Taken up since the code was sent: no code to a phone opens an office.
        if request.channel.is_some() && accounts::holds_office(conn, account).await? {
            return Err(Error::NotFound);
        }
        // Whoever signs in with the old password at this moment is in before this, and out by it. The account first, as whoever closes it does.
        accounts::lock_version(conn, account).await?;
        let request = account_requests::lock_by_token(conn, &hash, kind, now).await?;
        if request.used_at.is_some() {
            return Err(Error::NotFound);
        }
        account_requests::mark_used(conn, request.id, now).await?;
        // Nor does whoever knew the old one take the account to an address of theirs.
        account_requests::end_changes(conn, account.0, now).await?;
        account_requests::end_resets(conn, account, now).await?;
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
