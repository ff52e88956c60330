//! Who am I, and where do I work.

use uuid::Uuid;

use crate::actions::names::CONTACT_COLUMN;
use crate::actions::{App, names};
use crate::adapters::keys::WrappedKey;
use crate::domain::access::Role;
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::error::{Error, Result};
use crate::domain::ids::AccountId;
use crate::storage::{accounts, agencies, connection, identities};

#[derive(Debug, Clone)]
pub struct Me {
    pub id: Uuid,
    pub display_name: String,
    pub email: String,
    pub memberships: Vec<MyMembership>,
}

#[derive(Debug, Clone)]
pub struct MyMembership {
    pub id: Uuid,
    pub role: Role,
    pub agency: AgencyRef,
    pub root: AgencyRef,
    pub time_zone: String,
}

/// # Errors
/// `NotFound` for an account without identity.
pub async fn show_me(app: &App, account: AccountId) -> Result<Me> {
    let conn = connection(&app.pool).await?;
    let id = accounts::public_ids(&conn, &[account.0])
        .await?
        .remove(&account.0)
        .ok_or(Error::NotFound)?;
    let memberships = accounts::memberships(&conn, account).await?;
    let rows = agencies::by_ids(
        &conn,
        memberships.iter().flat_map(|m| [m.agency.0, m.root.0]),
    )
    .await?;
    let agency = |id: i64| rows.get(&id).ok_or(Error::NotFound);
    let memberships = memberships
        .iter()
        .map(|m| {
            let row = agency(m.agency.0)?;
            Ok(MyMembership {
                id: m.public_id,
                role: m.role,
                agency: row.reference(),
                root: agency(m.root.0)?.reference(),
                time_zone: row.time_zone.clone(),
            })
        })
        .collect::<Result<_>>()?;
    drop(conn);
    let display_name = names::of_accounts(app, [account.0])
        .await?
        .remove(&account.0)
        .unwrap_or_default();
    let email = login_email(app, account).await?;
    Ok(Me {
        id,
        display_name,
        email,
        memberships,
    })
}

async fn login_email(app: &App, account: AccountId) -> Result<String> {
    let mut vault = connection(&app.vault).await?;
    let (contact, sealed) = identities::login_email(&mut vault, account).await?;
    let person = identities::names_of_accounts(&vault, &[account.0])
        .await?
        .remove(&account.0)
        .ok_or(Error::NotFound)?;
    let key = app.keys.open_person(
        person.person,
        &WrappedKey {
            sealed: person.wrapped_key,
            version: person.key_version,
        },
    )?;
    key.open(contact, CONTACT_COLUMN, &sealed)
}
