//! Another address to sign in with, or the first one: asked for with the password, told to the old address, and true once the link at the new one is opened.

use crate::actions::App;
use crate::actions::links::{self, Asked, LinkKind, SentTo, request};
use crate::actions::sessions::password::ask_password;
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::identity::{ContactKind, Login};
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::domain::notice::channel::NoticeChannel;
use crate::storage::{account_requests, connection, identities, jobs};

/// `email` in its normal form. Whether it is somebody else's is not told here.
///
/// # Errors
/// `Invalid` for a wrong password, and for the address that the account has; `TooMany` for a flood.
pub async fn change_email(
    app: &App,
    me: &Officer,
    (password, email): (&str, &str),
    network: &[u8],
) -> Result<()> {
    let proved = ask_password(app, me.account, password, "/password").await?;
    let asked = Asked {
        kind: LinkKind::ChangeEmail,
        to: &SentTo {
            login: Login::Email(email.to_owned()),
            channel: NoticeChannel::Email,
        },
        name: None,
        password_hash: None,
        account: Some(me.account),
    };
    let row = request(app, asked)?;
    let own = {
        let conn = &mut *connection(&app.vault).await?;
        identities::account_of(conn, ContactKind::Email, &row.email_index).await?
    };
    if own.is_some_and(|(account, _)| account == me.account) {
        return Err(Error::field("/email", FieldCode::Unchanged));
    }
    links::count(app, &row, network).await?;
    transaction(&app.vault, async |conn| {
        proved.still_holds(conn).await?;
        account_requests::end_changes(conn, me.account.0, row.created_at).await?;
        account_requests::insert(conn, &row).await?;
        let letters = [
            (AccountTopic::ChangeEmail, None),
            (AccountTopic::EmailChanging, Some(me.public_id)),
        ];
        for (topic, account) in letters {
            let mail = Job::AccountMail {
                about: row.id,
                topic,
                account,
            };
            jobs::insert(conn, &mail, row.created_at).await?;
        }
        Ok(())
    })
    .await
    .inspect(|()| app.wake.notify_one())
}
