//! The key that signs documents, and all those that they can be checked with.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};

use crate::actions::App;
use crate::adapters::signatures::{DocumentKey, PublicKey};
use crate::domain::error::{Error, Result};
use crate::storage::{connection, document_keys};

/// What the private part of a key is sealed for.
fn context(kid: &str) -> String {
    format!("identity.document_keys/{kid}/private_sealed")
}

/// A key that a document may be signed by.
#[derive(Debug, Clone)]
pub struct KnownKey {
    pub public: PublicKey,
    pub created_at: DateTime<Utc>,
    /// Since when it signs no more; what it signed stays good.
    pub retired_at: Option<DateTime<Utc>>,
}

/// A new key, and its row.
///
/// # Errors
/// `Internal` if it cannot be made.
pub(super) fn new_key(app: &App) -> Result<document_keys::Row> {
    let key = DocumentKey::new(&app.chance.bytes::<32>())?;
    let public_key = URL_SAFE_NO_PAD
        .decode(&key.public.x)
        .map_err(Error::internal)?;
    let sealed =
        app.keys
            .seal_for_client(&context(&key.public.kid), key.pem.as_bytes(), &app.chance)?;
    Ok(document_keys::Row {
        kid: key.public.kid,
        public_key,
        private_sealed: Some(sealed),
        created_at: app.clock.now(),
        retired_at: None,
    })
}

/// The key that signs; the first one is made when it is first needed.
///
/// # Errors
/// The database's; `Internal` for a key that was sealed under another server key.
pub async fn signing_document_key(app: &App) -> Result<DocumentKey> {
    let mut conn = connection(&app.vault).await?;
    let row = match document_keys::signing(&conn).await? {
        Some(row) => row,
        None => {
            document_keys::insert(&mut conn, &new_key(app)?).await?;
            document_keys::signing(&conn)
                .await?
                .ok_or_else(|| Error::internal("no key signs documents"))?
        }
    };
    let sealed = row
        .private_sealed
        .ok_or_else(|| Error::internal("the key that signs has no private part"))?;
    let pem = app.keys.open_from_client(&context(&row.kid), &sealed)?;
    DocumentKey::from_pem(String::from_utf8(pem).map_err(Error::internal)?)
}

/// All that ever signed, newest first: a document may be checked years later.
///
/// # Errors
/// The database's.
pub async fn known_document_keys(app: &App) -> Result<Vec<KnownKey>> {
    let read = app
        .vault_reads
        .read(async |conn| document_keys::all(conn).await);
    let known = read.await?.into_iter().map(|row| KnownKey {
        public: PublicKey {
            kid: row.kid,
            x: URL_SAFE_NO_PAD.encode(row.public_key),
        },
        created_at: row.created_at,
        retired_at: row.retired_at,
    });
    Ok(known.collect())
}
