//! The code was typed: from now on news may go to the number. The account is told by mail.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits::{self, PHONE_GUESSES_PER_ACCOUNT};
use crate::actions::transaction::transaction;
use crate::adapters::keys::same;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{accounts, jobs, phone_codes};

/// Guesses at one code.
pub const TRIES: i32 = 5;

/// # Errors
/// `Invalid` (mismatch) at `/code` for another one; `Conflict(wrong_state)` where none waits to be typed: it is over, or was guessed at too often;
/// `TooMany` after too many.
pub async fn confirm_phone(app: &App, me: &Officer, code: &str) -> Result<()> {
    limits::count(app, PHONE_GUESSES_PER_ACCOUNT, &me.account.0.to_be_bytes()).await?;
    let now = app.clock.now();
    let right = transaction(&app.vault, async |conn| {
        accounts::lock_version(conn, me.account).await?;
        let waiting = match phone_codes::phone_of(conn, me.account).await? {
            Some(phone) => phone_codes::lock(conn, phone.contact, now).await?,
            None => None,
        };
        let row = waiting
            .filter(|row| row.tries < TRIES)
            .ok_or(Error::Conflict(ErrorCode::WrongState))?;
        if !same(app.keys.phone_code(row.id).as_bytes(), code.as_bytes()) {
            // Counted for good: the refusal is told after the commit.
            phone_codes::count_try(conn, row.id).await?;
            return Ok(false);
        }
        phone_codes::confirm(conn, &row, now).await?;
        phone_codes::delete(conn, row.id).await?;
        let told = Job::AccountMail {
            about: row.id,
            topic: AccountTopic::PhoneConfirmed,
            account: Some(me.public_id),
        };
        jobs::insert(conn, &told, now).await?;
        let detail = json!({ "channel": row.channel });
        let about = Some(me.public_id);
        accounts::audit(
            conn,
            now,
            Some(me.account),
            "phone_confirmed",
            about,
            &detail,
        )
        .await?;
        Ok(true)
    })
    .await?;
    if !right {
        return Err(Error::field("/code", FieldCode::Mismatch));
    }
    app.wake.notify_one();
    Ok(())
}
