//! Another address to sign in with, or the first one: asked for with the password, told to the old address, and true once the link at the new one is opened.

use crate::actions::App;
use crate::actions::links::{SentTo, request_change};
use crate::actions::transaction::transaction;
use crate::domain::access::Officer;
use crate::domain::error::Result;
use crate::domain::identity::Login;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::domain::notice::channel::NoticeChannel;
use crate::storage::{account_requests, jobs};

/// `email` in its normal form.
///
/// # Errors
/// Those of [`request_change`].
pub async fn change_email(
    app: &App,
    me: &Officer,
    (password, email): (&str, &str),
    network: &[u8],
) -> Result<()> {
    let to = SentTo {
        login: Login::Email(email.to_owned()),
        channel: NoticeChannel::Email,
    };
    let (row, proved) = request_change(app, me, (password, &to), network).await?;
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
