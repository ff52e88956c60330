//! Mail as it arrives at a real server: who gets what, once, and what the links in it do.

mod failures;
mod journey;
mod killed;
mod links;

use diesel::sql_types::{Integer, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use mail_parser::MessageParser;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::run_due_jobs;
use tuntas_tests::database::OWNER;
use tuntas_tests::smtp::Arrived;
use tuntas_tests::{Person, World};

/// A mail, taken apart.
#[derive(Debug)]
struct Mail {
    to: Vec<String>,
    id: String,
    subject: String,
    text: String,
    html: String,
    unsubscribe: Option<String>,
    raw: String,
}

impl Mail {
    fn read(arrived: &Arrived) -> Self {
        let message = MessageParser::default().parse(&arrived.raw).unwrap();
        assert_eq!(
            (message.text_bodies().count(), message.html_bodies().count()),
            (1, 1),
            "both parts"
        );
        Self {
            to: arrived.to.clone(),
            id: message.message_id().unwrap().to_owned(),
            subject: message.subject().unwrap().to_owned(),
            text: message.body_text(0).unwrap().into_owned(),
            html: message.body_html(0).unwrap().into_owned(),
            unsubscribe: message
                .header_raw("List-Unsubscribe")
                .map(|link| link.split_whitespace().collect()),
            raw: String::from_utf8(arrived.raw.clone()).unwrap(),
        }
    }

    /// Everything of it, as it travels and as it is read.
    fn all(&self) -> String {
        [
            self.subject.as_str(),
            &self.text,
            &self.html,
            &self.raw,
            &self.to.join(" "),
        ]
        .join("\n")
    }

    /// What stands behind `#name=` in a link.
    fn token(&self, name: &str) -> String {
        let mark = format!("/konfirmasi#{name}=");
        let start = self.text.find(&mark).unwrap_or_else(|| {
            panic!("no {mark} in\n{}", self.text);
        }) + mark.len();
        self.text[start..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .collect()
    }
}

/// Does what is due until nothing is.
async fn work(world: &World) {
    let worker = world.app.chance.uuid();
    while run_due_jobs(&world.app, worker).await.unwrap() > 0 {}
}

/// A line of the delivery log.
#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    event: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Nullable<Text>)]
    last_error: Option<String>,
}

async fn log(world: &World) -> Vec<Line> {
    let mut owner = world.database.connect(OWNER).await;
    sql_query("SELECT event, state, attempts, last_error FROM identity.deliveries ORDER BY id")
        .load(&mut owner)
        .await
        .unwrap()
}

fn line(event: &str, state: &str, attempts: i32, error: Option<&str>) -> Line {
    Line {
        event: event.to_owned(),
        state: state.to_owned(),
        attempts,
        last_error: error.map(str::to_owned),
    }
}

const UNIT: &str = "pemkab-badung/dinas-perhubungan";

/// A case and those who act on it, none of whom has an address but the reporter.
struct Case {
    id: String,
    number: String,
    code: String,
    reporter: Person,
    national: Person,
    officer: Person,
}

impl Case {
    async fn filed(world: &World, email: &str, change: impl FnOnce(&mut Value)) -> Self {
        let national = world.officer(Role::NationalAdmin, None).await;
        let officer = world.officer(Role::UnitOfficer, Some(UNIT)).await;
        let mut report = world.report();
        report["reporter"] =
            json!({"name": "Kanarina Burung", "email": email, "phone": "0813-9999-1234"});
        change(&mut report);
        let filed = world
            .post("/v1/complaints", &Person::NOBODY, report)
            .await
            .expect(201);
        let text = |field: &str| filed[field].as_str().unwrap().to_owned();
        Self {
            id: text("id"),
            number: text("tracking_number"),
            code: text("access_code"),
            reporter: Person::with_token(text("token")),
            national,
            officer,
        }
    }

    async fn verify(&self, world: &World) {
        let unit = world.agency(UNIT).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
        let _ = world
            .act("verifications", &self.national, &self.id, body)
            .await
            .expect(201);
    }

    async fn respond(&self, world: &World, kind: &str) {
        let mut body =
            json!({"kind": kind, "text": "Sebelas lampu kami ganti. Telepon 0812-3456-7890."});
        if kind == "final" {
            body["outcome"] = json!("fixed");
        }
        let _ = world
            .act("responses", &self.officer, &self.id, body)
            .await
            .expect(201);
    }

    /// What no mail may hold.
    fn assert_discreet(&self, mail: &Mail) {
        let all = mail.all();
        for secret in [
            self.code.as_str(),
            &self.code.replace('-', ""),
            "Kanarina",
            "Burung",
            "9999",
            "Semer",
            "Kerobokan",
            "3456",
        ] {
            assert!(!all.contains(secret), "{secret}\n{all}");
        }
    }
}

async fn use_link(world: &World, what: &str, token: &str) -> u16 {
    let answer = world
        .ask(&format!("/v1/contacts/{what}"), json!({"token": token}))
        .await;
    answer.status
}
