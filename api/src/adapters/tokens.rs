//! Access tokens: short-lived JWTs signed by EdDSA (RFC 9068's `at+jwt`). They say who asks; the session row says whether that still holds.

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

/// Signs and checks access tokens.
#[derive(Clone)]
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    kid: String,
    jwk: Jwk,
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
        let encoding =
            EncodingKey::from_ed_pem(signing_key_pem.as_bytes()).map_err(Error::internal)?;
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
        })
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
        let header = Header {
            typ: Some(TYPE.to_owned()),
            kid: Some(self.kid.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        jsonwebtoken::encode(&header, &claims, &self.encoding).map_err(Error::internal)
    }

    /// Checks signature, algorithm, type, key id, issuer, audience and times. The time is an argument, so the library's own check of
    /// `exp` (by the wall clock, with 60 s of leeway) is off and done here.
    ///
    /// # Errors
    /// `Unauthenticated` for anything that is not exactly our token, now.
    pub fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Claims> {
        let refused = || Error::Unauthenticated(ErrorCode::Unauthenticated);
        let header = jsonwebtoken::decode_header(token).map_err(|_| refused())?;
        if header.typ.as_deref() != Some(TYPE) || header.kid.as_deref() != Some(&self.kid) {
            return Err(refused());
        }
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decoding, &validation)
            .map_err(|_| refused())?
            .claims;
        claims.live(now).then_some(claims).ok_or_else(refused)
    }

    /// The public key set (RFC 7517).
    #[must_use]
    pub fn jwks(&self) -> JwkSet {
        JwkSet {
            keys: vec![self.jwk.clone()],
        }
    }
}
