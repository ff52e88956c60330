//! Another number to sign in with, or the first one: asked for with the password, and true once the code that came there is typed.

use crate::actions::App;
use crate::actions::links::{SentTo, request_change, token_of};
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, accounts, jobs};

/// The token that the code is typed with.
///
/// # Errors
/// Those of [`request_change`]; `Conflict(wrong_state)` for an officer in office, who signs in with an address: it is their agency's to vouch for.
pub async fn change_phone(
    app: &App,
    me: &Officer,
    asked: (&str, &SentTo),
    network: &[u8],
) -> Result<String> {
    let (row, proved) = request_change(app, me, asked, network).await?;
    transaction(&app.vault, async |conn| {
        proved.still_holds(conn).await?;
        if accounts::holds_office(conn, me.account).await? {
            return Err(Error::Conflict(ErrorCode::WrongState));
        }
        account_requests::end_changes(conn, me.account.0, row.created_at).await?;
        account_requests::insert(conn, &row).await?;
        let message = Job::AccountMail {
            about: row.id,
            topic: AccountTopic::ChangePhone,
            account: None,
        };
        jobs::insert(conn, &message, row.created_at).await
    })
    .await
    .inspect(|()| app.wake.notify_one())?;
    Ok(token_of(app, row.id))
}
