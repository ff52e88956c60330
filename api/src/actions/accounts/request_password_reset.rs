//! Asks for a new password. Known address or number or not: the same steps, the same answer. Who is written to is decided later.

use crate::actions::App;
use crate::actions::limits::{self, LINKS_PER_NETWORK};
use crate::actions::links::{self, Asked, LinkKind, SentTo, request};
use crate::actions::transaction::transaction;
use crate::domain::error::Result;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{account_requests, jobs};

/// The token that the code is typed with, for a number.
///
/// # Errors
/// `Invalid` for a channel that there is not; `TooMany` for a flood.
pub async fn request_password_reset(
    app: &App,
    to: &SentTo,
    network: &[u8],
) -> Result<Option<String>> {
    links::permit(app, to)?;
    limits::count(app, LINKS_PER_NETWORK, network).await?;
    let asked = Asked {
        kind: LinkKind::ResetPassword,
        to,
        name: None,
        password_hash: None,
        account: None,
    };
    let row = request(app, asked)?;
    links::count(app, &row, network).await?;
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
    .inspect(|()| app.wake.notify_one())?;
    Ok(links::token_for_asker(app, &row))
}
