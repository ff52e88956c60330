//! The link in the mail was opened: the account is made. Whoever opened it still signs in with the password, so that nobody gets into an
//! account by a link, and nobody keeps one that they asked for under another one's address.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits::{self, CONTACT_PER_NETWORK};
use crate::actions::links::{LinkKind, email_of, name_of};
use crate::actions::names::{self, Made, NewAccount};
use crate::actions::transaction::transaction;
use crate::domain::access::AccountKind;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::storage::{Conn, account_requests, accounts, identities};

/// A link opened twice makes one account.
///
/// # Errors
/// `NotFound` for a link that was never sent or is over; `TooMany` after too many tries.
pub async fn confirm_account(app: &App, token: &str, network: &[u8]) -> Result<()> {
    limits::count(app, CONTACT_PER_NETWORK, network).await?;
    let hash = app.keys.contact_token_hash(token);
    let open = async || transaction(&app.vault, async |conn| make(app, conn, &hash).await).await;
    match open().await {
        // Another link to the same address was opened at the same moment: it is there now.
        Err(Error::Conflict(ErrorCode::WrongState)) => open().await,
        done => done,
    }
}

async fn make(app: &App, conn: &mut Conn, token_hash: &[u8]) -> Result<()> {
    let now = app.clock.now();
    let kind = LinkKind::Register.as_str();
    let request = account_requests::lock_by_token(conn, token_hash, kind, now).await?;
    if request.used_at.is_some() {
        return Ok(());
    }
    account_requests::mark_used(conn, request.id, now).await?;
    if identities::account_of(conn, &request.email_index)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let (email, name) = (email_of(app, &request)?, name_of(app, &request)?);
    let new = NewAccount {
        kind: AccountKind::Reporter,
        name: name.as_deref(),
        email: &email,
        demo: false,
    };
    let Made { account, public_id } = names::new_account(app, conn, new).await?;
    let hash = request
        .password_hash
        .as_deref()
        .ok_or_else(|| Error::internal("a registration without a password"))?;
    identities::set_password(conn, account, hash, now).await?;
    let detail = json!({});
    accounts::audit(
        conn,
        now,
        Some(account),
        "account_created",
        Some(public_id),
        &detail,
    )
    .await
}
