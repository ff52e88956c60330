//! A secret that the owner's phone takes over. It counts once the phone has shown that it has it.

use crate::actions::App;
use crate::actions::act::Request;
use crate::actions::idempotency::{Claim, Taken};
use crate::actions::names::{self, FACTOR_COLUMN};
use crate::actions::sessions::password::ask_password;
use crate::actions::sessions::second_step::{address, kept};
use crate::actions::transaction::transaction;
use crate::domain::error::{Error, ErrorCode, Result};
use crate::domain::second_factor::Secret;
use crate::storage::second_factors;

/// What the phone takes over.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Base32 in groups of four.
    pub secret: String,
    pub uri: String,
}

/// Until it is confirmed, another one takes its place; only a repeat of the same request is answered the same.
///
/// # Errors
/// `Invalid` for a wrong password; `Conflict(wrong_state)` where there is one already.
pub async fn set_up_second_factor(app: &App, request: &Request, password: &str) -> Result<Pending> {
    let officer = request.caller.officer()?;
    let proved = ask_password(app, officer.account, password, "/password").await?;
    let (account, public_id) = (officer.account, officer.public_id);
    let now = app.clock.now();
    transaction(&app.vault, async |conn| {
        proved.still_holds(conn).await?;
        let claim = Taken::claim(app, conn, request, "set up second factor", &(), now).await?;
        if let Claim::Fresh(_) = claim {
            let made = Secret::new(app.chance.bytes(), &address(app, conn, account).await?)?;
            let (person, key) = names::person(app, conn, account).await?;
            let sealed = key.seal(person, FACTOR_COLUMN, &made.text(), &app.chance)?;
            second_factors::put_pending(conn, account, &sealed).await?;
        }
        let row = second_factors::of(conn, account)
            .await?
            .filter(|row| row.confirmed_at.is_none())
            .ok_or(Error::Conflict(ErrorCode::WrongState))?;
        let secret = kept(app, conn, account, &row.secret_sealed).await?;
        if let Claim::Fresh(taken) = claim {
            taken.keep(conn, 201, public_id).await?;
        }
        Ok(Pending {
            secret: secret.shown(),
            uri: secret.uri()?,
        })
    })
    .await
}
