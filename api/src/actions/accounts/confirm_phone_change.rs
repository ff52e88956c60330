//! The code at a new number was typed: from now on the account signs in with it. The number before and the address are told.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits::{self, PHONE_GUESSES_PER_ACCOUNT};
use crate::actions::links::{LinkKind, login_of, proved, seal_login, wrong_code};
use crate::actions::names;
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::identity::ContactKind;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, accounts, identities, jobs, phone_codes};

/// # Errors
/// `NotFound` for a change that this account did not ask for, or that is over; `Invalid` (mismatch) at `/code` for another one than came to the phone;
/// `Conflict(wrong_state)` where it was guessed at too often, or the number became somebody else's meanwhile; `TooMany`.
pub async fn confirm_phone_change(app: &App, me: &Officer, token: &str, code: &str) -> Result<()> {
    limits::count(app, PHONE_GUESSES_PER_ACCOUNT, &me.account.0.to_be_bytes()).await?;
    let now = app.clock.now();
    let hash = app.keys.contact_token_hash(token);
    let right = transaction(&app.vault, async |conn| {
        // The account first, as whoever closes it does.
        accounts::lock_version(conn, me.account).await?;
        let kind = LinkKind::ChangePhone.as_str();
        let request = account_requests::lock_by_token(conn, &hash, kind, now).await?;
        if request.account_id != Some(me.account.0) {
            return Err(Error::NotFound);
        }
        if !proved(app, conn, &request, Some(code)).await? {
            return Ok(false);
        }
        if request.used_at.is_some() {
            return Ok(true);
        }
        if identities::account_of(conn, ContactKind::Phone, &request.email_index)
            .await?
            .is_some()
        {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        let new = login_of(app, &request)?;
        let old = names::logins(app, conn, me.account).await?;
        let before = phone_codes::phone_of(conn, me.account).await?;
        let via = request.channel.as_deref().map(str::parse).transpose()?;
        names::set_login(app, conn, me.account, (&new, via)).await?;
        account_requests::mark_used(conn, request.id, now).await?;
        let mut told = vec![Some(me.public_id)];
        if let Some(old) = old.phone {
            // The old number is the request's from here on: that is where it is told.
            let sealed = seal_login(app, &request, &old)?;
            // By the channel that it was confirmed by, and not by one that whoever changed it has chosen.
            let channel = before
                .and_then(|phone| phone.confirmed_via)
                .or(request.channel);
            account_requests::swap_login(conn, request.id, &sealed, channel.as_deref()).await?;
            told.push(None);
        }
        for account in told {
            let message = Job::AccountMail {
                about: request.id,
                topic: AccountTopic::PhoneChanged,
                account,
            };
            jobs::insert(conn, &message, now).await?;
        }
        let detail = json!({});
        let about = Some(me.public_id);
        let action = "phone_changed";
        accounts::audit(conn, now, Some(me.account), action, about, &detail).await?;
        Ok(true)
    })
    .await?;
    if !right {
        return Err(wrong_code());
    }
    app.wake.notify_one();
    Ok(())
}
