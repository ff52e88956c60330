//! Programs that tests start beside themselves.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::oneshot;

/// The `tuntas` that was built with this test.
///
/// # Panics
/// If it is not there: `make test` builds it first.
#[must_use]
pub fn tuntas() -> PathBuf {
    // target/<profile>/deps/all-… → target/<profile>/tuntas
    let test = std::env::current_exe().expect("this program has a path");
    let place = test.ancestors().nth(2).expect("a target folder");
    let program = place.join("tuntas");
    assert!(
        program.exists(),
        "{} is missing: run the tests by `make test`",
        program.display()
    );
    program
}

/// A program of the Python environment that `make setup` makes: `moto_server`, `aiosmtpd` …
///
/// # Panics
/// If it is not there.
#[must_use]
pub fn python(name: &str) -> PathBuf {
    let program =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.dev/python/bin")).join(name);
    assert!(
        program.exists(),
        "{} is missing: run `make setup`",
        program.display()
    );
    program
}

/// The program with nothing but its environment, in the mode of development.
fn command(arguments: &[&str], database: &str, vault: &str) -> Command {
    let mut command = Command::new(tuntas());
    command
        .args(arguments)
        .env("TUNTAS_MODE", "development")
        .env("DATABASE_URL", database)
        .env("TUNTAS_VAULT_DATABASE_URL", vault)
        .stdin(Stdio::null());
    command
}

/// A command of the program that ends by itself: what it prints, or what it complains of.
///
/// # Errors
/// What it said of why it failed.
///
/// # Panics
/// If the program cannot be started.
pub fn told(arguments: &[&str], database: &str, vault: &str) -> Result<String, String> {
    let output = command(arguments, database, vault)
        .env("TUNTAS_LOG", "error")
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    match output.status.success() {
        true => Ok(text(&output.stdout)),
        false => Err(text(&output.stderr)),
    }
}

/// A process that is killed when it is no longer needed, or before.
#[derive(Clone, Default)]
pub struct Victim(Arc<Mutex<Option<Child>>>);

impl Victim {
    /// SIGKILL; returns when it has gone. Without effect on one that has.
    pub fn kill(&self) {
        if let Ok(mut child) = self.0.lock()
            && let Some(child) = child.as_mut()
        {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Whether it still runs.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.0
            .lock()
            .is_ok_and(|mut child| matches!(child.as_mut().map(Child::try_wait), Some(Ok(None))))
    }
}

/// An API process of its own: the real program, a real port.
pub struct Api {
    pub base: String,
    victim: Victim,
}

/// The statuses and bodies that a client gets, or what its connection broke of.
pub type Heard = Result<(u16, Value), String>;

impl Api {
    /// Starts the program and returns when it listens, or has gone before that.
    ///
    /// # Panics
    /// If the program cannot be started.
    pub async fn start(database: &str, vault: &str, victim: &Victim) -> Option<Self> {
        Self::start_with(database, vault, victim, &[("TUNTAS_RATE_LIMITS", "off")]).await
    }

    /// The same, told something more.
    ///
    /// # Panics
    /// If the program cannot be started.
    pub async fn start_with(
        database: &str,
        vault: &str,
        victim: &Victim,
        variables: &[(&str, &str)],
    ) -> Option<Self> {
        let mut stderr = {
            let mut child = command(&["serve"], database, vault)
                .envs(variables.iter().copied())
                .env("TUNTAS_LOG", "info")
                .env("TUNTAS_LISTEN", "127.0.0.1:0")
                .env("TUNTAS_METRICS_LISTEN", "127.0.0.1:0")
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts");
            let stderr = child.stderr.take().expect("a pipe");
            *victim.0.lock().expect("not poisoned") = Some(child);
            BufReader::new(stderr)
        };
        let (listening, heard) = oneshot::channel();
        std::thread::spawn(move || {
            let mut listening = Some(listening);
            let mut line = String::new();
            // Read to the end: a full pipe would stop the program.
            while stderr.read_line(&mut line).is_ok_and(|read| read > 0) {
                if let (true, Some(address)) =
                    (line.contains("serving"), line.split("listen=").nth(1))
                    && let Some(listening) = listening.take()
                {
                    let _ = listening.send(address.trim().trim_matches('"').to_owned());
                }
                if line.contains(" ERROR ") {
                    eprint!("{line}");
                }
                line.clear();
            }
        });
        let address = heard.await.ok()?;
        Some(Self {
            base: format!("http://{address}"),
            victim: victim.clone(),
        })
    }

    /// One POST with an idempotency key on a connection of its own.
    pub async fn post(&self, path: &str, key: &str, body: &Value) -> Heard {
        let headers = [("idempotency-key", key)];
        self.send("POST", path, &headers, Some(body)).await
    }

    /// Any request on a connection of its own.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Heard {
        let client = awc::Client::builder()
            .timeout(Duration::from_secs(60))
            .finish();
        let method = method.parse().map_err(|_| "no method".to_owned())?;
        let mut request = client.request(method, format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        let sent = match body {
            Some(body) => request.send_json(body),
            None => request.send(),
        };
        let mut response = sent.await.map_err(|error| error.to_string())?;
        let status = response.status().as_u16();
        let bytes = response.body().await.map_err(|error| error.to_string())?;
        Ok((
            status,
            serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        ))
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        self.victim.kill();
    }
}

/// A worker process of its own, killed when it is dropped.
pub struct Worker(Victim);

impl Worker {
    /// Mail goes to `mail`.
    ///
    /// # Panics
    /// If the program cannot be started.
    #[must_use]
    pub fn start(database: &str, vault: &str, mail: &str) -> Self {
        Self::start_with(database, vault, mail, &[])
    }

    /// The same, told something more.
    ///
    /// # Panics
    /// If the program cannot be started.
    #[must_use]
    pub fn start_with(database: &str, vault: &str, mail: &str, variables: &[(&str, &str)]) -> Self {
        let child = command(&["worker"], database, vault)
            .env("TUNTAS_LOG", "error")
            .env("TUNTAS_METRICS_LISTEN", "127.0.0.1:0")
            .env("TUNTAS_MAIL", mail)
            .env("TUNTAS_MAIL_FROM", "Tuntas <tuntas@lapor.example>")
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let victim = Victim::default();
        *victim.0.lock().expect("not poisoned") = Some(child);
        Self(victim)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.kill();
    }
}
