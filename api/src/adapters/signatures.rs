//! Detached signatures over files: JWS compact with its payload left out (RFC 7515, Appendix F), EdDSA (RFC 8037).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::crypto::{sign, verify};
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use serde::{Deserialize, Serialize};

use super::tokens::private_pem;
use crate::domain::error::{Error, Result};

/// What a signature says of itself. Nothing else is understood, so nothing else may stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    /// `json` or `pdf`.
    cty: String,
    kid: String,
}

/// A public key that documents are checked with (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    pub kid: String,
    /// The 32 bytes, in base64url.
    pub x: String,
}

/// A key that signs documents.
pub struct DocumentKey {
    encoding: EncodingKey,
    pub public: PublicKey,
    /// What is kept of it, sealed.
    pub pem: String,
}

impl DocumentKey {
    /// From 32 random bytes.
    ///
    /// # Errors
    /// `Internal` if they make no key.
    pub fn new(seed: &[u8; 32]) -> Result<Self> {
        Self::from_pem(private_pem(seed))
    }

    /// # Errors
    /// `Internal` if it is no Ed25519 private key (PKCS#8).
    pub fn from_pem(pem: String) -> Result<Self> {
        let encoding = EncodingKey::from_ed_pem(pem.as_bytes()).map_err(Error::internal)?;
        let jwk = Jwk::from_encoding_key(&encoding, Algorithm::EdDSA).map_err(Error::internal)?;
        let kid = jwk
            .thumbprint(ThumbprintHash::SHA256)
            .map_err(Error::internal)?;
        let written = serde_json::to_value(&jwk).map_err(Error::internal)?;
        let x = written["x"]
            .as_str()
            .ok_or_else(|| Error::internal("an Ed25519 key without its public part"))?
            .to_owned();
        Ok(Self {
            encoding,
            public: PublicKey { kid, x },
            pem,
        })
    }

    /// Signs `bytes`, which stay where they are.
    ///
    /// # Errors
    /// `Internal` if signing fails.
    pub fn sign(&self, bytes: &[u8], content: &str) -> Result<String> {
        let header = Header {
            alg: "EdDSA".to_owned(),
            cty: content.to_owned(),
            kid: self.public.kid.clone(),
        };
        let header = serde_json::to_vec(&header).map_err(Error::internal)?;
        let header = URL_SAFE_NO_PAD.encode(header);
        let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(bytes));
        let signature =
            sign(signed.as_bytes(), &self.encoding, Algorithm::EdDSA).map_err(Error::internal)?;
        Ok(format!("{header}..{signature}"))
    }
}

/// Why a signature is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the signature is no detached JWS of this system")]
    NotOurs,
    #[error(
        "no key of this name is known: the signature is of somebody else, or the keys are too old"
    )]
    UnknownKey,
    #[error("the signature does not belong to this file: one of them was changed")]
    Changed,
}

/// The name of the key that signed these bytes.
///
/// # Errors
/// Why they are not signed.
pub fn check(
    bytes: &[u8],
    signature: &str,
    keys: &[PublicKey],
) -> std::result::Result<String, Refused> {
    let (header, signed) = signature.trim().split_once("..").ok_or(Refused::NotOurs)?;
    let says: Header = URL_SAFE_NO_PAD
        .decode(header)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or(Refused::NotOurs)?;
    if says.alg != "EdDSA" {
        return Err(Refused::NotOurs);
    }
    let key = keys
        .iter()
        .find(|key| key.kid == says.kid)
        .ok_or(Refused::UnknownKey)?;
    let key = DecodingKey::from_ed_components(&key.x).map_err(|_| Refused::UnknownKey)?;
    let message = format!("{header}.{}", URL_SAFE_NO_PAD.encode(bytes));
    match verify(signed, message.as_bytes(), &key, Algorithm::EdDSA) {
        Ok(true) => Ok(says.kid),
        Ok(false) | Err(_) => Err(Refused::Changed),
    }
}
