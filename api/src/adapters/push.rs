//! Web push (RFC 8030): a notice to a browser, through the push service of its maker. Encrypted for the browser (RFC 8291), so that the service reads
//! nothing of it, and signed by a key of ours (RFC 8292), so that nobody else sends there.

use std::sync::Arc;
use std::time::Duration;

use aes_gcm::aead::{Aead, KeyInit as _};
use aes_gcm::{Aes128Gcm, Nonce};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use serde::Serialize;
use sha2::Sha256;

use super::chance::Chance;
use super::gateway::wait;
use super::outgoing::{PublicOnly, public_url};
use crate::domain::notice::channel::Browser;

/// The longest that a push service may take over one notice.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long a service keeps a notice for a device that is off, in seconds: news of yesterday are in the app.
const KEPT: &str = "86400";
/// How long a signature counts; RFC 8292 allows a day.
const SIGNED_FOR: TimeDelta = TimeDelta::hours(12);
/// One record of RFC 8188, which every service takes.
const RECORD: u32 = 4096;
/// An uncompressed point of P-256.
const POINT: usize = 65;

/// Cheap to clone. Without a key there is no such channel.
#[derive(Clone, Default)]
pub struct Push(Option<Arc<Inner>>);

struct Inner {
    client: Client,
    key: EncodingKey,
    /// Ours, as browsers want it: base64url of the point.
    public: String,
    /// Whom a service can write to if something is wrong: `mailto:` or `https://`.
    contact: String,
    /// In tests a push service stands on this machine.
    anywhere: bool,
}

/// A notice on its way.
#[derive(Debug, Clone, Copy)]
pub struct Notice<'a> {
    pub payload: &'a [u8],
    /// At most 32 letters of base64url: a newer one takes the place of an older one that still waits.
    pub topic: &'a str,
    pub at: DateTime<Utc>,
}

/// Why a notice did not reach a service. Codes and fixed words only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The browser gave the subscription up.
    Gone(String),
    /// This notice will not be taken.
    Permanent(String),
    /// Worth another try, not before that time where one was named.
    Temporary {
        code: String,
        wait: Option<TimeDelta>,
    },
}

#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a str,
    exp: i64,
    sub: &'a str,
}

impl Push {
    /// `pem` is a private key of P-256 (PKCS#8).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(pem: &str, contact: String, anywhere: bool) -> Result<Self, &'static str> {
        const WRONG: &str = "is no private key of P-256 in PKCS#8 PEM; make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";
        let key = EncodingKey::from_ec_pem(pem.as_bytes()).map_err(|_| WRONG)?;
        let jwk = Jwk::from_encoding_key(&key, Algorithm::ES256).map_err(|_| WRONG)?;
        let AlgorithmParameters::EllipticCurve(point) = jwk.algorithm else {
            return Err(WRONG);
        };
        let coordinate = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| WRONG);
        let public = [vec![4], coordinate(&point.x)?, coordinate(&point.y)?].concat();
        if public.len() != POINT {
            return Err(WRONG);
        }
        let builder = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(TIMEOUT);
        let builder = match anywhere {
            true => builder,
            false => builder.dns_resolver(PublicOnly),
        };
        Ok(Self(Some(Arc::new(Inner {
            client: builder.build().map_err(|_| "has no TLS to go by")?,
            key,
            public: URL_SAFE_NO_PAD.encode(public),
            contact,
            anywhere,
        }))))
    }

    /// What browsers subscribe with; `None` where there is no such channel.
    #[must_use]
    pub fn public_key(&self) -> Option<&str> {
        self.0.as_ref().map(|inner| inner.public.as_str())
    }

    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.0.is_some()
    }

    /// Whether a notice could ever be sent there.
    #[must_use]
    pub fn takes(&self, endpoint: &str) -> bool {
        self.0
            .as_ref()
            .is_some_and(|inner| inner.url(endpoint).is_some())
    }

    /// # Errors
    /// Whether trying again makes sense, or the subscription is over.
    pub async fn send(
        &self,
        to: &Browser,
        notice: &Notice<'_>,
        chance: &Chance,
    ) -> Result<(), Refusal> {
        let gone = || Refusal::Gone("unusable".to_owned());
        let inner = self.0.as_ref().ok_or_else(|| temporary("no key"))?;
        let url = inner.url(&to.endpoint).ok_or_else(gone)?;
        let secrets = (chance.bytes::<32>(), chance.bytes::<16>());
        let body = encrypt(to, notice.payload, &secrets).ok_or_else(gone)?;
        let authorization = inner
            .authorization(&url, notice.at)
            .ok_or_else(|| temporary("not signed"))?;
        let sent = inner
            .client
            .post(url)
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_ENCODING, "aes128gcm")
            .header("TTL", KEPT)
            .header("Topic", notice.topic)
            .body(body)
            .send()
            .await;
        let answer = match sent {
            Ok(answer) => answer,
            Err(error) if error.is_timeout() => return Err(temporary("timeout")),
            Err(_) => return Err(temporary("no connection")),
        };
        let status = answer.status();
        let code = status.as_u16().to_string();
        match status.as_u16() {
            _ if status.is_success() => Ok(()),
            404 | 410 => Err(Refusal::Gone(code)),
            400 | 413 => Err(Refusal::Permanent(code)),
            // A signature that is refused is ours to mend.
            _ => Err(Refusal::Temporary {
                code,
                wait: answer
                    .headers()
                    .get(RETRY_AFTER)
                    .and_then(|value| value.to_str().ok())
                    .and_then(|value| wait(value, notice.at)),
            }),
        }
    }
}

impl Inner {
    fn url(&self, endpoint: &str) -> Option<Url> {
        match self.anywhere {
            true => Url::parse(endpoint).ok(),
            false => public_url(endpoint),
        }
    }

    /// That it is us, for this service and for some hours (RFC 8292).
    fn authorization(&self, url: &Url, now: DateTime<Utc>) -> Option<String> {
        let audience = url.origin().ascii_serialization();
        let claims = Claims {
            aud: &audience,
            exp: (now + SIGNED_FOR).timestamp(),
            sub: &self.contact,
        };
        let token =
            jsonwebtoken::encode(&Header::new(Algorithm::ES256), &claims, &self.key).ok()?;
        Some(format!("vapid t={token}, k={}", self.public))
    }
}

fn temporary(code: &str) -> Refusal {
    Refusal::Temporary {
        code: code.to_owned(),
        wait: None,
    }
}

/// Whether these can be a browser's keys: a point of P-256 and sixteen bytes.
#[must_use]
pub fn are_keys(p256dh: &[u8], auth: &[u8]) -> bool {
    auth.len() == 16
        && p256dh.len() == POINT
        && PrivateKey::generate(&ECDH_P256).is_ok_and(|ours| shared(&ours, p256dh).is_some())
}

/// The payload for one browser's eyes (RFC 8291): `secrets` are our private key and the salt, of this notice alone. `None` for keys that are none.
#[must_use]
pub fn encrypt(
    to: &Browser,
    payload: &[u8],
    (private, salt): &([u8; 32], [u8; 16]),
) -> Option<Vec<u8>> {
    let ours = PrivateKey::from_private_key(&ECDH_P256, private).ok()?;
    let public = ours.compute_public_key().ok()?;
    let secret = shared(&ours, &to.p256dh)?;
    let about = [
        b"WebPush: info\0",
        to.p256dh.as_slice(),
        public.as_ref(),
        &[1],
    ]
    .concat();
    let material = hmac(&hmac(&to.auth, &secret), &about);
    let extracted = hmac(salt, &material);
    let key = hmac(&extracted, b"Content-Encoding: aes128gcm\0\x01");
    let nonce = hmac(&extracted, b"Content-Encoding: nonce\0\x01");
    let cipher = Aes128Gcm::new_from_slice(&key[..16]).ok()?;
    let nonce: [u8; 12] = nonce[..12].try_into().ok()?;
    // The only record, and so the last.
    let record = [payload, &[2]].concat();
    let sealed = cipher
        .encrypt(&Nonce::from(nonce), record.as_slice())
        .ok()?;
    let length = [u8::try_from(POINT).ok()?];
    let head = [
        salt.as_slice(),
        &RECORD.to_be_bytes(),
        &length,
        public.as_ref(),
    ]
    .concat();
    Some([head, sealed].concat())
}

fn shared(ours: &PrivateKey, theirs: &[u8]) -> Option<Vec<u8>> {
    let theirs = UnparsedPublicKey::new(&ECDH_P256, theirs);
    agree(ours, theirs, (), |secret| Ok(secret.to_vec())).ok()
}

fn hmac(key: &[u8], text: &[u8]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key length");
    mac.update(text);
    mac.finalize().into_bytes().into()
}
