//! A whole system for one test.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::rt;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tuntas::actions::App;
use tuntas::actions::memory::Memory;
use tuntas::config::Environment;
use tuntas::domain::access::Role;
use tuntas::domain::clock::Clock;
use tuntas::http::metrics::Metrics;
use tuntas::http::server::{Draining, Settings, bind};
use uuid::Uuid;

use crate::database::Database;
use crate::people::{self, Person, officer, reporter};

/// Its own database, server and clock.
pub struct World {
    pub app: App,
    pub database: Database,
    base: String,
    /// Where its files lie.
    pub files: PathBuf,
    hand: Arc<Mutex<DateTime<Utc>>>,
    /// Mail goes here, one file each, unless the test sends it elsewhere.
    pub mail: std::path::PathBuf,
    handle: ServerHandle,
}

/// A mail as it is read.
#[derive(Debug, Clone)]
pub struct Letter {
    pub subject: String,
    pub text: String,
    at: std::time::SystemTime,
}

impl Letter {
    /// What stands behind `path#token=` in it.
    ///
    /// # Panics
    /// If there is no such link.
    #[must_use]
    #[track_caller]
    pub fn token(&self, path: &str) -> String {
        let mark = format!("{path}#token=");
        let start = self.text.find(&mark);
        let start = start.unwrap_or_else(|| panic!("no {mark} in\n{}", self.text)) + mark.len();
        self.text[start..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .collect()
    }
}

/// What the server said.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub body: Value,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body of an answer with this status.
    ///
    /// # Panics
    /// If the status is another one; shows the body then.
    #[must_use]
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{:#}", self.body);
        self.body
    }

    /// The stable code of a problem with this status.
    ///
    /// # Panics
    /// If it is no such problem.
    #[must_use]
    #[track_caller]
    pub fn problem(self, status: u16) -> String {
        assert_eq!(
            self.headers.get("content-type").map(String::as_str),
            Some("application/problem+json"),
            "{:#}",
            self.body
        );
        self.expect(status)["code"]
            .as_str()
            .expect("a code")
            .to_owned()
    }

    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

impl World {
    /// Tuesday 24 November 2026, 09.00 WIB.
    pub async fn new() -> Self {
        Self::at("2026-11-24T02:00:00Z").await
    }

    /// A world whose clock stands at this moment.
    ///
    /// # Panics
    /// If the server cannot start.
    pub async fn at(moment: &str) -> Self {
        Self::with(moment, &[]).await
    }

    /// A world with some variables of its own.
    ///
    /// # Panics
    /// If the server cannot start.
    pub async fn with(moment: &str, variables: &[(&str, &str)]) -> Self {
        Self::tuned(moment, variables, |_| {}).await
    }

    /// A world whose server is told something that has no variable.
    ///
    /// # Panics
    /// If the server cannot start.
    pub async fn tuned(
        moment: &str,
        variables: &[(&str, &str)],
        tune: impl FnOnce(&mut Settings),
    ) -> Self {
        let database = Database::seeded();
        let mail = std::env::temp_dir().join(format!("tuntas-mail-{}", database.name));
        let mut values: HashMap<String, String> = HashMap::from([
            ("TUNTAS_MODE".into(), "development".into()),
            ("TUNTAS_RATE_LIMITS".into(), "off".into()),
            ("TUNTAS_POOL_SIZE".into(), "4".into()),
            ("TUNTAS_MAIL".into(), mail.display().to_string()),
            ("TUNTAS_LISTEN".into(), "127.0.0.1:0".into()),
            ("TUNTAS_WORKERS".into(), "1".into()),
            ("DATABASE_URL".into(), database.url("tuntas_app")),
            (
                "TUNTAS_VAULT_DATABASE_URL".into(),
                database.url("tuntas_vault"),
            ),
        ]);
        let files = std::env::temp_dir().join(format!("tuntas-files-{}", database.name));
        values.insert("TUNTAS_FILES".into(), files.display().to_string());
        values.extend(
            variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let lookup = move |name: &str| values.get(name).cloned();
        let environment = Environment(&lookup);
        let hand = Arc::new(Mutex::new(moment.parse().expect("a moment")));
        let reader = Arc::clone(&hand);
        let clock = Clock::new(move || *reader.lock().expect("not poisoned"));
        let state = App {
            clock,
            // Only who listens remembers, and then time plays no part in it.
            memory: Memory::lasting(Duration::from_secs(3600), Duration::from_secs(3600)),
            ..environment.app().expect("a configuration")
        };
        tuntas::actions::keys::load_signing::load_signing_keys(&state)
            .await
            .expect("keys");
        let mut settings = environment.settings().expect("settings");
        tune(&mut settings);
        let metrics = Metrics::new(&state.measures).expect("metrics");
        let served = state.clone();
        let (server, addresses) = bind(
            move || served.clone(),
            &settings,
            metrics,
            Draining::default(),
        )
        .expect("a free port");
        let base = format!("http://{}", addresses[0]);
        let handle = server.handle();
        rt::spawn(server);
        Self {
            app: state,
            database,
            base,
            files,
            hand,
            mail,
            handle,
        }
    }

    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// `127.0.0.1:port`
    #[must_use]
    pub fn address(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// Moves the clock on.
    ///
    /// # Panics
    /// Never: the lock is not poisoned by a test that ended.
    pub fn advance(&self, by: TimeDelta) {
        *self.hand.lock().expect("not poisoned") += by;
    }

    /// Sets the clock.
    ///
    /// # Panics
    /// If it is no moment.
    pub fn set_clock(&self, moment: &str) {
        *self.hand.lock().expect("not poisoned") = moment.parse().expect("a moment");
    }

    /// An officer who is signed in.
    pub async fn officer(&self, role: Role, agency_code: Option<&str>) -> Person {
        self.named_officer("Petugas Uji", role, agency_code).await
    }

    /// An officer with a name.
    pub async fn named_officer(&self, name: &str, role: Role, agency_code: Option<&str>) -> Person {
        officer(
            &self.app,
            &self.database.url("tuntas_vault"),
            name,
            role,
            agency_code,
        )
        .await
    }

    /// An officer who has an address, and is signed in.
    ///
    /// # Panics
    /// If the agency is not in the register.
    pub async fn officer_at(&self, email: &str, role: Role, agency_code: &str) -> Person {
        let vault = self.database.url("tuntas_vault");
        let person = reporter(&self.app, &vault, "Petugas Uji", email).await;
        people::appoint(&self.app, &vault, &person, role, agency_code).await;
        person
    }

    /// A reporter with an account, who is signed in.
    pub async fn reporter(&self, email: &str) -> Person {
        let vault = self.database.url("tuntas_vault");
        reporter(&self.app, &vault, "Ayu Lestari", email).await
    }

    /// Does what is due until nothing is.
    ///
    /// # Panics
    /// If the queue cannot be read.
    pub async fn work(&self) {
        let worker = self.app.chance.uuid();
        while tuntas::jobs::run_due_jobs(&self.app, worker)
            .await
            .expect("the queue answers")
            > 0
        {}
    }

    /// The mails that were written so far to an address, oldest first.
    ///
    /// # Panics
    /// If a mail cannot be read.
    pub async fn letters(&self, to: &str) -> Vec<Letter> {
        self.work().await;
        let mut found = Vec::new();
        for file in std::fs::read_dir(&self.mail).into_iter().flatten() {
            let path = file.expect("a file").path();
            let raw = std::fs::read(&path).expect("a mail");
            let message = mail_parser::MessageParser::default()
                .parse(&raw)
                .expect("a mail");
            let address = message.to().and_then(|to| to.first()?.address());
            if address == Some(to) {
                found.push(Letter {
                    subject: message.subject().unwrap_or_default().to_owned(),
                    text: message.body_text(0).unwrap_or_default().into_owned(),
                    at: std::fs::metadata(&path)
                        .and_then(|about| about.modified())
                        .expect("a time"),
                });
            }
        }
        found.sort_by_key(|letter| letter.at);
        found
    }

    /// Somebody whose token has run out, with a new one of the same session.
    ///
    /// # Panics
    /// If they have none of ours.
    #[must_use]
    pub fn renewed(&self, person: &Person) -> Person {
        use base64::Engine as _;
        let token = person.token.as_deref().expect("a token");
        let claims = token.split('.').nth(1).expect("claims");
        let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(claims)
            .expect("base64");
        let claims: Value = serde_json::from_slice(&claims).expect("JSON");
        let id = |name: &str| -> Uuid {
            claims[name]
                .as_str()
                .and_then(|id| id.parse().ok())
                .expect("an id")
        };
        let (app, now) = (&self.app, self.now());
        let token = app
            .tokens
            .mint(id("sub"), id("sid"), "account", app.chance.uuid(), now);
        Person {
            token: Some(token.expect("a token")),
            account: person.account,
        }
    }

    /// The outer id of an agency or unit.
    ///
    /// # Panics
    /// If the register has no such code.
    pub async fn agency(&self, code: &str) -> Uuid {
        let mut conn = tuntas::storage::connection(&self.app.pool)
            .await
            .expect("a connection");
        tuntas::storage::agencies::by_code(&mut conn, code)
            .await
            .expect("a register")
            .unwrap_or_else(|| panic!("no agency {code}"))
            .public_id
    }

    /// Any request.
    ///
    /// # Panics
    /// If the server does not answer.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        person: &Person,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let raw = body.map(|body| serde_json::to_vec(body).expect("JSON"));
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        self.send_raw(
            method,
            path,
            person,
            if raw.is_some() { &all } else { headers },
            raw,
        )
        .await
    }

    /// Any bytes.
    ///
    /// # Panics
    /// If the server does not answer.
    pub async fn send_raw(
        &self,
        method: &str,
        path: &str,
        person: &Person,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Answer {
        let client = awc::Client::builder()
            .timeout(Duration::from_secs(60))
            .finish();
        let method = awc::http::Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = client.request(method, self.url(path)).no_decompress();
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        if let Some(token) = &person.token {
            request = request.insert_header(("authorization", format!("Bearer {token}")));
        }
        let mut response = request
            .send_body(body.unwrap_or_default())
            .await
            .expect("the server answers");
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str().to_owned(),
                    value.to_str().unwrap_or("").to_owned(),
                )
            })
            .collect();
        let bytes = response
            .body()
            .limit(64 << 20)
            .await
            .expect("a body")
            .to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer {
            status: response.status().as_u16(),
            headers,
            body,
            bytes,
        }
    }

    pub async fn get(&self, path: &str, person: &Person) -> Answer {
        self.send("GET", path, person, &[], None).await
    }

    /// Sends a file to a case under a fresh key, with words beside it.
    pub async fn attach(
        &self,
        id: &str,
        person: &Person,
        (name, bytes): (&str, &[u8]),
        words: &[(&str, &str)],
    ) -> Answer {
        let key = self.app.chance.uuid().to_string();
        self.attach_under(&key, id, person, (name, bytes), words)
            .await
    }

    /// Sends a file to a case under this key.
    pub async fn attach_under(
        &self,
        key: &str,
        id: &str,
        person: &Person,
        (name, bytes): (&str, &[u8]),
        words: &[(&str, &str)],
    ) -> Answer {
        let body = multipart(name, bytes, words);
        let headers = [
            ("idempotency-key", key),
            ("content-type", "multipart/form-data; boundary=batas"),
        ];
        let path = format!("/v1/complaints/{id}/attachments");
        self.send_raw("POST", &path, person, &headers, Some(body))
            .await
    }

    /// A POST without an idempotency key: sessions, tracking, previews.
    pub async fn ask(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, &Person::NOBODY, &[], Some(&body))
            .await
    }

    /// A POST that creates or acts, with a fresh key.
    pub async fn post(&self, path: &str, person: &Person, body: Value) -> Answer {
        let key = self.app.chance.uuid().to_string();
        self.send(
            "POST",
            path,
            person,
            &[("idempotency-key", &key)],
            Some(&body),
        )
        .await
    }

    /// An officer's act on the case as it stands now.
    ///
    /// # Panics
    /// If the officer does not see the case.
    pub async fn act(&self, path: &str, person: &Person, id: &str, body: Value) -> Answer {
        let seen = self.get(&format!("/v1/complaints/{id}"), person).await;
        let etag = seen.header("etag").unwrap_or("\"v0\"").to_owned();
        let key = self.app.chance.uuid().to_string();
        let path = format!("/v1/complaints/{id}/{path}");
        self.send(
            "POST",
            &path,
            person,
            &[("idempotency-key", &key), ("if-match", &etag)],
            Some(&body),
        )
        .await
    }

    /// A report as a citizen without an account would file it.
    #[must_use]
    pub fn report(&self) -> Value {
        json!({
            "class": "complaint",
            "title": "Lampu jalan mati di Jalan Raya Kerobokan",
            "text": "Sejak Senin lampu jalan dari pertigaan Semer sampai pasar mati semua. Telepon saya 0812-3456-7890.",
            "incident_date": "2026-11-16",
            "category_code": "jalan.lampu-jalan",
            "area_code": "51.03",
            "reporter": {"name": "Ayu Lestari", "email": "ayu@contoh.example"}
        })
    }

    /// Files a report: its id and the reporter.
    ///
    /// # Panics
    /// If it is not accepted.
    pub async fn file(&self, report: Value) -> (String, Person) {
        let filed = self
            .post("/v1/complaints", &Person::NOBODY, report)
            .await
            .expect(201);
        (
            filed["id"].as_str().expect("an id").to_owned(),
            Person::with_token(filed["token"].as_str().expect("a token")),
        )
    }

    /// A fresh token for the reporter, as tracking would give it.
    ///
    /// # Panics
    /// If number and code do not fit.
    pub async fn track(&self, number: &str, code: &str) -> Person {
        let body = json!({"tracking_number": number, "access_code": code});
        Person::with_token(
            self.ask("/v1/tracking", body).await.expect(200)["access_token"]
                .as_str()
                .expect("a token"),
        )
    }
}

/// A form with one file, its parts parted by `batas`.
#[must_use]
pub fn multipart(name: &str, bytes: &[u8], words: &[(&str, &str)]) -> Vec<u8> {
    let mut body = Vec::with_capacity(bytes.len() + 512);
    for (word, value) in words {
        body.extend_from_slice(
            format!(
                "--batas\r\ncontent-disposition: form-data; name=\"{word}\"\r\n\r\n{value}\r\n"
            )
            .as_bytes(),
        );
    }
    body.extend_from_slice(
        format!(
            "--batas\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        )
        .as_bytes(),
    );
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--batas--\r\n");
    body
}

impl Drop for World {
    fn drop(&mut self) {
        rt::spawn(self.handle.stop(false));
        let _ = std::fs::remove_dir_all(&self.mail);
        // Only there if a file was stored.
        let _ = std::fs::remove_dir_all(&self.files);
    }
}
