//! Takes an invitation up: an account with a password that nobody else has ever seen, or the account there is; and the roles.

use serde_json::json;

use crate::actions::App;
use crate::actions::invited::{email_of, name_of, roles_of, token_hash};
use crate::actions::limits;
use crate::actions::names::{self, NewAccount};
use crate::actions::transaction::transaction;
use crate::domain::access::AccountKind;
use crate::domain::error::{Error, ErrorCode, FieldCode, Result};
use crate::domain::identity::{ContactKind, Login};
use crate::domain::ids::{AccountId, AgencyId};
use crate::storage::identities::Holder;
use crate::storage::{Conn, accounts, agencies, connection, identities, invitations, owners};

/// What is there already for the address.
enum Standing {
    /// The hash of a password of one's own.
    New(String),
    Known(Holder),
}

/// # Errors
/// `NotFound` for a link that is over; `Invalid` for a password that is not taken, or is not that of the account there is; `Conflict(wrong_state)` where the account is suspended or closed.
pub async fn accept_invitation(
    app: &App,
    token: &str,
    password: &str,
    name: Option<&str>,
    network: &[u8],
) -> Result<()> {
    limits::opening(app, network, open(app, token, password, name)).await
}

async fn open(app: &App, token: &str, password: &str, name: Option<&str>) -> Result<()> {
    let hash = token_hash(app, token);
    let row = {
        let conn = connection(&app.vault).await?;
        invitations::open(&conn, &hash, app.clock.now()).await?
    };
    let (email, invited_as) = (email_of(app, &row)?, name_of(app, &row)?);
    let name = name.unwrap_or(&invited_as);
    let standing = prove(app, &row.email_index, (&email, name), password).await?;
    let now = app.clock.now();
    let roles = roles_of(&row)?;
    transaction(&app.vault, async |conn| {
        // Accepted, revoked or sent anew meanwhile: the link is over.
        let row = invitations::lock(conn, row.id).await?;
        if row.token_hash.as_deref() != Some(&hash[..]) {
            return Err(Error::NotFound);
        }
        let row = invitations::open(conn, &hash, now).await?;
        let account = match &standing {
            Standing::New(hash) => {
                if identities::account_of(conn, ContactKind::Email, &row.email_index)
                    .await?
                    .is_some()
                {
                    // Made meanwhile: whoever opens the link again is asked for its password.
                    return Err(Error::Conflict(ErrorCode::WrongState));
                }
                let made = names::new_account(
                    app,
                    conn,
                    NewAccount {
                        kind: AccountKind::Officer,
                        name: Some(name),
                        login: &Login::Email(email.clone()),
                        via: None,
                        demo: false,
                    },
                )
                .await?;
                identities::set_password(conn, made.account, hash, now).await?;
                made.account
            }
            Standing::Known(login) => {
                let account = AccountId(login.account_id);
                become_officer(app, conn, account, name).await?;
                account
            }
        };
        let agency = agencies::by_id(conn, AgencyId(row.agency_id)).await?;
        for role in &roles {
            let id = app.chance.uuid();
            accounts::add_membership(conn, id, account, agency.id(), *role, now).await?;
        }
        invitations::accept(conn, row.id, account, now).await?;
        let detail = json!({ "roles": roles, "agency": agency.public_id });
        let action = "invitation_accepted";
        accounts::audit(conn, now, Some(account), action, Some(row.id), &detail).await
    })
    .await?;
    app.memory.forget(app.memory.era().heard);
    Ok(())
}

/// Whoever has an account proves it by its password; whoever has none makes one.
async fn prove(
    app: &App,
    index: &[u8],
    (email, name): (&str, &str),
    password: &str,
) -> Result<Standing> {
    let (known, login) = {
        let mut conn = connection(&app.vault).await?;
        (
            identities::account_of(&mut conn, ContactKind::Email, index).await?,
            identities::login(&mut conn, ContactKind::Email, index).await?,
        )
    };
    if known.is_none() {
        if let Some(fault) = app.passwords.judge(password, email, name).await? {
            return Err(Error::field("/password", fault));
        }
        let hash = app.passwords.hash(password, &app.chance).await?;
        return Ok(Standing::New(hash));
    }
    let login = login.ok_or(Error::Conflict(ErrorCode::WrongState))?;
    let guess =
        limits::count_guess(app, ContactKind::Email, index, Some(&login.password_hash)).await?;
    if app
        .passwords
        .verify(password, Some(&login.password_hash))
        .await?
    {
        guess.give_back(app).await?;
        Ok(Standing::Known(login))
    } else {
        Err(Error::field("/password", FieldCode::Mismatch))
    }
}

/// An account that was a reporter's is found by its name from now on.
async fn become_officer(app: &App, conn: &mut Conn, account: AccountId, name: &str) -> Result<()> {
    accounts::become_officer(conn, account).await?;
    // A number goes on being written to, and opens nothing any more.
    owners::sign_in_without_phone(conn, identities::person_of(conn, account).await?).await?;
    let own = names::own_name(app, conn, account).await?;
    names::set_name(app, conn, account, own.as_deref().unwrap_or(name)).await
}
