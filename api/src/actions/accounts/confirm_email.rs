//! The link at a new address was opened: from now on it is the account's. Both addresses are told.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits;
use crate::actions::links::{LinkKind, login_of, seal_login};
use crate::actions::names;
use crate::actions::sessions::password::ask_password;
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::identity::ContactKind;
use crate::domain::ids::AccountId;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, accounts, connection, identities, jobs};

/// # Errors
/// `NotFound` for a link that was never sent or is over; `Invalid` (mismatch) at `/password` for another one than the account's, so that nobody's
/// address comes to an account that is not theirs by a press on a link; `Conflict` where the address became somebody else's meanwhile.
pub async fn confirm_email(app: &App, token: &str, password: &str, network: &[u8]) -> Result<()> {
    limits::opening(app, network, open(app, token, password)).await
}

async fn open(app: &App, token: &str, password: &str) -> Result<()> {
    let now = app.clock.now();
    let hash = app.keys.contact_token_hash(token);
    let whose = {
        let conn = &mut *connection(&app.vault).await?;
        let kind = LinkKind::ChangeEmail.as_str();
        let request = account_requests::by_token(conn, &hash, kind, now).await?;
        AccountId(request.account_id.ok_or(Error::NotFound)?)
    };
    let proved = ask_password(app, whose, password, "/password").await?;
    transaction(&app.vault, async |conn| {
        // The account first, as whoever closes it does.
        accounts::lock_version(conn, whose).await?;
        let kind = LinkKind::ChangeEmail.as_str();
        let request = account_requests::lock_by_token(conn, &hash, kind, now).await?;
        let account = AccountId(request.account_id.ok_or(Error::NotFound)?);
        if request.used_at.is_some() {
            return Ok(());
        }
        proved.still_holds(conn).await?;
        let public_id = accounts::active(conn, account).await?;
        match identities::account_of(conn, ContactKind::Email, &request.email_index).await? {
            Some((other, _)) if other != account => {
                return Err(Error::Conflict(ErrorCode::WrongState));
            }
            _ => {}
        }
        let new = login_of(app, &request)?;
        let old = names::logins(app, conn, account).await?.email;
        names::set_login(app, conn, account, (&new, None)).await?;
        account_requests::mark_used(conn, request.id, now).await?;
        let mut told = vec![Some(public_id)];
        if let Some(old) = old {
            // The old address is the request's from here on: that is where it is told.
            account_requests::swap_login(conn, request.id, &seal_login(app, &request, &old)?, None)
                .await?;
            told.push(None);
        }
        for account in told {
            let told = Job::AccountMail {
                about: request.id,
                topic: AccountTopic::EmailChanged,
                account,
            };
            jobs::insert(conn, &told, now).await?;
        }
        let detail = json!({});
        accounts::audit(
            conn,
            now,
            Some(account),
            "email_changed",
            Some(public_id),
            &detail,
        )
        .await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}
