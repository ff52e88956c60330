//! Makes an officer's account with a membership and a given password: the people of the demonstration. Everybody else comes by invitation.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::names::{self, NewAccount};
use crate::actions::transaction::transaction;
use crate::domain::access::{AccountKind, Role};
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::identity::{self, ContactKind, Login};
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::password::SHORTEST;
use crate::storage::{accounts, agencies, identities};

#[derive(Debug, Clone)]
pub struct NewOfficer {
    pub name: String,
    pub email: String,
    pub password: String,
    pub role: Role,
    /// Code of the agency or unit; `None` for the national desk.
    pub agency_code: Option<String>,
    pub demo: bool,
}

/// Runs on the vault's pool. An account that exists under the address gets the membership added and keeps its password.
///
/// # Errors
/// `Invalid` for an address, password or agency that cannot be.
pub async fn create_officer(app: &App, new: NewOfficer) -> Result<(AccountId, Uuid)> {
    let email = identity::email(&new.email)
        .ok_or_else(|| Error::field("/email", FieldCode::InvalidFormat))?;
    if new.password.chars().count() < SHORTEST {
        return Err(Error::field("/password", FieldCode::TooShort));
    }
    let hash = app.passwords.hash(&new.password, &app.chance).await?;
    let now = app.clock.now();
    let index = app.keys.blind_index(ContactKind::Email, &email);
    transaction(&app.vault, async |conn| {
        let agency = match &new.agency_code {
            None => agencies::national_desk(conn).await?,
            Some(code) => agencies::by_code(conn, code)
                .await?
                .ok_or_else(|| Error::field("/agency", FieldCode::UnknownValue))?,
        };
        let (account, public_id) =
            match identities::account_of(conn, ContactKind::Email, &index).await? {
                Some(known) => known,
                None => {
                    let made = names::new_account(
                        app,
                        conn,
                        NewAccount {
                            kind: AccountKind::Officer,
                            name: Some(&new.name),
                            login: &Login::Email(email.clone()),
                            via: None,
                            demo: new.demo,
                        },
                    )
                    .await?;
                    identities::set_password(conn, made.account, &hash, now).await?;
                    (made.account, made.public_id)
                }
            };
        accounts::add_membership(
            conn,
            app.chance.uuid(),
            account,
            AgencyId(agency.id),
            new.role,
            now,
        )
        .await?;
        let detail = json!({ "role": new.role, "agency": agency.public_id });
        accounts::audit(
            conn,
            now,
            None,
            "membership_created",
            Some(public_id),
            &detail,
        )
        .await?;
        Ok((account, public_id))
    })
    .await
}
