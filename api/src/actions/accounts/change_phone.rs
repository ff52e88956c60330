//! Another number to sign in with, or the first one: asked for with the password, and true once the code that came there is typed.

use crate::actions::App;
use crate::actions::links::{self, Asked, LinkKind, SentTo, request, token_of};
use crate::actions::sessions::password::ask_password;
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::identity::ContactKind;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, accounts, connection, identities, jobs};

/// The token that the code is typed with. Whether the number is somebody else's is not told here.
///
/// # Errors
/// `Invalid` for a wrong password, for a channel that there is not, and for the number that the account has; `Conflict(wrong_state)` for an officer in
/// office, who signs in with an address: it is their agency's to vouch for; `TooMany` for a flood.
pub async fn change_phone(
    app: &App,
    me: &Officer,
    (password, to): (&str, &SentTo),
    network: &[u8],
) -> Result<String> {
    links::permit(app, to)?;
    let proved = ask_password(app, me.account, password, "/password").await?;
    let asked = Asked {
        kind: LinkKind::ChangePhone,
        to,
        name: None,
        password_hash: None,
        account: Some(me.account),
    };
    let row = request(app, asked)?;
    let own = {
        let conn = &mut *connection(&app.vault).await?;
        identities::account_of(conn, ContactKind::Phone, &row.email_index).await?
    };
    if own.is_some_and(|(account, _)| account == me.account) {
        return Err(Error::field("/phone", FieldCode::Unchanged));
    }
    links::count(app, &row, network).await?;
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
