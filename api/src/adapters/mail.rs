//! Outgoing mail: by SMTP, or into a folder for development.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::address::Envelope;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::domain::notice::Letter;

/// Each wait for the server inside one delivery.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Where mail goes and whom it is from. Cheap to clone.
#[derive(Clone)]
pub struct Mail {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Folder(Arc<PathBuf>),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// How mail travels, as the configuration names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Travel {
    /// Nowhere: it is written down.
    Folder,
    /// Unencrypted.
    Plain,
    /// TLS from the first byte, or nothing is said before it.
    Sealed,
}

/// Why a mail has not gone out. Codes and fixed words only: a server's sentence may name the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Worth another try.
    Temporary(String),
    /// The server will not take it, ever. `no_such_address`: nor anything else for that address.
    Permanent { code: String, no_such_address: bool },
}

/// A mail with its envelope.
#[derive(Debug, Clone)]
pub struct Outgoing<'a> {
    pub to: &'a str,
    /// With its brackets.
    pub message_id: &'a str,
    pub letter: &'a Letter,
    pub unsubscribe: Option<&'a str>,
    pub at: DateTime<Utc>,
}

/// How an address of the configuration travels.
#[must_use]
pub fn travel(place: &str) -> Travel {
    match place.split_once("://").map(|(scheme, _)| scheme) {
        Some("smtps" | "smtp+starttls") => Travel::Sealed,
        Some("smtp") => Travel::Plain,
        _ => Travel::Folder,
    }
}

impl Mail {
    /// `place` is a folder, or `smtp://`, `smtps://` or `smtp+starttls://` with user and password where the server asks for them;
    /// `authority` a certificate (PEM) that is trusted besides the system's.
    ///
    /// # Errors
    /// What is wrong, without the password.
    pub fn new(place: &str, from: &str, authority: Option<&[u8]>) -> Result<Self, &'static str> {
        let from: Mailbox = from
            .parse()
            .map_err(|_| "is no sender like Tuntas <tuntas@example.go.id>")?;
        if travel(place) == Travel::Folder {
            return Ok(Self {
                from,
                way: Way::Folder(Arc::new(PathBuf::from(place))),
            });
        }
        // What lettre calls the two: TLS required after STARTTLS is a query parameter there.
        let url = match place.strip_prefix("smtp+starttls://") {
            Some(rest) => format!("smtp://{}?tls=required", rest.trim_end_matches('/')),
            None => place.to_owned(),
        };
        let wrong = "is no folder and no URL like smtps://user:password@mail.example.go.id";
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|_| wrong)?;
        if let Some(pem) = authority {
            let certificate =
                Certificate::from_pem(pem).map_err(|_| "the certificate is no PEM")?;
            let authority = place.split_once("://").map_or("", |(_, rest)| rest);
            let host = authority
                .rsplit_once('@')
                .map_or(authority, |(_, host)| host);
            let host = host.split(['/', ':', '?']).next().unwrap_or("");
            let parameters = TlsParameters::builder(host.to_owned())
                .add_root_certificate(certificate)
                .build_rustls()
                .map_err(|_| "the certificate cannot be used")?;
            builder = match place.split_once("://") {
                Some(("smtps", _)) => builder.tls(Tls::Wrapper(parameters)),
                Some(("smtp+starttls", _)) => builder.tls(Tls::Required(parameters)),
                _ => builder,
            };
        }
        let way = builder.timeout(Some(TIMEOUT)).build();
        Ok(Self {
            from,
            way: Way::Smtp(way),
        })
    }

    /// The domain that answers for our message ids.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// The sender's address, without a name.
    #[must_use]
    pub fn sender(&self) -> String {
        self.from.email.to_string()
    }

    /// Hands a mail over. Sent twice it is the same mail: same id, same file.
    ///
    /// # Errors
    /// Whether trying again makes sense.
    pub async fn send(&self, outgoing: &Outgoing<'_>) -> Result<(), Failure> {
        let to: Address = outgoing.to.parse().map_err(|_| Failure::Permanent {
            code: "not an address".to_owned(),
            no_such_address: true,
        })?;
        let message = self
            .message(to.clone(), outgoing)
            .map_err(|_| unwritable())?;
        match &self.way {
            Way::Folder(folder) => {
                let (folder, bytes) = (Arc::clone(folder), message.formatted());
                let name = outgoing.message_id.replace(['<', '>'], "");
                let written = tokio::task::spawn_blocking(move || write(&folder, &name, &bytes));
                match written.await {
                    Ok(Ok(())) => Ok(()),
                    _ => Err(Failure::Temporary("not written".to_owned())),
                }
            }
            Way::Smtp(smtp) => {
                let envelope = Envelope::new(Some(self.from.email.clone()), vec![to])
                    .map_err(|_| unwritable())?;
                match smtp.send_raw(&envelope, &message.formatted()).await {
                    Ok(_) => Ok(()),
                    Err(error) => Err(failure(&error)),
                }
            }
        }
    }

    fn message(
        &self,
        to: Address,
        outgoing: &Outgoing<'_>,
    ) -> Result<Message, lettre::error::Error> {
        let plain = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .body(outgoing.letter.text.clone());
        let html = SinglePart::builder()
            .header(ContentType::TEXT_HTML)
            .body(outgoing.letter.html.clone());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(outgoing.letter.subject.clone())
            .date(outgoing.at.into())
            .message_id(Some(outgoing.message_id.to_owned()))
            // No holiday notes in answer, please (RFC 3834).
            .header(AutoSubmitted);
        if let Some(link) = outgoing.unsubscribe {
            message = message.header(ListUnsubscribe(format!("<{link}>")));
        }
        message.multipart(MultiPart::alternative().singlepart(plain).singlepart(html))
    }
}

fn unwritable() -> Failure {
    Failure::Permanent {
        code: "cannot be written".to_owned(),
        no_such_address: false,
    }
}

/// Written aside and put in place, so that nobody reads half a mail.
fn write(folder: &std::path::Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let (half, whole) = (
        folder.join(format!("{name}.part")),
        folder.join(format!("{name}.eml")),
    );
    std::fs::write(&half, bytes)?;
    std::fs::rename(half, whole)
}

/// 4xx, no answer and no TLS are worth another try, and so is a refused password: that is ours to mend, not the reader's.
fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    let Some(code) = error.status() else {
        let what = if error.is_timeout() {
            "timeout"
        } else if error.is_tls() {
            "tls"
        } else {
            "no connection"
        };
        return Failure::Temporary(what.to_owned());
    };
    let code = code.to_string();
    let enhanced = enhanced(&error.to_string());
    let told = enhanced
        .as_deref()
        .map_or_else(|| code.clone(), |enhanced| format!("{code} {enhanced}"));
    if error.is_transient() || code.starts_with("53") {
        return Failure::Temporary(told);
    }
    // RFC 3463: x.1.y is about the address, x.2.1 a closed mailbox; without it RFC 5321's own codes must do.
    let no_such_address = enhanced.as_deref().map_or_else(
        || matches!(code.as_str(), "550" | "551" | "553"),
        |enhanced| enhanced.starts_with("5.1.") || enhanced == "5.2.1",
    );
    Failure::Permanent {
        code: told,
        no_such_address,
    }
}

/// The first enhanced status code in what a server said.
fn enhanced(said: &str) -> Option<String> {
    said.split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .find(|word| {
            let parts: Vec<&str> = word.split('.').collect();
            parts.len() == 3
                && ["4", "5"].contains(&parts[0])
                && parts[1..].iter().all(|part| (1..=3).contains(&part.len()))
        })
        .map(str::to_owned)
}

#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[derive(Debug, Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(value.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}
