//! Makes an officer's account with a membership: the first national admins from the command line, and the demo's people.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::names::{CONTACT_COLUMN, NAME_COLUMN};
use crate::actions::transaction::transaction;
use crate::domain::access::Role;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::identity::{self, ContactKind};
use crate::domain::ids::{AccountId, AgencyId};
use crate::storage::identities::{Contact, Person};
use crate::storage::{accounts, agencies, identities};

/// Shortest password of an officer.
pub const MIN_PASSWORD: usize = 12;

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
    if new.password.chars().count() < MIN_PASSWORD {
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
        let (account, public_id) = match identities::account_of(conn, &index).await? {
            Some(known) => known,
            None => {
                let public_id = app.chance.uuid();
                let account = accounts::insert(conn, public_id, "officer", new.demo, now).await?;
                let person = app.chance.uuid();
                let (key, wrapped) = app.keys.new_person(person, &app.chance)?;
                let contact = app.chance.uuid();
                identities::insert_person(
                    conn,
                    &Person {
                        id: person,
                        account: Some(account),
                        name_sealed: Some(key.seal(person, NAME_COLUMN, &new.name, &app.chance)?),
                        wrapped_key: wrapped.sealed,
                        key_version: wrapped.version,
                    },
                    &[Contact {
                        id: contact,
                        kind: ContactKind::Email,
                        value_sealed: key.seal(contact, CONTACT_COLUMN, &email, &app.chance)?,
                        blind_index: Some(index.clone()),
                        is_login: true,
                        confirmed_at: Some(now),
                    }],
                )
                .await?;
                identities::set_password(conn, account, &hash, now).await?;
                (account, public_id)
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
