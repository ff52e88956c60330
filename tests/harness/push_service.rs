//! A real push service: a server on a port of its own that answers as it is told, and browsers that open what was pushed to them, as RFC 8291 says
//! and with another library's hands.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, rt, web};
use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Salt};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::World;

/// What came, as it came.
#[derive(Debug, Clone)]
pub struct Pushed {
    /// The last part of the endpoint: which browser it is for.
    pub browser: String,
    pub ttl: String,
    pub topic: String,
    pub encoding: String,
    pub authorization: String,
    pub body: Vec<u8>,
}

#[derive(Default)]
struct State {
    pushed: Mutex<Vec<Pushed>>,
    answers: Mutex<VecDeque<(u16, Option<String>)>>,
}

/// Runs until it is dropped.
pub struct PushService {
    /// `http://127.0.0.1:port`
    pub base: String,
    key: String,
    state: Arc<State>,
    handle: ServerHandle,
}

impl PushService {
    /// # Panics
    /// If there is no free port.
    #[must_use]
    pub fn start() -> Self {
        let state = Arc::new(State::default());
        let shared = web::Data::from(Arc::clone(&state));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .route("/push/{browser}", web::post().to(take))
        })
        .workers(1)
        .shutdown_timeout(0)
        .bind(("127.0.0.1", 0))
        .expect("a free port");
        let base = format!("http://{}", server.addrs()[0]);
        let server = server.run();
        let handle = server.handle();
        rt::spawn(server);
        let key = rcgen::KeyPair::generate().expect("a key").serialize_pem();
        Self {
            base,
            key,
            state,
            handle,
        }
    }

    /// What a process needs to know to push here.
    #[must_use]
    pub fn variables(&self) -> [(&str, &str); 3] {
        [
            ("TUNTAS_PUSH_KEY", &self.key),
            ("TUNTAS_PUSH_ANYWHERE", "on"),
            ("TUNTAS_WEB_URL", "https://lapor.example.go.id"),
        ]
    }

    /// A world that pushes here.
    pub async fn world(&self) -> World {
        World::with("2026-11-24T02:00:00Z", &self.variables()).await
    }

    /// A browser that has subscribed here.
    #[must_use]
    pub fn browser(&self, name: &str) -> Browser {
        Browser::new(format!("{}/push/{name}", self.base))
    }

    /// Answers the next notice so, with that `Retry-After`; the ones behind it are taken.
    ///
    /// # Panics
    /// Never: the lock is not poisoned by a test that ended.
    pub fn answer(&self, status: u16, retry_after: Option<&str>) {
        let mut answers = self.state.answers.lock().expect("not poisoned");
        answers.push_back((status, retry_after.map(str::to_owned)));
    }

    /// What arrived, oldest first.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn pushed(&self) -> Vec<Pushed> {
        self.state.pushed.lock().expect("not poisoned").clone()
    }
}

impl Drop for PushService {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}

async fn take(
    request: HttpRequest,
    browser: web::Path<String>,
    body: web::Bytes,
    state: web::Data<State>,
) -> HttpResponse {
    let header = |name: &str| {
        let value = request.headers().get(name);
        let value = value.and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    state.pushed.lock().expect("not poisoned").push(Pushed {
        browser: browser.into_inner(),
        ttl: header("ttl"),
        topic: header("topic"),
        encoding: header("content-encoding"),
        authorization: header("authorization"),
        body: body.to_vec(),
    });
    let answer = state.answers.lock().expect("not poisoned").pop_front();
    let (status, retry_after) = answer.unwrap_or((201, None));
    let mut response = HttpResponse::build(status.try_into().expect("a status"));
    if let Some(retry_after) = retry_after {
        response.insert_header(("retry-after", retry_after));
    }
    response.finish()
}

/// A browser with keys of its own.
pub struct Browser {
    pub endpoint: String,
    private: PrivateKey,
    public: Vec<u8>,
    auth: [u8; 16],
}

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand(salt: &[u8], secret: &[u8], about: &[u8], bytes: usize) -> Vec<u8> {
    let mut out = vec![0; bytes];
    Salt::new(HKDF_SHA256, salt)
        .extract(secret)
        .expand(&[about], Bytes(bytes))
        .and_then(|key| key.fill(&mut out))
        .expect("as many bytes");
    out
}

impl Browser {
    /// # Panics
    /// If no key can be made.
    #[must_use]
    pub fn new(endpoint: String) -> Self {
        let private = PrivateKey::generate(&ECDH_P256).expect("a key");
        let public = private.compute_public_key().expect("its public part");
        Self {
            endpoint,
            public: public.as_ref().to_vec(),
            private,
            auth: [7; 16],
        }
    }

    /// What it answers to `pushManager.subscribe`.
    #[must_use]
    pub fn subscription(&self) -> Value {
        json!({"endpoint": self.endpoint, "keys": {"p256dh": URL_SAFE_NO_PAD.encode(&self.public), "auth": URL_SAFE_NO_PAD.encode(self.auth)}})
    }

    /// Opens a notice; `None` for one that is not for it.
    #[must_use]
    pub fn open(&self, pushed: &Pushed) -> Option<Value> {
        let (salt, rest) = pushed.body.split_at_checked(16)?;
        let (size, rest) = rest.split_at_checked(4)?;
        let (length, rest) = rest.split_first()?;
        let (theirs, sealed) = rest.split_at_checked((*length).into())?;
        let size = u32::from_be_bytes(size.try_into().ok()?);
        if usize::try_from(size).ok()? < sealed.len() {
            return None;
        }
        let peer = UnparsedPublicKey::new(&ECDH_P256, theirs);
        let secret = agree(&self.private, peer, (), |secret| Ok(secret.to_vec())).ok()?;
        let about = [b"WebPush: info\0", self.public.as_slice(), theirs].concat();
        let material = expand(&self.auth, &secret, &about, 32);
        let key = expand(salt, &material, b"Content-Encoding: aes128gcm\0", 16);
        let nonce = expand(salt, &material, b"Content-Encoding: nonce\0", 12);
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).ok()?);
        let nonce = Nonce::assume_unique_for_key(nonce.try_into().ok()?);
        let mut record = sealed.to_vec();
        let plain = key.open_in_place(nonce, Aad::empty(), &mut record).ok()?;
        let (end, payload) = plain.split_last()?;
        (*end == 2).then(|| serde_json::from_slice(payload).ok())?
    }
}
