//! Asks for a reporter's account. The account is made when the link in the mail is opened, and not before: an address in a form says nothing
//! about who typed it. Whether the address has an account already is looked up when the mail is written, so that asking takes the same time.

use crate::actions::App;
use crate::actions::limits::{self, LINKS_PER_NETWORK};
use crate::actions::links::{Asked, LinkKind, request};
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, Result};
use crate::domain::identity::ContactKind;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, jobs};

#[derive(Debug, Clone)]
pub struct NewReporter {
    /// In its normal form.
    pub email: String,
    pub password: String,
    pub name: Option<String>,
}

/// # Errors
/// `Invalid` for a password that is not taken; `TooMany` for a flood; `Unavailable` when the hashing queue is full.
pub async fn register_account(app: &App, new: NewReporter, network: &[u8]) -> Result<()> {
    limits::count(app, LINKS_PER_NETWORK, network).await?;
    let name = new.name.as_deref();
    if let Some(code) = app
        .passwords
        .judge(&new.password, &new.email, name.unwrap_or_default())
        .await?
    {
        return Err(Error::field("/password", code));
    }
    let index = app.keys.blind_index(ContactKind::Email, &new.email);
    limits::count_link(app, &index, network).await?;
    let hash = app.passwords.hash(&new.password, &app.chance).await?;
    let row = request(
        app,
        Asked {
            kind: LinkKind::Register,
            email: &new.email,
            name,
            password_hash: Some(&hash),
            account: None,
        },
    )?;
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
    .inspect(|()| app.wake.notify_one())
}
