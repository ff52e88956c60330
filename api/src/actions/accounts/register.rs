//! Asks for a reporter's account. The account is made when the link in the mail is opened, or the code from the phone is typed, and not before: an
//! address in a form says nothing about who typed it. Whether it has an account already is looked up when the mail is written, so that asking takes the
//! same time.

use crate::actions::App;
use crate::actions::limits::{self, LINKS_PER_NETWORK};
use crate::actions::links::{self, Asked, LinkKind, SentTo, request};
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, Result};
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, jobs};

#[derive(Debug, Clone)]
pub struct NewReporter {
    pub to: SentTo,
    pub password: String,
    pub name: Option<String>,
}

/// The token that the code is typed with, for a number.
///
/// # Errors
/// `Invalid` for a password that is not taken, and for a channel that there is not; `TooMany` for a flood; `Unavailable` when the hashing queue is full.
pub async fn register_account(
    app: &App,
    new: NewReporter,
    network: &[u8],
) -> Result<Option<String>> {
    links::permit(app, &new.to)?;
    limits::count(app, LINKS_PER_NETWORK, network).await?;
    let name = new.name.as_deref();
    if let Some(code) = app
        .passwords
        .judge(
            &new.password,
            new.to.login.value(),
            name.unwrap_or_default(),
        )
        .await?
    {
        return Err(Error::field("/password", code));
    }
    let asked = Asked {
        kind: LinkKind::Register,
        to: &new.to,
        name,
        password_hash: None,
        account: None,
    };
    let mut row = request(app, asked)?;
    links::count(app, &row, network).await?;
    row.password_hash = Some(app.passwords.hash(&new.password, &app.chance).await?);
    transaction(&app.vault, async |conn| {
        account_requests::insert(conn, &row).await?;
        let mail = Job::AccountMail {
            about: row.id,
            topic: AccountTopic::Register,
            account: None,
        };
        jobs::insert(conn, &mail, row.created_at).await
    })
    .await
    .inspect(|()| app.wake.notify_one())?;
    Ok(links::token_for_asker(app, &row))
}
