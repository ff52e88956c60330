//! Access tokens: short-lived JWTs signed by EdDSA (RFC 9068's `at+jwt`). They say who asks; the session row says whether that still holds.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::error::{Error, ErrorCode, Result};

/// How long an access token lives.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(15);
/// How far two servers' clocks may be apart.
const SKEW: TimeDelta = TimeDelta::seconds(5);
const ISSUER: &str = "tuntas";
const AUDIENCE: &str = "tuntas-api";
const TYPE: &str = "at+jwt";

/// Signs and checks access tokens. Cheap to clone; all clones share the keys.
#[derive(Clone)]
pub struct Tokens {
    /// The key of the configuration: it signs while there is no other, and makes nothing once one has taken its place.
    first: Arc<SigningKey>,
    ring: Arc<RwLock<Ring>>,
}

/// The keys there are besides the first, newest first.
#[derive(Default)]
struct Ring {
    keys: Vec<Arc<SigningKey>>,
    /// Whether they were ever looked up: before that, an unknown key may be a good one.
    known: bool,
}

/// An Ed25519 key with the name that tokens call it by.
pub struct SigningKey {
    encoding: EncodingKey,
    decoding: DecodingKey,
    kid: String,
    jwk: Jwk,
    /// Before that it only checks, so that every process knows it when the first token comes.
    signs_from: DateTime<Utc>,
}

impl SigningKey {
    /// # Errors
    /// `Internal` if it is no Ed25519 private key (PKCS#8).
    pub fn from_pem(pem: &str, signs_from: DateTime<Utc>) -> Result<Self> {
        let encoding = EncodingKey::from_ed_pem(pem.as_bytes()).map_err(Error::internal)?;
        let mut jwk =
            Jwk::from_encoding_key(&encoding, Algorithm::EdDSA).map_err(Error::internal)?;
        let decoding = DecodingKey::from_jwk(&jwk).map_err(Error::internal)?;
        // RFC 7638: the key's own thumbprint names it.
        let kid = jwk
            .thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256)
            .map_err(Error::internal)?;
        jwk.common.key_id = Some(kid.clone());
        Ok(Self {
            encoding,
            decoding,
            kid,
            jwk,
            signs_from,
        })
    }

    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }
}

/// The private key of 32 random bytes, as PKCS#8 PEM (RFC 8410).
#[must_use]
pub fn private_pem(seed: &[u8; 32]) -> String {
    use base64::Engine as _;
    /// Version, algorithm and the octet string around the seed.
    const HEAD: [u8; 16] = [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ];
    let der = [HEAD.as_slice(), seed].concat();
    let body = base64::engine::general_purpose::STANDARD.encode(der);
    format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n")
}

/// Every claim is required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    pub sub: Uuid,
    pub sid: Uuid,
    /// `account`, or `complaint:<id>` for the holder of an access code.
    pub scope: String,
    pub iat: i64,
    pub exp: i64,
    pub jti: Uuid,
}

/// Whether the header says what ours say and nothing else: what a `crit` names must be understood (RFC 7515 §4.1.11), and a key that is brought
/// along or pointed to is never ours.
fn says_no_more(token: &str) -> bool {
    use base64::Engine as _;
    let header = token.split('.').next().unwrap_or_default();
    base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(header)
        .ok()
        .and_then(|header| {
            serde_json::from_slice::<serde_json::Map<_, serde_json::Value>>(&header).ok()
        })
        .is_some_and(|header| {
            header
                .keys()
                .all(|name| ["alg", "kid", "typ"].contains(&name.as_str()))
        })
}

impl Claims {
    /// Whether they hold at this time.
    #[must_use]
    pub fn live(&self, now: DateTime<Utc>) -> bool {
        self.iat <= (now + SKEW).timestamp()
            && now.timestamp() < self.exp
            && self.exp - self.iat <= LIFETIME.num_seconds()
    }
}

impl Tokens {
    /// # Errors
    /// `Internal` if the PEM holds no Ed25519 private key (PKCS#8).
    pub fn new(signing_key_pem: &str) -> Result<Self> {
        let first = SigningKey::from_pem(signing_key_pem, DateTime::UNIX_EPOCH)?;
        Ok(Self {
            first: Arc::new(first),
            ring: Arc::default(),
        })
    }

    /// The keys that were made since, newest first.
    pub fn hold(&self, keys: Vec<SigningKey>) {
        let keys = keys.into_iter().map(Arc::new).collect();
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Ring { keys, known: true };
    }

    /// The keys whose tokens count: the one that signs, the next, and the one before for as long as its last token lives.
    fn live(&self, now: DateTime<Utc>) -> (Vec<Arc<SigningKey>>, bool) {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        let mut live = Vec::new();
        for key in ring.keys.iter().chain([&self.first]) {
            live.push(Arc::clone(key));
            // Nothing that an older key signed can still be good.
            if key.signs_from + LIFETIME + SKEW < now {
                break;
            }
        }
        (live, ring.known)
    }

    fn signer(&self, now: DateTime<Utc>) -> Arc<SigningKey> {
        let (live, _) = self.live(now);
        live.into_iter()
            .find(|key| key.signs_from <= now)
            .unwrap_or_else(|| Arc::clone(&self.first))
    }

    /// # Errors
    /// `Internal` if signing fails.
    pub fn mint(
        &self,
        subject: Uuid,
        session: Uuid,
        scope: &str,
        jti: Uuid,
        now: DateTime<Utc>,
    ) -> Result<String> {
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: subject,
            sid: session,
            scope: scope.to_owned(),
            iat: now.timestamp(),
            exp: (now + LIFETIME).timestamp(),
            jti,
        };
        let key = self.signer(now);
        let header = Header {
            typ: Some(TYPE.to_owned()),
            kid: Some(key.kid.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        jsonwebtoken::encode(&header, &claims, &key.encoding).map_err(Error::internal)
    }

    /// Checks signature, algorithm, type, key id, issuer, audience and times. The time is an argument, so the library's own check of
    /// `exp` (by the wall clock, with 60 s of leeway) is off and done here.
    ///
    /// # Errors
    /// `Unauthenticated` for anything that is not exactly our token, now; `Unavailable` for a key that may be good, while the keys were never
    /// looked up.
    pub fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Claims> {
        let refused = || Error::Unauthenticated(ErrorCode::Unauthenticated);
        let header = jsonwebtoken::decode_header(token).map_err(|_| refused())?;
        if header.typ.as_deref() != Some(TYPE) || !says_no_more(token) {
            return Err(refused());
        }
        let (live, known) = self.live(now);
        let named = header.kid.as_deref();
        let key = match live.iter().find(|key| Some(key.kid.as_str()) == named) {
            Some(key) => key,
            None if known => return Err(refused()),
            None => return Err(Error::Unavailable { retry_after: 2 }),
        };
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        let claims = jsonwebtoken::decode::<Claims>(token, &key.decoding, &validation)
            .map_err(|_| refused())?
            .claims;
        claims.live(now).then_some(claims).ok_or_else(refused)
    }

    /// The public keys that count now (RFC 7517).
    #[must_use]
    pub fn jwks(&self, now: DateTime<Utc>) -> JwkSet {
        let (live, _) = self.live(now);
        JwkSet {
            keys: live.iter().map(|key| key.jwk.clone()).collect(),
        }
    }
}
