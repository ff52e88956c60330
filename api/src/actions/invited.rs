//! What an invitation holds: a name and an address, sealed under a key of their own, and the link that was sent. The link's token is made from
//! the invitation's id and the number of the sending, by a key outside the database: a mail that is sent twice leads to the same.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::App;
use crate::adapters::keys::{PersonKey, WrappedKey};
use crate::domain::access::Role;
use crate::domain::error::Result;
use crate::domain::identity::ContactKind;
use crate::domain::ids::{AccountId, AgencyId};
use crate::domain::invitation::LASTS;
use crate::storage::invitations::Row;

const NAME_COLUMN: &str = "identity.invitations/name_sealed";
const EMAIL_COLUMN: &str = "identity.invitations/email_sealed";

/// The event of its mails in the delivery log.
pub const EVENT: &str = "invitation";

/// Who is invited to what.
#[derive(Debug, Clone)]
pub struct Invited<'a> {
    pub name: &'a str,
    /// In its normal form.
    pub email: &'a str,
    pub agency: AgencyId,
    pub roles: &'a [Role],
    /// `None` from the command line.
    pub by: Option<AccountId>,
    /// Whether no link may be sent before somebody else has agreed.
    pub waits: bool,
}

/// The invitation, sealed, and not stored yet.
///
/// # Errors
/// `Internal` if the cipher refuses.
pub fn sealed(app: &App, invited: &Invited<'_>) -> Result<Row> {
    let id = app.chance.uuid();
    let now = app.clock.now();
    let (key, wrapped) = app.keys.new_person(id, &app.chance)?;
    let sending = i32::from(!invited.waits);
    Ok(Row {
        id,
        name_sealed: key.seal(id, NAME_COLUMN, invited.name, &app.chance)?,
        email_sealed: key.seal(id, EMAIL_COLUMN, invited.email, &app.chance)?,
        email_index: app.keys.blind_index(ContactKind::Email, invited.email),
        wrapped_key: wrapped.sealed,
        key_version: wrapped.version,
        agency_id: invited.agency.0,
        roles: invited
            .roles
            .iter()
            .map(|role| role.as_str().to_owned())
            .collect(),
        invited_by: invited.by.map(|by| by.0),
        token_hash: (!invited.waits).then(|| token_hash(app, &token_of(app, id, sending))),
        sending,
        created_at: now,
        expires_at: now + LASTS,
        accepted_at: None,
        accepted_by: None,
        revoked_at: None,
    })
}

fn key_of(app: &App, row: &Row) -> Result<PersonKey> {
    let wrapped = WrappedKey {
        sealed: row.wrapped_key.clone(),
        version: row.key_version,
    };
    app.keys.open_person(row.id, &wrapped)
}

/// # Errors
/// `Internal` if it was sealed for another row or under another key.
pub fn name_of(app: &App, row: &Row) -> Result<String> {
    key_of(app, row)?.open(row.id, NAME_COLUMN, &row.name_sealed)
}

/// # Errors
/// As [`name_of`].
pub fn email_of(app: &App, row: &Row) -> Result<String> {
    key_of(app, row)?.open(row.id, EMAIL_COLUMN, &row.email_sealed)
}

/// # Errors
/// `Internal` for words the code does not know.
pub fn roles_of(row: &Row) -> Result<Vec<Role>> {
    row.roles.iter().map(|role| Ok(role.parse()?)).collect()
}

/// The token in the link of a sending.
#[must_use]
pub fn token_of(app: &App, invitation: Uuid, sending: i32) -> String {
    let parts: [&[u8]; 2] = [invitation.as_bytes(), &sending.to_be_bytes()];
    URL_SAFE_NO_PAD.encode(app.keys.server_hash("invitation token", &parts))
}

/// What is kept of it.
#[must_use]
pub fn token_hash(app: &App, token: &str) -> Vec<u8> {
    app.keys
        .server_hash("invitation token hash", &[token.as_bytes()])
        .to_vec()
}

/// Where the link leads. The token is in the fragment, which no server and no referrer sees.
#[must_use]
pub fn link(app: &App, invitation: Uuid, sending: i32) -> String {
    format!(
        "{}/undangan#token={}",
        app.web_url,
        token_of(app, invitation, sending)
    )
}

/// What stands for the recipient in the delivery log: one per sending, so that a second link is a mail of its own.
#[must_use]
pub fn recipient(app: &App, invitation: Uuid, sending: i32) -> Uuid {
    let parts: [&[u8]; 2] = [invitation.as_bytes(), &sending.to_be_bytes()];
    let hash = app.keys.server_hash("invitation recipient", &parts);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
