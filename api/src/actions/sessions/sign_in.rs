//! An address or a number and the password for a session. One that is unknown takes as long and says the same as a wrong password.

use chrono::TimeDelta;
use serde_json::json;

use super::second_step::Step;
use super::{Token, mint, new_refresh_token, refresh_hash};
use crate::actions::App;
use crate::actions::limits::{self, SIGN_IN_IN_A_CROWD, SIGN_IN_OF_A_CROWD, SIGN_IN_PER_NETWORK};
use crate::actions::transaction::transaction;
use crate::domain::device::{Browser, System};
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::identity::Login;
use crate::domain::ids::AccountId;
use crate::domain::job::Job;
use crate::domain::notice::account::AccountTopic;
use crate::storage::{accounts, connection, identities, jobs, sessions};

/// A fresh session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub account: AccountId,
    pub token: Token,
    pub refresh_token: String,
    /// How long without being used.
    pub lasts: TimeDelta,
}

/// What somebody signs in with.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    pub login: &'a Login,
    pub password: &'a str,
    /// Of the second step.
    pub code: Option<&'a str>,
    pub device: (Browser, System),
    pub network: &'a [u8],
}

/// Runs wholly on the vault's pool, but for its limits.
///
/// # Errors
/// `Unauthenticated`: `invalid_credentials`; once they are right `second_factor_required` or `second_factor_invalid`. `TooMany` after too many guesses; `Unavailable` when the hashing queue is full.
pub async fn sign_in(app: &App, attempt: Attempt<'_>) -> Result<SignedIn> {
    let Attempt {
        login,
        password,
        code,
        network,
        device: (browser, system),
    } = attempt;
    let refused = || Error::Unauthenticated(ErrorCode::InvalidCredentials);
    let kind = login.kind();
    let index = app.keys.blind_index(kind, login.value());
    let empty = login.value().is_empty();
    let login = identities::login(&mut *connection(&app.vault).await?, kind, &index).await?;
    let stored = login.as_ref().map(|login| login.password_hash.as_str());
    if let Err(crowded) = limits::check(app, SIGN_IN_PER_NETWORK, network).await {
        let whom = [&index, network].concat();
        for (limit, whom) in [(SIGN_IN_OF_A_CROWD, network), (SIGN_IN_IN_A_CROWD, &whom)] {
            if limits::count_unseen(app, limit, whom).await.is_err() {
                return Err(crowded);
            }
        }
    }
    // What cannot be an address is nobody's, and shared by nobody.
    let whose = match empty {
        true => network,
        false => &index,
    };
    let guess = limits::count_guess(app, kind, whose, stored).await?;
    // No connection is held while hashing.
    let judged = app.passwords.verify(password, stored).await;
    let matches = match judged {
        Ok(matches) => matches,
        Err(error) => {
            guess.give_back(app).await?;
            return Err(error);
        }
    };
    let Some(login) = login.filter(|_| matches) else {
        return match limits::count(app, SIGN_IN_PER_NETWORK, network).await {
            // Over its limit it was one of the three: told as it is.
            Ok(()) | Err(Error::TooMany { .. }) => Err(refused()),
            Err(error) => Err(error),
        };
    };
    let account = AccountId(login.account_id);

    let now = app.clock.now();
    let step = match Step::of(app, account, code, now).await {
        // Asked for the code, as everybody with a second step is. A wrong one counts.
        Err(error) if code.is_none() => {
            guess.give_back(app).await?;
            return Err(error);
        }
        other => other?,
    };
    let limits = super::limits(app, &*connection(&app.vault).await?, account).await?;
    let (expires_at, absolute_at) = limits.ends(now, now);
    let refresh_token = new_refresh_token(app);
    let session = sessions::New {
        public_id: app.chance.uuid(),
        account_id: Some(account.0),
        complaint_id: None,
        subject: login.account,
        created_at: now,
        last_used_at: now,
        expires_at,
        absolute_at: Some(absolute_at),
        browser: Some(browser.as_str()),
        system: Some(system.as_str()),
    };
    transaction(&app.vault, async |conn| {
        // Suspended, or given another password, since it was compared: this waits for either, and then it is not theirs any more.
        let before = match accounts::signed_in(conn, account, now).await {
            Err(Error::NotFound) => return Err(refused()),
            other => other?,
        };
        let compared = Some(&login.password_hash);
        if identities::password_hash(conn, account).await?.as_ref() != compared {
            return Err(refused());
        }
        step.take(conn, account, now).await?;
        let device = (browser.as_str(), system.as_str());
        if before.is_some() && !sessions::knows_device(conn, account, device).await? {
            let told = Job::AccountMail {
                about: session.public_id,
                topic: AccountTopic::NewDevice,
                account: Some(login.account),
            };
            jobs::insert(conn, &told, now).await?;
        }
        let id = sessions::insert(conn, &session).await?;
        sessions::add_refresh_token(
            conn,
            id,
            &refresh_hash(app, &refresh_token),
            now,
            session.expires_at,
        )
        .await?;
        accounts::audit(
            conn,
            now,
            Some(account),
            "signed_in",
            Some(login.account),
            &json!({ "session": session.public_id }),
        )
        .await
    })
    .await?;
    guess.give_back(app).await?;
    let token = mint(app, login.account, session.public_id, "account")?;
    Ok(SignedIn {
        account,
        token,
        refresh_token,
        lasts: expires_at - now,
    })
}
