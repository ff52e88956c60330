//! Display names, read by the vault in one batch per page.

use std::collections::HashMap;

use futures_util::try_join;
use uuid::Uuid;

use super::App;
use crate::adapters::keys::{PersonKey, WrappedKey};
use crate::domain::access::AccountKind;
use crate::domain::complaint::audience::OfficerRef;
use crate::domain::error::{Error, Result};
use crate::domain::identity::{ContactKind, Login};
use crate::domain::ids::AccountId;
use crate::domain::notice::channel::NoticeChannel;
use crate::domain::person_name::beginnings;
use crate::storage::identities::{Contact, Person, SealedName};
use crate::storage::{Conn, accounts, identities, owners};

/// The column a name is sealed for; part of its AAD.
pub const NAME_COLUMN: &str = "identity.people/name_sealed";
/// The column a contact is sealed for.
pub const CONTACT_COLUMN: &str = "identity.contacts/value_sealed";
/// The column the secret of a second step is sealed for.
pub const FACTOR_COLUMN: &str = "identity.second_factors/secret_sealed";

/// The person behind an account, with the key that opens what is sealed for them. Vault only.
///
/// # Errors
/// `NotFound` for an account without an identity.
pub async fn person(app: &App, conn: &Conn, account: AccountId) -> Result<(Uuid, PersonKey)> {
    let name = identities::names_of_accounts(conn, &[account.0])
        .await?
        .remove(&account.0)
        .ok_or(Error::NotFound)?;
    let wrapped = WrappedKey {
        sealed: name.wrapped_key,
        version: name.key_version,
    };
    let key = app.keys.open_person(name.person, &wrapped)?;
    Ok((name.person, key))
}

/// What an account signs in with.
#[derive(Debug, Clone, Default)]
pub struct Logins {
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl Logins {
    /// The one that the account is called by.
    #[must_use]
    pub fn first(&self) -> Option<&str> {
        self.email.as_deref().or(self.phone.as_deref())
    }
}

/// The address and the number that an account signs in with. Vault only.
///
/// # Errors
/// `NotFound` for an account without an identity.
pub async fn logins(app: &App, conn: &mut Conn, account: AccountId) -> Result<Logins> {
    let (_, key) = person(app, conn, account).await?;
    let mut known = Logins::default();
    for (contact, kind, sealed) in identities::logins(conn, account).await? {
        let value = Some(key.open(contact, CONTACT_COLUMN, &sealed)?);
        match kind.parse()? {
            ContactKind::Email => known.email = value,
            ContactKind::Phone => known.phone = value,
            ContactKind::Nik | ContactKind::Address => {}
        }
    }
    Ok(known)
}

/// A new account with the person behind it.
pub struct Made {
    pub account: AccountId,
    pub public_id: Uuid,
}

/// Whose account it is to be.
#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    pub kind: AccountKind,
    pub name: Option<&'a str>,
    /// Confirmed already; a number by the channel that its code came by.
    pub login: &'a Login,
    pub via: Option<NoticeChannel>,
    pub demo: bool,
}

/// Makes an account with the person behind it and what it signs in with, and no password yet. An officer is found by the name from now on.
/// Vault only.
///
/// # Errors
/// The database's; `Conflict(wrong_state)` for an address or a number that is taken.
pub async fn new_account(app: &App, conn: &mut Conn, new: NewAccount<'_>) -> Result<Made> {
    let NewAccount {
        kind,
        name,
        login,
        via,
        demo,
    } = new;
    let now = app.clock.now();
    let public_id = app.chance.uuid();
    let account = accounts::insert(conn, public_id, kind, demo, now).await?;
    let person = app.chance.uuid();
    let (key, wrapped) = app.keys.new_person(person, &app.chance)?;
    let name_sealed = name
        .map(|name| key.seal(person, NAME_COLUMN, name, &app.chance))
        .transpose()?;
    let contact = app.chance.uuid();
    identities::insert_person(
        conn,
        &Person {
            id: person,
            account: Some(account),
            name_sealed,
            wrapped_key: wrapped.sealed,
            key_version: wrapped.version,
        },
        &[Contact {
            id: contact,
            kind: login.kind(),
            value_sealed: key.seal(contact, CONTACT_COLUMN, login.value(), &app.chance)?,
            blind_index: Some(app.keys.blind_index(login.kind(), login.value())),
            is_login: true,
            confirmed_at: Some(now),
            confirmed_via: via.map(NoticeChannel::as_str),
        }],
    )
    .await?;
    if let (AccountKind::Officer, Some(name)) = (kind, name) {
        set_name(app, conn, account, name).await?;
    }
    Ok(Made { account, public_id })
}

/// Gives an account another address or number to sign in with, or its first one; confirmed, a number by that channel. Vault only.
///
/// # Errors
/// `NotFound` for an account without an identity; `Conflict(wrong_state)` for what is another one's.
pub async fn set_login(
    app: &App,
    conn: &mut Conn,
    account: AccountId,
    (login, via): (&Login, Option<NoticeChannel>),
) -> Result<()> {
    let (person, key) = person(app, conn, account).await?;
    let kept = identities::logins(conn, account).await?;
    let kept = kept
        .iter()
        .find(|(_, kind, _)| kind == login.kind().as_str());
    let id = kept.map_or_else(|| app.chance.uuid(), |(id, ..)| *id);
    let contact = Contact {
        id,
        kind: login.kind(),
        value_sealed: key.seal(id, CONTACT_COLUMN, login.value(), &app.chance)?,
        blind_index: Some(app.keys.blind_index(login.kind(), login.value())),
        is_login: true,
        confirmed_at: Some(app.clock.now()),
        confirmed_via: via.map(NoticeChannel::as_str),
    };
    if kept.is_some() {
        return owners::change_login(conn, &contact).await;
    }
    // A number that was only written to becomes the one that one signs in with.
    owners::delete_contacts(conn, person, login.kind()).await?;
    owners::insert_contact(conn, person, &contact).await
}

/// Names an officer, and keeps by what the name is found. Vault only.
///
/// # Errors
/// `NotFound` for an account without an identity.
pub async fn set_name(app: &App, conn: &mut Conn, account: AccountId, name: &str) -> Result<()> {
    let (person, key) = person(app, conn, account).await?;
    let sealed = key.seal(person, NAME_COLUMN, name, &app.chance)?;
    let marks = marks(app, &beginnings(name));
    identities::set_name(conn, person, &sealed, &marks).await
}

/// The name an account has. Vault only.
///
/// # Errors
/// `Internal` if it cannot be opened.
pub async fn own_name(app: &App, conn: &Conn, account: AccountId) -> Result<Option<String>> {
    let sealed = identities::names_of_accounts(conn, &[account.0]).await?;
    Ok(open(app, sealed)?.remove(&account.0))
}

/// What is kept of the beginnings of words: as much of a keyed hash as fits an index.
#[must_use]
pub fn marks(app: &App, beginnings: &[String]) -> Vec<i64> {
    let mark = |beginning: &String| {
        let hash = app.keys.server_hash("name mark", &[beginning.as_bytes()]);
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash[..8]);
        i64::from_be_bytes(bytes)
    };
    beginnings.iter().map(mark).collect()
}

/// The row of an id that a foreign key vouches for.
pub fn known<'a, K: std::hash::Hash + Eq, V>(rows: &'a HashMap<K, V>, id: &K) -> Result<&'a V> {
    rows.get(id)
        .ok_or_else(|| Error::internal("a foreign key points to nothing"))
}

/// Officers by account id, with their names.
///
/// # Errors
/// `Internal` if a name cannot be opened.
pub async fn officers(app: &App, conn: &Conn, ids: &[i64]) -> Result<HashMap<i64, OfficerRef>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let (public, mut names) = try_join!(
        accounts::public_ids(conn, ids),
        of_accounts(app, ids.iter().copied())
    )?;
    Ok(public
        .into_iter()
        .map(|(id, public)| {
            (
                id,
                OfficerRef {
                    id: public,
                    name: names.remove(&id).unwrap_or_default(),
                },
            )
        })
        .collect())
}

/// Officers' names by account id.
///
/// # Errors
/// `Internal` if a name cannot be opened.
pub async fn of_accounts(
    app: &App,
    ids: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, String>> {
    let mut ids: Vec<i64> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let read = async |conn: &Conn| identities::names_of_accounts(conn, &ids).await;
    open(app, app.vault_reads.read(read).await?)
}

/// Reporters' names by complaint id. The caller has checked that each may be shown.
///
/// # Errors
/// `Internal` if a name cannot be opened.
pub async fn of_reporters(app: &App, complaints: &[i64]) -> Result<HashMap<i64, String>> {
    if complaints.is_empty() {
        return Ok(HashMap::new());
    }
    let read = async |conn: &Conn| identities::names_of_reporters(conn, complaints).await;
    open(app, app.vault_reads.read(read).await?)
}

fn open(app: &App, sealed: HashMap<i64, SealedName>) -> Result<HashMap<i64, String>> {
    let mut names = HashMap::with_capacity(sealed.len());
    for (id, name) in sealed {
        if let Some(value) = &name.name_sealed {
            let key = app.keys.open_person(
                name.person,
                &WrappedKey {
                    sealed: name.wrapped_key,
                    version: name.key_version,
                },
            )?;
            names.insert(id, key.open(name.person, NAME_COLUMN, value)?);
        }
    }
    Ok(names)
}
