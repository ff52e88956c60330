//! A real mail server (aiosmtpd, which `make setup` installs) with a certificate of its own, and what arrived there.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use base64::Engine as _;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::World;
use crate::programs::python;

/// How the server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    Plain,
    StartTls,
    Tls,
}

impl Security {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Plain => ("plain", "smtp"),
            Self::StartTls => ("starttls", "smtp+starttls"),
            Self::Tls => ("tls", "smtps"),
        }
    }
}

/// A message as it arrived.
#[derive(Debug)]
pub struct Arrived {
    pub to: Vec<String>,
    pub tls: bool,
    pub raw: Vec<u8>,
}

/// Runs until it is dropped.
pub struct MailServer {
    process: Child,
    stdin: ChildStdin,
    arrivals: UnboundedReceiver<Arrived>,
    folder: PathBuf,
    /// Where it is, as `TUNTAS_MAIL` names it.
    pub place: String,
    /// Its authority's certificate.
    pub authority: String,
}

/// The longest that a test waits for something that must come.
const BOUND: Duration = Duration::from_secs(60);

impl MailServer {
    /// # Panics
    /// If Python or aiosmtpd is not there.
    #[must_use]
    pub fn start(security: Security) -> Self {
        let (mode, scheme) = security.words();
        let folder = std::env::temp_dir().join(format!(
            "tuntas-smtp-{}",
            tuntas::config::system_chance().uuid()
        ));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (authority, certificate, key) = certificates();
        let file = |name: &str, text: &str| {
            let path = folder.join(name);
            std::fs::write(&path, text).expect("written");
            path.to_str().expect("UTF-8").to_owned()
        };
        let authority = file("authority.pem", &authority);
        let arguments = [file("certificate.pem", &certificate), file("key.pem", &key)];
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/harness/smtp_server.py");
        let mut process = Command::new(python("python"))
            .arg(here)
            .arg(mode)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let stdin = process.stdin.take().expect("piped");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let mut next = move || -> Option<Value> {
            let line = lines.next()?.ok()?;
            serde_json::from_str(&line).ok()
        };
        let port = next().expect("the mail server starts")["port"].clone();
        let (tell, arrivals) = unbounded_channel();
        std::thread::spawn(move || {
            while let Some(message) = next() {
                let _ = tell.send(arrived(&message));
            }
        });
        Self {
            process,
            stdin,
            arrivals,
            folder,
            place: format!("{scheme}://localhost:{port}"),
            authority,
        }
    }

    /// A world that sends its mail here.
    pub async fn world(&self) -> World {
        World::with("2026-11-24T02:00:00Z", &self.variables()).await
    }

    /// A world of which limits hold as well.
    pub async fn limited(&self) -> World {
        let mut variables = self.variables().to_vec();
        variables.push(("TUNTAS_RATE_LIMITS", "on"));
        World::with("2026-11-24T02:00:00Z", &variables).await
    }

    fn variables(&self) -> [(&str, &str); 3] {
        [
            ("TUNTAS_MAIL", &self.place),
            ("TUNTAS_MAIL_CA", &self.authority),
            ("TUNTAS_MAIL_FROM", "Tuntas <tuntas@lapor.example>"),
        ]
    }

    /// The next message.
    ///
    /// # Panics
    /// If none comes.
    pub async fn next(&mut self) -> Arrived {
        tokio::time::timeout(BOUND, self.arrivals.recv())
            .await
            .expect("a message arrives")
            .expect("the mail server runs")
    }

    /// The next message, if one comes so soon.
    pub async fn next_within(&mut self, time: Duration) -> Option<Arrived> {
        tokio::time::timeout(time, self.arrivals.recv())
            .await
            .ok()?
    }

    /// Whether a message is there that nobody has looked at.
    pub fn holds_more(&mut self) -> bool {
        self.arrivals.try_recv().is_ok()
    }

    /// Lets it say at last that it has a message it kept its sender waiting for.
    ///
    /// # Panics
    /// If it is gone.
    pub fn go_on(&mut self) {
        self.stdin.write_all(b"\n").expect("the mail server runs");
        self.stdin.flush().expect("the mail server runs");
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn arrived(message: &Value) -> Arrived {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let raw = base64::engine::general_purpose::STANDARD.decode(text(&message["data"]));
    Arrived {
        to: message["to"]
            .as_array()
            .map_or(Vec::new(), |all| all.iter().map(text).collect()),
        tls: message["tls"] == true,
        raw: raw.expect("base64"),
    }
}

/// An authority, a certificate for localhost signed by it, and its key.
fn certificates() -> (String, String, String) {
    let authority_key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&authority_key).expect("signed").pem();
    let issuer = Issuer::new(params, authority_key);
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec!["localhost".to_owned()])
        .and_then(|params| params.signed_by(&key, &issuer))
        .expect("signed");
    (authority, certificate.pem(), key.serialize_pem())
}
