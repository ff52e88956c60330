//! The link in the mail was opened, or the code from the phone typed: the account is made, for whoever knows the password that was chosen when signing
//! up. Without it, somebody who opened a link for a registration that was not theirs would make an account that a stranger gets into.

use serde_json::json;

use crate::actions::App;
use crate::actions::limits;
use crate::actions::links::{LinkKind, kind_of, login_of, name_of, proved, wrong_code};
use crate::actions::names::{self, Made, NewAccount};
use crate::actions::transaction::transaction;
use crate::domain::access::AccountKind;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::identity::Login;
use crate::storage::{Conn, account_requests, accounts, connection, identities};

/// The address or the number to sign in with. A link opened twice makes one account.
///
/// # Errors
/// `NotFound` for a link that was never sent or is over; `Invalid` (mismatch) at `/password` for another one than was chosen, and at `/code` for another
/// one than came to the phone; `Conflict(wrong_state)` where the code was guessed at too often; `TooMany` after too many tries; `Unavailable` when the
/// hashing queue is full.
pub async fn confirm_account(
    app: &App,
    token: &str,
    proof: (&str, Option<&str>),
    network: &[u8],
) -> Result<Login> {
    limits::opening(app, network, open(app, token, proof)).await
}

async fn open(app: &App, token: &str, (password, code): (&str, Option<&str>)) -> Result<Login> {
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
    let attempt =
        async || transaction(&app.vault, async |conn| make(app, conn, &hash, code).await).await;
    let made = match attempt().await {
        // Another link to the same address was opened at the same moment: it is there now.
        Err(Error::Conflict(ErrorCode::WrongState)) => attempt().await,
        done => done,
    };
    made?.ok_or_else(wrong_code)
}

/// `None` for a wrong code.
async fn make(
    app: &App,
    conn: &mut Conn,
    token_hash: &[u8],
    code: Option<&str>,
) -> Result<Option<Login>> {
    let now = app.clock.now();
    let kind = LinkKind::Register.as_str();
    let request = account_requests::lock_by_token(conn, token_hash, kind, now).await?;
    if !proved(app, conn, &request, code).await? {
        return Ok(None);
    }
    let login = login_of(app, &request)?;
    if request.used_at.is_some() {
        return Ok(Some(login));
    }
    account_requests::mark_used(conn, request.id, now).await?;
    if identities::account_of(conn, kind_of(&request), &request.email_index)
        .await?
        .is_some()
    {
        return Ok(Some(login));
    }
    let name = name_of(app, &request)?;
    let new = NewAccount {
        kind: AccountKind::Reporter,
        name: name.as_deref(),
        login: &login,
        via: request.channel.as_deref().map(str::parse).transpose()?,
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
    Ok(Some(login))
}
