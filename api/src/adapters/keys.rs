//! Everything done with a key that is not in the database: sealing identities, blind indexes, access codes, keyed hashes.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::chance::Chance;
use crate::domain::complaint::tracking::AccessCode;
use crate::domain::error::{Error, Result};
use crate::domain::identity::ContactKind;

/// 32 secret bytes.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret(pub [u8; 32]);

/// The server's keys, each for one purpose.
#[derive(Clone)]
pub struct Keys {
    /// Wraps the data keys of people; makes the keys of files as they came in.
    pub identity: Secret,
    /// Blind indexes of e-mail, phone and NIK.
    pub index: Secret,
    /// Makes access codes, so that a repeated filing can show its code again.
    pub access_code: Secret,
    /// Hashes access codes for storage; another key, so that neither the database nor the first key alone gives codes.
    pub access_code_hash: Secret,
    /// Cursors, idempotency hashes, network buckets, refresh tokens, links in mails.
    pub server: Secret,
}

/// The data key of one person, open.
pub struct PersonKey {
    person: Uuid,
    cipher: Aes256Gcm,
}

/// A data key as it is stored.
#[derive(Debug, Clone)]
pub struct WrappedKey {
    pub sealed: Vec<u8>,
    pub version: i16,
}

/// Which key wraps; rotation counts up.
const KEY_VERSION: i16 = 1;
const NONCE: usize = 12;

impl Keys {
    /// A new data key, open and wrapped. AAD binds it to the person's row.
    ///
    /// # Errors
    /// `Internal` if the cipher refuses.
    pub fn new_person(&self, person: Uuid, chance: &Chance) -> Result<(PersonKey, WrappedKey)> {
        let mut key = chance.bytes::<32>();
        let sealed = seal(
            &cipher(&self.identity.0)?,
            &aad(person, "identity.people", "wrapped_key"),
            &key,
            chance,
        )?;
        let open = PersonKey {
            person,
            cipher: cipher(&key)?,
        };
        key.zeroize();
        Ok((
            open,
            WrappedKey {
                sealed,
                version: KEY_VERSION,
            },
        ))
    }

    /// # Errors
    /// `Internal` if the key was wrapped for another row or by another key.
    pub fn open_person(&self, person: Uuid, wrapped: &WrappedKey) -> Result<PersonKey> {
        if wrapped.version != KEY_VERSION {
            return Err(Error::internal(format!(
                "identity key version {} is not loaded",
                wrapped.version
            )));
        }
        let mut key = open(
            &cipher(&self.identity.0)?,
            &aad(person, "identity.people", "wrapped_key"),
            &wrapped.sealed,
        )?;
        let cipher = cipher(&key)?;
        key.zeroize();
        Ok(PersonKey { person, cipher })
    }

    /// Finds a contact by its normal form without storing it: HMAC(kind ‖ value).
    #[must_use]
    pub fn blind_index(&self, kind: ContactKind, normal: &str) -> Vec<u8> {
        hmac(&self.index, &[kind.as_str().as_bytes(), normal.as_bytes()]).to_vec()
    }

    /// The access code of a filing: HMAC(complaint id ‖ idempotency key), cut to 80 bits.
    #[must_use]
    pub fn access_code(&self, complaint: Uuid, idempotency_key: &str) -> AccessCode {
        let mac = hmac(
            &self.access_code,
            &[complaint.as_bytes(), idempotency_key.as_bytes()],
        );
        let mut bits = [0; 10];
        bits.copy_from_slice(&mac[..10]);
        AccessCode::from_bytes(bits)
    }

    /// What is stored of an access code.
    #[must_use]
    pub fn access_code_hash(&self, complaint: Uuid, code: &AccessCode) -> Vec<u8> {
        hmac(
            &self.access_code_hash,
            &[complaint.as_bytes(), code.bytes()],
        )
        .to_vec()
    }

    /// What a complaint keeps of the account that filed it: another value for each complaint, so that two of one person do not look alike.
    #[must_use]
    pub fn owner_mark(&self, account: Uuid, complaint: Uuid) -> Vec<u8> {
        self.server_hash("owner", &[account.as_bytes(), complaint.as_bytes()])
            .to_vec()
    }

    /// What a link in a mail carries: 256 bits that only this server can make, the same at each try, so that a mail sent twice says the same.
    #[must_use]
    pub fn contact_token(&self, purpose: &str, contact: Uuid) -> String {
        let token = self.server_hash("contact token", &[purpose.as_bytes(), contact.as_bytes()]);
        URL_SAFE_NO_PAD.encode(token)
    }

    /// What is stored of such a token.
    #[must_use]
    pub fn contact_token_hash(&self, token: &str) -> Vec<u8> {
        self.server_hash("contact token hash", &[token.as_bytes()])
            .to_vec()
    }

    /// The six digits that confirm a phone number: made from the code's row, the same at each try.
    #[must_use]
    pub fn phone_code(&self, code: Uuid) -> String {
        format!("{:06}", self.number("phone code", code) % 1_000_000)
    }

    /// The eight digits that prove what was asked for with a number to sign in with: the same at each try. They open an account, and whoever guesses has
    /// all numbers of a country to guess at.
    #[must_use]
    pub fn login_code(&self, request: Uuid) -> String {
        format!("{:08}", self.number("login code", request) % 100_000_000)
    }

    fn number(&self, purpose: &str, of: Uuid) -> u64 {
        let hash = self.server_hash(purpose, &[of.as_bytes()]);
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash[..8]);
        u64::from_be_bytes(bytes)
    }

    /// Seals something that a client keeps for us; `context` must be the same when it comes back.
    ///
    /// # Errors
    /// `Internal` if the cipher refuses.
    pub fn seal_for_client(&self, context: &str, plain: &[u8], chance: &Chance) -> Result<Vec<u8>> {
        let key = self.server_hash("seal for client", &[]);
        seal(&cipher(&key)?, context.as_bytes(), plain, chance)
    }

    /// Opens what [`seal_for_client`](Self::seal_for_client) sealed.
    ///
    /// # Errors
    /// `Internal` for anything else, or under another context.
    pub fn open_from_client(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let key = self.server_hash("seal for client", &[]);
        open(&cipher(&key)?, context.as_bytes(), sealed)
    }

    /// Seals a file as it came in, under a key of its own that is made from the identity key and the file's place.
    ///
    /// # Errors
    /// `Internal` if the cipher refuses.
    pub fn seal_original(&self, object: Uuid, plain: &[u8], chance: &Chance) -> Result<Vec<u8>> {
        let mut key = hmac(&self.identity, &[b"original", object.as_bytes()]);
        let cipher = cipher(&key);
        key.zeroize();
        seal(&cipher?, &aad(object, "originals", "bytes"), plain, chance)
    }

    /// Opens what [`seal_original`](Self::seal_original) sealed.
    ///
    /// # Errors
    /// `Internal` for the bytes of another file or under another key.
    pub fn open_original(&self, object: Uuid, sealed: &[u8]) -> Result<Vec<u8>> {
        let mut key = hmac(&self.identity, &[b"original", object.as_bytes()]);
        let cipher = cipher(&key);
        key.zeroize();
        open(&cipher?, &aad(object, "originals", "bytes"), sealed)
    }

    /// A keyed hash for one purpose of the server's own.
    #[must_use]
    pub fn server_hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let all: Vec<&[u8]> = std::iter::once(purpose.as_bytes())
            .chain(parts.iter().copied())
            .collect();
        hmac(&self.server, &all)
    }
}

impl PersonKey {
    /// # Errors
    /// `Internal` if the cipher refuses.
    pub fn seal(&self, row: Uuid, column: &str, value: &str, chance: &Chance) -> Result<Vec<u8>> {
        seal(
            &self.cipher,
            &aad(row, &self.person.to_string(), column),
            value.as_bytes(),
            chance,
        )
    }

    /// # Errors
    /// `Internal` if the value was sealed for another row or column.
    pub fn open(&self, row: Uuid, column: &str, sealed: &[u8]) -> Result<String> {
        let plain = open(
            &self.cipher,
            &aad(row, &self.person.to_string(), column),
            sealed,
        )?;
        String::from_utf8(plain).map_err(Error::internal)
    }
}

/// Equal in constant time.
#[must_use]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    use subtle::ConstantTimeEq as _;
    a.ct_eq(b).into()
}

/// Each part is preceded by its length, so that two lists of parts never run together.
fn hmac(key: &Secret, parts: &[&[u8]]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).expect("any key length");
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn cipher(key: &[u8]) -> Result<Aes256Gcm> {
    Aes256Gcm::new_from_slice(key).map_err(|_| Error::internal("a data key is not 32 bytes"))
}

fn aad(row: Uuid, table: &str, column: &str) -> Vec<u8> {
    format!("{table}/{row}/{column}").into_bytes()
}

/// nonce ‖ ciphertext ‖ tag
fn seal(cipher: &Aes256Gcm, aad: &[u8], plain: &[u8], chance: &Chance) -> Result<Vec<u8>> {
    let nonce = chance.bytes::<NONCE>();
    let sealed = cipher
        .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad })
        .map_err(|_| Error::internal("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(cipher: &Aes256Gcm, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    let (nonce, body) = sealed
        .split_first_chunk::<NONCE>()
        .ok_or_else(|| Error::internal("a sealed value is too short"))?;
    cipher
        .decrypt(&Nonce::from(*nonce), Payload { msg: body, aad })
        .map_err(|_| Error::internal("a sealed value does not belong to this row, column and key"))
}
