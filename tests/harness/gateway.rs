//! A real gateway to phones: a server on a port of its own that checks what comes as the operator's page says, answers as it is told, and keeps what
//! arrived.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, rt, web};
use base64::Engine as _;
use serde_json::Value;
use tokio::sync::Notify;

use crate::World;

const SECRET: [u8; 32] = [9; 32];
const TOKEN: &str = "kunci-gerbang";

/// A message as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub id: String,
    pub channel: String,
    pub to: String,
    pub text: String,
    pub sender: String,
    /// Seconds since 1970, from its signature.
    pub signed_at: i64,
}

#[derive(Default)]
struct State {
    arrived: Mutex<Vec<Arrived>>,
    answers: Mutex<VecDeque<(u16, Option<String>)>>,
    /// Whether the next one is kept waiting for its answer.
    holds: Mutex<bool>,
    came: Notify,
}

/// Runs until it is dropped.
pub struct PhoneGateway {
    pub url: String,
    secret: String,
    channels: String,
    state: Arc<State>,
    handle: ServerHandle,
}

impl PhoneGateway {
    /// # Panics
    /// If there is no free port.
    #[must_use]
    pub fn start(channels: &str) -> Self {
        let state = Arc::new(State::default());
        let shared = web::Data::from(Arc::clone(&state));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .route("/messages", web::post().to(take))
        })
        .workers(1)
        .shutdown_timeout(0)
        .bind(("127.0.0.1", 0))
        .expect("a free port");
        let url = format!("http://{}/messages", server.addrs()[0]);
        let server = server.run();
        let handle = server.handle();
        rt::spawn(server);
        Self {
            url,
            secret: base64::engine::general_purpose::STANDARD.encode(SECRET),
            channels: channels.to_owned(),
            state,
            handle,
        }
    }

    /// What a process needs to know to send its messages here.
    #[must_use]
    pub fn variables(&self) -> [(&str, &str); 5] {
        [
            ("TUNTAS_GATEWAY_URL", &self.url),
            ("TUNTAS_GATEWAY_CHANNELS", &self.channels),
            ("TUNTAS_GATEWAY_SECRET", &self.secret),
            ("TUNTAS_GATEWAY_TOKEN", TOKEN),
            ("TUNTAS_GATEWAY_SENDER", "TUNTAS"),
        ]
    }

    /// A world that sends its messages here.
    pub async fn world(&self) -> World {
        self.world_at("2026-11-24T02:00:00Z").await
    }

    /// The same at another moment.
    pub async fn world_at(&self, moment: &str) -> World {
        let mut variables = self.variables().to_vec();
        variables.push(("TUNTAS_WEB_URL", "https://lapor.example.go.id"));
        World::with(moment, &variables).await
    }

    /// Answers the next message so, with that `Retry-After`; the ones behind it are taken.
    ///
    /// # Panics
    /// Never: the lock is not poisoned by a test that ended.
    pub fn answer(&self, status: u16, retry_after: Option<&str>) {
        let mut answers = self.state.answers.lock().expect("not poisoned");
        answers.push_back((status, retry_after.map(str::to_owned)));
    }

    /// Keeps the next message and never answers it.
    ///
    /// # Panics
    /// Never.
    pub fn hold_next(&self) {
        *self.state.holds.lock().expect("not poisoned") = true;
    }

    /// What arrived, oldest first.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn arrived(&self) -> Vec<Arrived> {
        self.state.arrived.lock().expect("not poisoned").clone()
    }

    /// Returns when so many have arrived.
    ///
    /// # Panics
    /// If they do not within a minute.
    pub async fn until(&self, count: usize) {
        let come = async {
            loop {
                let next = self.state.came.notified();
                if self.arrived().len() >= count {
                    return;
                }
                next.await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(60), come)
            .await
            .expect("the messages arrive");
    }
}

impl Drop for PhoneGateway {
    fn drop(&mut self) {
        // Polled no further: the signal to stop has been sent by then.
        drop(self.handle.stop(false));
    }
}

async fn take(request: HttpRequest, body: web::Bytes, state: web::Data<State>) -> HttpResponse {
    let Some(arrived) = checked(&request, &body) else {
        return HttpResponse::Unauthorized().finish();
    };
    state.arrived.lock().expect("not poisoned").push(arrived);
    state.came.notify_one();
    let held = std::mem::take(&mut *state.holds.lock().expect("not poisoned"));
    if held {
        std::future::pending::<()>().await;
    }
    let answer = state.answers.lock().expect("not poisoned").pop_front();
    let (status, retry_after) = answer.unwrap_or((202, None));
    let mut response = HttpResponse::build(status.try_into().expect("a status"));
    if let Some(retry_after) = retry_after {
        response.insert_header(("retry-after", retry_after));
    }
    if (300..400).contains(&status) {
        response.insert_header(("location", "/elsewhere"));
    }
    // A gateway's sentence may name the number: it must not reach a log of ours.
    response.body("nomor +6281234567890 tidak dapat dihubungi")
}

/// What a bridge has to look at before it believes a message.
fn checked(request: &HttpRequest, body: &[u8]) -> Option<Arrived> {
    let header = |name: &str| request.headers().get(name)?.to_str().ok();
    let signature = header("x-tuntas-signature")?;
    let (at, hex) = signature.strip_prefix("t=")?.split_once(",v1=")?;
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &SECRET);
    let mac: Vec<u8> = (0..hex.len() / 2)
        .map(|place| u8::from_str_radix(hex.get(2 * place..2 * place + 2)?, 16).ok())
        .collect::<Option<_>>()?;
    let signed = [at.as_bytes(), b".", body].concat();
    aws_lc_rs::hmac::verify(&key, &signed, &mac).ok()?;
    let value: Value = serde_json::from_slice(body).ok()?;
    let text = |field: &str| Some(value[field].as_str()?.to_owned());
    let arrived = Arrived {
        id: text("id")?,
        channel: text("channel")?,
        to: text("to")?,
        text: text("text")?,
        sender: text("sender")?,
        signed_at: at.parse().ok()?,
    };
    let known = header("authorization")? == format!("Bearer {TOKEN}")
        && header("idempotency-key")? == arrived.id
        && header("content-type")? == "application/json";
    known.then_some(arrived)
}
