//! Short messages to phones, by a gateway over HTTP, or into a folder for development. One shape for all channels; docs/operations.md tells how to
//! write the bridge to a provider.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, StatusCode, Url};
use serde_json::json;
use sha2::Sha256;
use uuid::Uuid;

use super::keys::Secret;
use crate::domain::notice::channel::NoticeChannel;

/// The longest that the gateway may take over one message.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The longest wait that a gateway may ask for.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(6);

/// Where messages to phones go. Cheap to clone. Without a gateway there are no such channels.
#[derive(Clone, Default)]
pub struct Gateway(Option<Arc<Inner>>);

struct Inner {
    channels: Vec<NoticeChannel>,
    sender: Option<String>,
    way: Way,
}

enum Way {
    Folder(PathBuf),
    Http {
        client: Client,
        url: Url,
        token: Option<String>,
        secret: Secret,
    },
}

/// How a gateway is reached, as the configuration names it.
pub struct Place<'a> {
    /// A URL, or a folder.
    pub place: &'a str,
    /// Sent as it is: `Authorization: Bearer …`.
    pub token: Option<String>,
    /// Signs every message.
    pub secret: Secret,
    pub sender: Option<String>,
    pub channels: Vec<NoticeChannel>,
    /// A certificate (PEM) that is trusted besides the system's.
    pub authority: Option<&'a [u8]>,
}

/// A message with its envelope.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    pub channel: NoticeChannel,
    /// E.164.
    pub to: &'a str,
    pub text: &'a str,
    /// Of its line in the delivery log: the same at every try.
    pub id: Uuid,
    pub at: DateTime<Utc>,
}

/// Why a message has not gone out. Codes and fixed words only: a gateway's sentence may name the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Worth another try, not before that time where the gateway named one.
    Temporary {
        code: String,
        wait: Option<TimeDelta>,
    },
    /// The gateway will not take it, ever. `no_such_number`: nor anything else for that number.
    Permanent { code: String, no_such_number: bool },
}

/// Whether what the configuration names is a URL.
#[must_use]
pub fn is_url(place: &str) -> bool {
    place.contains("://")
}

/// Whether it is spoken to without TLS over a network.
#[must_use]
pub fn is_overheard(place: &str) -> bool {
    let here = |host: &str| matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match Url::parse(place) {
        Ok(url) => url.scheme() != "https" && !url.host_str().is_some_and(here),
        Err(_) => false,
    }
}

impl Gateway {
    /// # Errors
    /// What is wrong, without a secret.
    pub fn new(place: Place<'_>) -> Result<Self, &'static str> {
        let way = if is_url(place.place) {
            let url = Url::parse(place.place)
                .ok()
                .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
                .ok_or("is no URL like https://gateway.example.go.id/messages")?;
            let mut builder = Client::builder()
                .no_proxy()
                .redirect(Policy::none())
                .timeout(TIMEOUT);
            if let Some(pem) = place.authority {
                let certificate =
                    Certificate::from_pem(pem).map_err(|_| "the certificate is no PEM")?;
                builder = builder.tls_certs_merge([certificate]);
            }
            Way::Http {
                client: builder
                    .build()
                    .map_err(|_| "the certificate cannot be used")?,
                url,
                token: place.token,
                secret: place.secret,
            }
        } else {
            Way::Folder(PathBuf::from(place.place))
        };
        Ok(Self(Some(Arc::new(Inner {
            channels: place.channels,
            sender: place.sender,
            way,
        }))))
    }

    /// Those that there are.
    #[must_use]
    pub fn channels(&self) -> &[NoticeChannel] {
        self.0.as_ref().map_or(&[], |inner| &inner.channels)
    }

    /// Hands a message over. Sent twice it is the same message: same id, same body but for the time of its signature.
    ///
    /// # Errors
    /// Whether trying again makes sense.
    pub async fn send(&self, message: &Message<'_>) -> Result<(), Refusal> {
        let inner = self.0.as_ref().ok_or_else(|| temporary("no gateway"))?;
        let body = json!({
            "id": message.id,
            "channel": message.channel,
            "to": message.to,
            "text": message.text,
            "sender": inner.sender,
        })
        .to_string();
        match &inner.way {
            Way::Folder(folder) => {
                let (folder, name) = (folder.clone(), message.id.to_string());
                let written = tokio::task::spawn_blocking(move || write(&folder, &name, &body));
                match written.await {
                    Ok(Ok(())) => Ok(()),
                    _ => Err(temporary("not written")),
                }
            }
            Way::Http {
                client,
                url,
                token,
                secret,
            } => {
                let mut request = client
                    .post(url.clone())
                    .header(CONTENT_TYPE, "application/json")
                    .header("Idempotency-Key", message.id.to_string())
                    .header("X-Tuntas-Signature", signature(secret, message.at, &body));
                if let Some(token) = token {
                    request = request.header(AUTHORIZATION, format!("Bearer {token}"));
                }
                match request.body(body).send().await {
                    Ok(answer) => judge(
                        answer.status(),
                        answer
                            .headers()
                            .get(RETRY_AFTER)
                            .and_then(|value| value.to_str().ok())
                            .and_then(|value| wait(value, message.at)),
                    ),
                    Err(error) if error.is_timeout() => Err(temporary("timeout")),
                    Err(_) => Err(temporary("no connection")),
                }
            }
        }
    }
}

fn temporary(code: &str) -> Refusal {
    Refusal::Temporary {
        code: code.to_owned(),
        wait: None,
    }
}

/// 2xx is taken. What the gateway says of the number closes it, what it says of the message does not; everything else is for us or for the gateway to
/// mend, a refused token too.
fn judge(status: StatusCode, wait: Option<TimeDelta>) -> Result<(), Refusal> {
    if status.is_success() {
        return Ok(());
    }
    let code = status.as_u16().to_string();
    Err(match status.as_u16() {
        404 | 410 | 422 => Refusal::Permanent {
            code,
            no_such_number: true,
        },
        400 => Refusal::Permanent {
            code,
            no_such_number: false,
        },
        _ => Refusal::Temporary { code, wait },
    })
}

/// `Retry-After`: seconds, or a day and time (RFC 9110).
pub(super) fn wait(value: &str, now: DateTime<Utc>) -> Option<TimeDelta> {
    let wait = match value.trim().parse::<u32>() {
        Ok(seconds) => TimeDelta::seconds(seconds.into()),
        Err(_) => DateTime::parse_from_rfc2822(value.trim()).ok()?.to_utc() - now,
    };
    (wait > TimeDelta::zero()).then(|| wait.min(LONGEST_WAIT))
}

/// `t=seconds,v1=hex`: HMAC-SHA-256 of `seconds.body`, so that a gateway can tell that the body is ours and of now.
fn signature(secret: &Secret, at: DateTime<Utc>, body: &str) -> String {
    let at = at.timestamp();
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret.0).expect("any key length");
    mac.update(format!("{at}.{body}").as_bytes());
    let hex = mac
        .finalize()
        .into_bytes()
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    format!("t={at},v1={hex}")
}

/// Written aside and put in place, so that nobody reads half a message.
fn write(folder: &std::path::Path, name: &str, body: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let (half, whole) = (
        folder.join(format!("{name}.part")),
        folder.join(format!("{name}.json")),
    );
    std::fs::write(&half, body)?;
    std::fs::rename(half, whole)
}
