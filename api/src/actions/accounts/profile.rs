//! What an account tells of its owner, to its owner, with all that identifies them masked: a screen left open gives nothing away.

use serde_json::json;
use uuid::Uuid;

use crate::actions::App;
use crate::actions::account_news::tell_account;
use crate::actions::links::login_of;
use crate::actions::names::{self, CONTACT_COLUMN, NAME_COLUMN};
use crate::actions::transaction::transaction;
use crate::adapters::keys::PersonKey;
use crate::domain::error::{Error, FieldCode, Result};
use crate::domain::identity::{self, ContactKind};
use crate::domain::ids::AccountId;
use crate::domain::notice::account::AccountTopic;
use crate::storage::identities::Contact;
use crate::storage::{Conn, account_requests, accounts, connection, owners};

#[derive(Debug, Clone)]
pub struct Profile {
    pub name: Option<String>,
    /// All masked from here on.
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Whether the number is one to sign in with: then a code changes it, and not the profile.
    pub phone_signs_in: bool,
    pub nik: Option<String>,
    pub address: Option<String>,
    /// An address that waits for its link to be opened.
    pub pending_email: Option<String>,
    pub version: i32,
}

/// What to change; `Some(None)` takes it away. Contacts in their normal form.
#[derive(Debug, Clone, Default)]
pub struct ProfileChanges {
    pub name: Option<Option<String>>,
    pub phone: Option<Option<String>>,
    pub nik: Option<Option<String>>,
    pub address: Option<Option<String>>,
}

/// # Errors
/// `NotFound` for an account without an identity.
pub async fn show_profile(app: &App, account: AccountId) -> Result<Profile> {
    read(app, &mut *connection(&app.vault).await?, account).await
}

async fn read(app: &App, conn: &mut Conn, account: AccountId) -> Result<Profile> {
    let (person, key) = names::person(app, conn, account).await?;
    let name = names::of_accounts(app, [account.0])
        .await?
        .remove(&account.0);
    let logins = names::logins(app, conn, account).await?;
    let shown = |kind: ContactKind, value: Option<&String>| {
        value.map(|value| identity::masked(kind, value))
    };
    let mut profile = Profile {
        name,
        email: shown(ContactKind::Email, logins.email.as_ref()),
        phone: shown(ContactKind::Phone, logins.phone.as_ref()),
        phone_signs_in: logins.phone.is_some(),
        nik: None,
        address: None,
        pending_email: None,
        version: accounts::version(conn, account).await?,
    };
    for (id, kind, sealed) in owners::contacts_of(conn, person).await? {
        let kind: ContactKind = kind.parse()?;
        let place = match kind {
            ContactKind::Email => continue,
            ContactKind::Phone => &mut profile.phone,
            ContactKind::Nik => &mut profile.nik,
            ContactKind::Address => &mut profile.address,
        };
        let value = key.open(id, CONTACT_COLUMN, &sealed)?;
        *place = Some(identity::masked(kind, &value));
    }
    if let Some(request) =
        account_requests::pending_change(conn, account.0, app.clock.now()).await?
    {
        profile.pending_email = Some(identity::masked(
            ContactKind::Email,
            login_of(app, &request)?.value(),
        ));
    }
    Ok(profile)
}

/// # Errors
/// `Stale` or `PreconditionRequired` unless `if_match` is the version there is; `Invalid` for an officer without a name, and for another number than the one
/// that the account signs in with.
pub async fn change_profile(
    app: &App,
    account: AccountId,
    if_match: Option<i32>,
    changes: ProfileChanges,
) -> Result<Profile> {
    transaction(&app.vault, async |conn| {
        let current = accounts::lock_version(conn, account).await?;
        match if_match {
            None => return Err(Error::PreconditionRequired),
            Some(version) if version != current => return Err(Error::Stale { current }),
            Some(_) => {}
        }
        let (person, key) = names::person(app, conn, account).await?;
        if let Some(name) = &changes.name {
            match (name, accounts::holds_office(conn, account).await?) {
                // Colleagues find an officer by the name, and see who did what.
                (None, true) => return Err(Error::field("/name", FieldCode::Required)),
                (Some(name), true) => names::set_name(app, conn, account, name).await?,
                (name, false) => {
                    let sealed = name
                        .as_deref()
                        .map(|name| key.seal(person, NAME_COLUMN, name, &app.chance))
                        .transpose()?;
                    owners::set_name(conn, person, sealed.as_deref()).await?;
                }
            }
        }
        let contacts = [
            (ContactKind::Phone, &changes.phone),
            (ContactKind::Nik, &changes.nik),
            (ContactKind::Address, &changes.address),
        ];
        for (kind, change) in contacts {
            if let Some(value) = change {
                if kind == ContactKind::Phone
                    && keeps_login(app, conn, (account, person), value.as_deref()).await?
                {
                    continue;
                }
                replace(app, conn, (person, &key), kind, value.as_deref()).await?;
            }
        }
        accounts::next_version(conn, account).await
    })
    .await?;
    app.wake.notify_one();
    show_profile(app, account).await
}

/// Whether the number is one to sign in with: the profile leaves it as it is, and takes it away where an address is left to sign in with.
async fn keeps_login(
    app: &App,
    conn: &mut Conn,
    (account, person): (AccountId, Uuid),
    value: Option<&str>,
) -> Result<bool> {
    let logins = names::logins(app, conn, account).await?;
    match (logins.phone, value) {
        (None, _) => Ok(false),
        (Some(own), Some(value)) if own == value => Ok(true),
        (Some(_), None) if logins.email.is_some() => {
            owners::delete_login_phone(conn, person).await?;
            let public_id = accounts::active(conn, account).await?;
            tell_account(app, conn, public_id, AccountTopic::PhoneChanged).await?;
            let (now, about, detail) = (app.clock.now(), Some(public_id), json!({}));
            let action = "phone_removed";
            accounts::audit(conn, now, Some(account), action, about, &detail).await?;
            Ok(true)
        }
        (Some(_), _) => Err(Error::field("/phone", FieldCode::NotAllowed)),
    }
}

/// One of each kind.
async fn replace(
    app: &App,
    conn: &mut Conn,
    (person, key): (Uuid, &PersonKey),
    kind: ContactKind,
    value: Option<&str>,
) -> Result<()> {
    // The same number, typed once more, stays confirmed.
    if let (ContactKind::Phone, Some(value)) = (kind, value) {
        for (id, known, sealed) in owners::contacts_of(conn, person).await? {
            if known == kind.as_str() && key.open(id, CONTACT_COLUMN, &sealed)? == value {
                return Ok(());
            }
        }
    }
    owners::delete_contacts(conn, person, kind).await?;
    let Some(value) = value else { return Ok(()) };
    let id = app.chance.uuid();
    let contact = Contact {
        id,
        kind,
        value_sealed: key.seal(id, CONTACT_COLUMN, value, &app.chance)?,
        // Nothing is ever looked up by an address of a house.
        blind_index: (kind != ContactKind::Address).then(|| app.keys.blind_index(kind, value)),
        is_login: false,
        confirmed_at: None,
        confirmed_via: None,
    };
    owners::insert_contact(conn, person, &contact).await
}
