//! Everything that the environment decides, checked at start. A default secret outside development mode is refused by name.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{TimeDelta, Utc};
use rand::TryRng as _;

use crate::actions::memory::Memory;
use crate::actions::{App, Databases};
use crate::adapters::chance::Chance;
use crate::adapters::files::{Bucket, Files};
use crate::adapters::gateway::{self, Gateway};
use crate::adapters::keys::{Keys, Secret};
use crate::adapters::mail::{Mail, Travel, travel};
use crate::adapters::measures::Measures;
use crate::adapters::passwords::Passwords;
use crate::adapters::push::Push;
use crate::adapters::tokens::Tokens;
use crate::domain::clock::Clock;
use crate::domain::notice::channel::NoticeChannel;
use crate::http::network::TrustedProxies;
use crate::http::server::{Deadlines, PublicUrl, SecureCookies, Settings};

/// One line that says which variable is wrong and how.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct ConfigError {
    pub name: &'static str,
    pub problem: String,
}

type Result<T> = std::result::Result<T, ConfigError>;

fn wrong<T>(name: &'static str, problem: impl Into<String>) -> Result<T> {
    Err(ConfigError {
        name,
        problem: problem.into(),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Development,
    Production,
}

/// Reads variables; tests hand in their own.
pub struct Environment<'a>(pub &'a dyn Fn(&str) -> Option<String>);

/// The process's own environment: the only place that reads it.
#[must_use]
pub fn from_process(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the environment is read"
    )]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Signs tokens in development mode only; published here, so worth nothing.
const DEVELOPMENT_SIGNING_KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n";

/// Where files lie in development mode.
const DEVELOPMENT_FILES: &str = ".dev/files";

/// Connections per pool, unless told otherwise.
const POOL_SIZE: usize = 16;

impl Environment<'_> {
    fn get(&self, name: &str) -> Option<String> {
        (self.0)(name)
    }

    fn required(&self, name: &'static str) -> Result<String> {
        self.get(name).map_or_else(|| wrong(name, "is not set"), Ok)
    }

    fn number<T: std::str::FromStr>(&self, name: &'static str, default: T) -> Result<T> {
        match self.get(name) {
            None => Ok(default),
            Some(value) => value
                .parse()
                .or_else(|_| wrong(name, format!("{value:?} is no number"))),
        }
    }

    /// # Errors
    /// For a mode that is neither `development` nor `production`.
    pub fn mode(&self) -> Result<Mode> {
        match self.get("TUNTAS_MODE").as_deref() {
            None | Some("production") => Ok(Mode::Production),
            Some("development") => Ok(Mode::Development),
            Some(other) => wrong(
                "TUNTAS_MODE",
                format!("{other:?} is neither development nor production"),
            ),
        }
    }

    /// The owner's URL, for migrations and reference data.
    ///
    /// # Errors
    /// If it is not set.
    pub fn owner_url(&self) -> Result<String> {
        self.required("TUNTAS_OWNER_DATABASE_URL")
    }

    /// Role and password of the two URLs, where they have one.
    #[must_use]
    pub fn role_passwords(&self) -> Vec<(String, String)> {
        ["DATABASE_URL", "TUNTAS_VAULT_DATABASE_URL"]
            .iter()
            .filter_map(|name| credentials(&self.get(name)?))
            .collect()
    }

    /// The log filter, and whether logs are JSON.
    #[must_use]
    pub fn logging(&self) -> (bool, String) {
        let json = !matches!(self.mode(), Ok(Mode::Development));
        (
            json,
            self.get("TUNTAS_LOG").unwrap_or_else(|| "info".to_owned()),
        )
    }

    fn secret(&self, name: &'static str, mode: Mode) -> Result<Secret> {
        // Named after its variable: different in each, known to everybody.
        let development: [u8; 32] =
            sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(name)).into();
        let Some(value) = self.get(name) else {
            return match mode {
                Mode::Development => Ok(Secret(development)),
                Mode::Production => {
                    wrong(name, "is not set; make one with: openssl rand -base64 32")
                }
            };
        };
        let bytes: [u8; 32] = STANDARD
            .decode(value.trim())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map_or_else(
                || {
                    wrong(
                        name,
                        "is not 32 bytes in base64; make one with: openssl rand -base64 32",
                    )
                },
                Ok,
            )?;
        if mode == Mode::Production && bytes == development {
            return wrong(
                name,
                "is the published development key; make one with: openssl rand -base64 32",
            );
        }
        Ok(Secret(bytes))
    }

    fn signing_key(&self, mode: Mode) -> Result<String> {
        const NAME: &str = "TUNTAS_SIGNING_KEY";
        match (self.get(NAME), mode) {
            (None, Mode::Development) => Ok(DEVELOPMENT_SIGNING_KEY.to_owned()),
            (None, Mode::Production) => wrong(
                NAME,
                "is not set; make one with: openssl genpkey -algorithm ed25519",
            ),
            (Some(pem), Mode::Production) if pem.trim() == DEVELOPMENT_SIGNING_KEY.trim() => wrong(
                NAME,
                "is the published development key; make one with: openssl genpkey -algorithm ed25519",
            ),
            (Some(pem), _) => Ok(pem),
        }
    }

    fn database(&self, name: &'static str, mode: Mode) -> Result<String> {
        let url = self.required(name)?;
        let weak = credentials(&url).is_some_and(|(role, password)| {
            password == role
                || ["password", "postgres", "secret", "changeme"].contains(&password.as_str())
        });
        if mode == Mode::Production && weak {
            return wrong(name, "has a default password");
        }
        Ok(url)
    }

    /// What actions work with.
    ///
    /// # Errors
    /// The first variable that is missing or wrong.
    pub fn app(&self) -> Result<App> {
        let mode = self.mode()?;
        let rate_limits = match self.get("TUNTAS_RATE_LIMITS").as_deref() {
            None | Some("on") => true,
            Some("off") if mode == Mode::Development => false,
            Some("off") => {
                return wrong("TUNTAS_RATE_LIMITS", "may be off in development mode only");
            }
            Some(other) => {
                return wrong(
                    "TUNTAS_RATE_LIMITS",
                    format!("{other:?} is neither on nor off"),
                );
            }
        };
        let keys = Keys {
            identity: self.secret("TUNTAS_IDENTITY_KEY", mode)?,
            index: self.secret("TUNTAS_INDEX_KEY", mode)?,
            access_code: self.secret("TUNTAS_ACCESS_CODE_KEY", mode)?,
            access_code_hash: self.secret("TUNTAS_ACCESS_CODE_HASH_KEY", mode)?,
            server: self.secret("TUNTAS_SERVER_KEY", mode)?,
        };
        let databases = Databases {
            app: self.database("DATABASE_URL", mode)?,
            vault: self.database("TUNTAS_VAULT_DATABASE_URL", mode)?,
            size: self.number("TUNTAS_POOL_SIZE", POOL_SIZE)?,
        };
        let connections = databases
            .connections()
            .or_else(|error| wrong("DATABASE_URL", error.to_string()))?;
        let chance = system_chance();
        let mail = self.mail(mode)?;
        Ok(App {
            pool: connections.pool,
            vault: connections.vault,
            reads: connections.reads,
            vault_reads: connections.vault_reads,
            databases,
            memory: Memory::default(),
            tokens: Tokens::new(&self.signing_key(mode)?).or_else(|_| {
                wrong(
                    "TUNTAS_SIGNING_KEY",
                    "is no Ed25519 private key in PKCS#8 PEM",
                )
            })?,
            passwords: Passwords::new(&chance)
                .or_else(|error| wrong("TUNTAS_MODE", error.to_string()))?,
            mail: mail.clone(),
            push: self.push(mode, &mail)?,
            gateway: self.gateway(mode)?,
            web_url: self.web_url(mode)?.into(),
            files: self.files(mode)?,
            scrubber: Default::default(),
            paper: Default::default(),
            keys,
            clock: self.clock(mode)?,
            chance,
            rate_limits,
            wake: std::sync::Arc::default(),
            measures: Measures::new()
                .or_else(|error| wrong("TUNTAS_METRICS_LISTEN", error.to_string()))?,
            topics: std::sync::Arc::default(),
        })
    }

    /// The clock; in development mode a file may say by how many seconds it is ahead.
    fn clock(&self, mode: Mode) -> Result<Clock> {
        const AHEAD: &str = "TUNTAS_DEMO_CLOCK";
        match self.get(AHEAD) {
            None => Ok(system_clock()),
            Some(_) if mode != Mode::Development => wrong(AHEAD, "is for development mode only"),
            Some(file) => Ok(moved_clock(file.into())),
        }
    }

    /// Where mail goes: a folder for development, a server that speaks TLS for people.
    fn mail(&self, mode: Mode) -> Result<Mail> {
        const PLACE: &str = "TUNTAS_MAIL";
        const FROM: &str = "TUNTAS_MAIL_FROM";
        let development = mode == Mode::Development;
        let place = match self.get(PLACE) {
            Some(place) => place,
            None if development => ".dev/mail".to_owned(),
            None => return wrong(PLACE, "is not set"),
        };
        match (travel(&place), development) {
            (Travel::Sealed, _) | (_, true) => {}
            (Travel::Plain, false) => {
                return wrong(PLACE, "is without TLS: smtps:// or smtp+starttls://");
            }
            (Travel::Folder, false) => {
                return wrong(PLACE, "is a folder, which is for development mode only");
            }
        }
        let from = match self.get(FROM) {
            Some(from) => from,
            None if development => "Tuntas <tuntas@localhost.example>".to_owned(),
            None => return wrong(FROM, "is not set"),
        };
        let authority = match self.get("TUNTAS_MAIL_CA") {
            None => None,
            Some(file) => Some(std::fs::read(&file).or_else(|error| {
                wrong(
                    "TUNTAS_MAIL_CA",
                    format!("{file:?} cannot be read: {error}"),
                )
            })?),
        };
        let problem = |problem: &str| {
            if problem.contains("sender") {
                FROM
            } else {
                PLACE
            }
        };
        Mail::new(&place, &from, authority.as_deref()).or_else(|said| wrong(problem(said), said))
    }

    /// Where messages to phones go, if anywhere: a gateway for people, a folder for development.
    fn gateway(&self, mode: Mode) -> Result<Gateway> {
        const PLACE: &str = "TUNTAS_GATEWAY_URL";
        const CHANNELS: &str = "TUNTAS_GATEWAY_CHANNELS";
        const SECRET: &str = "TUNTAS_GATEWAY_SECRET";
        const AUTHORITY: &str = "TUNTAS_GATEWAY_CA";
        let Some(place) = self.get(PLACE) else {
            return Ok(Gateway::default());
        };
        if mode == Mode::Production && !gateway::is_url(&place) {
            return wrong(PLACE, "is a folder, which is for development mode only");
        }
        if mode == Mode::Production && gateway::is_overheard(&place) {
            return wrong(PLACE, "is without TLS: https://, or on this machine");
        }
        let mut channels = Vec::new();
        for word in self.required(CHANNELS)?.split(',').map(str::trim) {
            match word.parse::<NoticeChannel>() {
                Ok(channel) if channel.is_to_phones() && !channels.contains(&channel) => {
                    channels.push(channel);
                }
                _ => return wrong(CHANNELS, format!("{word:?} is neither sms nor whatsapp")),
            }
        }
        let authority =
            match self.get(AUTHORITY) {
                None => None,
                Some(file) => Some(std::fs::read(&file).or_else(|error| {
                    wrong(AUTHORITY, format!("{file:?} cannot be read: {error}"))
                })?),
            };
        Gateway::new(gateway::Place {
            place: &place,
            token: self.get("TUNTAS_GATEWAY_TOKEN"),
            secret: self.secret(SECRET, mode)?,
            sender: self.get("TUNTAS_GATEWAY_SENDER"),
            channels,
            authority: authority.as_deref(),
        })
        .or_else(|said| match said.contains("certificate") {
            true => wrong(AUTHORITY, said),
            false => wrong(PLACE, said),
        })
    }

    /// The key that browsers know us by, if there is one.
    fn push(&self, mode: Mode, mail: &Mail) -> Result<Push> {
        const NAME: &str = "TUNTAS_PUSH_KEY";
        const ANYWHERE: &str = "TUNTAS_PUSH_ANYWHERE";
        let anywhere = match self.get(ANYWHERE).as_deref() {
            None | Some("off") => false,
            Some("on") if mode == Mode::Development => true,
            Some(_) => return wrong(ANYWHERE, "may be on in development mode only"),
        };
        match self.get(NAME) {
            None => Ok(Push::default()),
            Some(pem) => Push::new(&pem, format!("mailto:{}", mail.sender()), anywhere)
                .or_else(|said| wrong(NAME, said)),
        }
    }

    /// Where people see the web app: the first of the origins that may call the API, unless it is said.
    fn web_url(&self, mode: Mode) -> Result<String> {
        const NAME: &str = "TUNTAS_WEB_URL";
        let url = match (self.get(NAME), self.get("TUNTAS_WEB_ORIGINS")) {
            (Some(url), _) => url,
            (None, Some(origins)) => origins.split(',').next().unwrap_or("").trim().to_owned(),
            (None, None) if mode == Mode::Development => "http://localhost:5173".to_owned(),
            (None, None) => return wrong("TUNTAS_WEB_ORIGINS", "is not set"),
        };
        let plain = url.starts_with("http://") || url.starts_with("https://");
        if !plain
            || url
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>#?".contains(c))
        {
            return wrong(NAME, format!("{url:?} is no address of a web app"));
        }
        Ok(url.trim_end_matches('/').to_owned())
    }

    /// `TUNTAS_FILES` is a folder, or `s3://bucket/prefix` with the variables of the bucket.
    fn files(&self, mode: Mode) -> Result<Files> {
        const NAME: &str = "TUNTAS_FILES";
        let place = match (self.get(NAME), mode) {
            (Some(place), _) => place,
            (None, Mode::Development) => DEVELOPMENT_FILES.to_owned(),
            (None, Mode::Production) => {
                return wrong(NAME, "is not set: a folder, or s3://bucket/prefix");
            }
        };
        let Some(bucket) = place.strip_prefix("s3://") else {
            return Files::folder(std::path::Path::new(&place))
                .or_else(|error| wrong(NAME, format!("{place:?} cannot be used: {error}")));
        };
        let (name, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
        if name.is_empty() {
            return wrong(NAME, "names no bucket: s3://bucket/prefix");
        }
        let bucket = Bucket {
            name: name.to_owned(),
            prefix: prefix.to_owned(),
            endpoint: self.get("TUNTAS_S3_ENDPOINT"),
            region: self
                .get("TUNTAS_S3_REGION")
                .unwrap_or_else(|| "us-east-1".to_owned()),
            access_key_id: self.required("TUNTAS_S3_ACCESS_KEY_ID")?,
            secret_access_key: self.required("TUNTAS_S3_SECRET_ACCESS_KEY")?,
        };
        Files::bucket(&bucket).or_else(|error| wrong("TUNTAS_S3_ENDPOINT", error.to_string()))
    }

    /// How the server listens.
    ///
    /// # Errors
    /// The first variable that is missing or wrong.
    pub fn settings(&self) -> Result<Settings> {
        let mode = self.mode()?;
        let development = mode == Mode::Development;
        let or_local = |name: &'static str, local: &str| match self.get(name) {
            Some(value) => Ok(value),
            None if development => Ok(local.to_owned()),
            None => wrong(name, "is not set"),
        };
        let proxies = self.get("TUNTAS_TRUSTED_PROXIES").unwrap_or_default();
        let proxies = proxies
            .split(',')
            .map(str::trim)
            .filter(|ip| !ip.is_empty())
            .map(str::parse::<IpAddr>)
            .collect::<std::result::Result<_, _>>();
        Ok(Settings {
            listen: self
                .get("TUNTAS_LISTEN")
                .unwrap_or_else(|| "127.0.0.1:8080".to_owned()),
            metrics_listen: self
                .get("TUNTAS_METRICS_LISTEN")
                .unwrap_or_else(|| "127.0.0.1:9090".to_owned()),
            workers: self.number("TUNTAS_WORKERS", 2)?,
            web_origins: or_local("TUNTAS_WEB_ORIGINS", "http://localhost:5173")?
                .split(',')
                .map(|origin| origin.trim().to_owned())
                .collect(),
            trusted_proxies: TrustedProxies(
                proxies
                    .or_else(|_| wrong("TUNTAS_TRUSTED_PROXIES", "is no list of IP addresses"))?,
            ),
            secure_cookies: SecureCookies(!development),
            public_url: PublicUrl(or_local("TUNTAS_PUBLIC_URL", "http://localhost:8080")?),
            drain: Duration::from_secs(
                self.number("TUNTAS_DRAIN_SECONDS", if development { 0 } else { 10 })?,
            ),
            deadlines: Deadlines::default(),
        })
    }
}

/// `postgres://role:password@…`
fn credentials(url: &str) -> Option<(String, String)> {
    let authority = url.split_once("://")?.1.split_once('@')?.0;
    let (role, password) = authority.split_once(':')?;
    (!password.is_empty()).then(|| (role.to_owned(), password.to_owned()))
}

/// A clock that begins with the system's time, runs on by itself, and is set by whoever knows better: a system time that jumps moves no deadline.
#[must_use]
pub fn system_clock() -> Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the time is read"
    )]
    let begun = Utc::now();
    let last = Arc::new(RwLock::new((begun, Instant::now())));
    let read = Arc::clone(&last);
    Clock::settable(
        move || {
            let (told, at) = *read.read().unwrap_or_else(PoisonError::into_inner);
            told + at.elapsed()
        },
        move |now| {
            let mut last = last.write().unwrap_or_else(PoisonError::into_inner);
            let ahead = last.0 + last.1.elapsed() - now;
            *last = (now, Instant::now());
            ahead
        },
    )
}

/// [`system_clock`], ahead by as many seconds as the file says: for demonstrations. Without the file it is not ahead.
fn moved_clock(file: PathBuf) -> Clock {
    /// How long what was read is believed.
    const FRESH: Duration = Duration::from_millis(200);
    let clock = system_clock();
    let set = clock.clone();
    let read = move || {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        TimeDelta::seconds(text.trim().parse().unwrap_or(0))
    };
    let known = Mutex::new((read(), Instant::now()));
    Clock::settable(
        move || {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            if known.1.elapsed() > FRESH {
                *known = (read(), Instant::now());
            }
            clock.now() + known.0
        },
        move |now| set.set(now),
    )
}

/// The system's random generator.
#[must_use]
pub fn system_chance() -> Chance {
    #[expect(
        clippy::expect_used,
        reason = "without chance no key and no id can be made: there is nothing to go on with"
    )]
    Chance::new(|bytes| {
        rand::rngs::SysRng
            .try_fill_bytes(bytes)
            .expect("the system's random generator answers")
    })
}
