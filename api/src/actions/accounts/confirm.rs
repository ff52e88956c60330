//! The link in the mail was opened: the account is made, for whoever knows the password that was chosen when signing up. Without it, somebody who
//! opened a link for a registration that was not theirs would make an account that a stranger gets into.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits::{self, CONTACT_PER_NETWORK};
use crate::actions::links::{LinkKind, email_of, name_of};
use crate::actions::names::{self, Made, NewAccount};
use crate::actions::transaction::transaction;
use crate::domain::access::AccountKind;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::storage::{Conn, account_requests, accounts, connection, identities};

/// The address to sign in with. A link opened twice makes one account.
///
/// # Errors
/// `NotFound` for a link that was never sent or is over; `Invalid` (mismatch) at `/password` for another one than was chosen; `TooMany` after too
/// many tries; `Unavailable` when the hashing queue is full.
pub async fn confirm_account(
    app: &App,
    token: &str,
    password: &str,
    network: &[u8],
) -> Result<String> {
    limits::count(app, CONTACT_PER_NETWORK, network).await?;
    let hash = app.keys.contact_token_hash(token);
    let (kind, now) = (LinkKind::Register.as_str(), app.clock.now());
    let chosen = {
        let conn = &mut *connection(&app.vault).await?;
        let request = account_requests::by_token(conn, &hash, kind, now).await?;
        request.password_hash
    };
    if !app.passwords.verify(password, chosen.as_deref()).await? {
        return Err(Error::field("/password", FieldCode::Mismatch));
    }
    let open = async || transaction(&app.vault, async |conn| make(app, conn, &hash).await).await;
    match open().await {
        // Another link to the same address was opened at the same moment: it is there now.
        Err(Error::Conflict(ErrorCode::WrongState)) => open().await,
        done => done,
    }
}

async fn make(app: &App, conn: &mut Conn, token_hash: &[u8]) -> Result<String> {
    let now = app.clock.now();
    let kind = LinkKind::Register.as_str();
    let request = account_requests::lock_by_token(conn, token_hash, kind, now).await?;
    let email = email_of(app, &request)?;
    if request.used_at.is_some() {
        return Ok(email);
    }
    account_requests::mark_used(conn, request.id, now).await?;
    if identities::account_of(conn, &request.email_index)
        .await?
        .is_some()
    {
        return Ok(email);
    }
    let name = name_of(app, &request)?;
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
    .await?;
    Ok(email)
}
