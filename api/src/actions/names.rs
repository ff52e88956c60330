//! Display names, read by the vault in one batch per page.

use std::collections::HashMap;

use super::App;
use crate::adapters::keys::WrappedKey;
use crate::domain::error::Result;
use crate::storage::identities::SealedName;
use crate::storage::{Conn, identities};

/// The column a name is sealed for; part of its AAD.
pub const NAME_COLUMN: &str = "identity.people/name_sealed";
/// The column a contact is sealed for.
pub const CONTACT_COLUMN: &str = "identity.contacts/value_sealed";

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
