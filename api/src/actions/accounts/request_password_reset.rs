//! Asks for a link to a new password. Known address or not: the same steps, the same answer. Who is written to is decided later.

use crate::actions::App;
use crate::actions::limits::{self, LINKS_PER_NETWORK};
use crate::actions::links::{Asked, LinkKind, request};
use crate::actions::transaction::transaction;
use crate::domain::error::Result;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, jobs};

/// `email` in its normal form.
///
/// # Errors
/// `TooMany` for a flood.
pub async fn request_password_reset(app: &App, email: &str, network: &[u8]) -> Result<()> {
    limits::count(app, LINKS_PER_NETWORK, network).await?;
    let asked = Asked {
        kind: LinkKind::ResetPassword,
        email,
        name: None,
        password_hash: None,
        account: None,
    };
    let row = request(app, asked)?;
    limits::count_link(app, &row.email_index, network).await?;
    transaction(&app.vault, async |conn| {
        account_requests::insert(conn, &row).await?;
        let mail = Job::AccountMail {
            about: row.id,
            topic: AccountTopic::ResetPassword,
            account: None,
        };
        jobs::insert(conn, &mail, row.created_at).await
    })
    .await
    .inspect(|()| app.wake.notify_one())
}
