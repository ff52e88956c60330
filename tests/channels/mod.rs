//! News to phones and devices, through a gateway and a push service that is there: who gets what, once, and what a number must show before anything goes to it.

mod confirm;
mod gateway;
mod notices;
mod push;

use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection as _};
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::gateway::PhoneGateway;
use tuntas_tests::{Answer, Person, World};

const AYU: &str = "ayu@contoh.example";
const NUMBER: &str = "0812-3456-7890";
const E164: &str = "+6281234567890";
const UNIT: &str = "pemkab-badung/dinas-perhubungan";

/// Puts a number into the profile.
async fn number(world: &World, me: &Person, number: Option<&str>) -> Value {
    let before = world.get("/v1/me/profile", me).await;
    let etag = before.header("etag").unwrap().to_owned();
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", etag.as_str()),
    ];
    let body = serde_json::to_vec(&json!({ "phone": number })).unwrap();
    let changed = world.send_raw("PATCH", "/v1/me/profile", me, &headers, Some(body));
    changed.await.expect(200)
}

async fn ask_code(world: &World, me: &Person, channel: &str) -> Answer {
    let body = json!({ "channel": channel });
    world
        .send("POST", "/v1/me/phone-codes", me, &[], Some(&body))
        .await
}

async fn type_code(world: &World, me: &Person, code: &str) -> Answer {
    let body = json!({ "code": code });
    let path = "/v1/me/phone-codes/confirmations";
    world.send("POST", path, me, &[], Some(&body)).await
}

/// The six digits of a message.
fn digits(text: &str) -> String {
    let mark = "Tuntas code: ";
    let start = text.find(mark).unwrap_or_else(|| panic!("{text}")) + mark.len();
    text[start..start + 6].to_owned()
}

/// Confirms the number of somebody by that channel.
async fn confirmed(world: &World, gateway: &PhoneGateway, me: &Person, of: &str, channel: &str) {
    let _ = number(world, me, Some(of)).await;
    let _ = ask_code(world, me, channel).await.expect(202);
    world.work().await;
    let code = digits(&gateway.arrived().last().unwrap().text);
    let phone = type_code(world, me, &code).await.expect(200);
    assert_eq!(phone["state"], "confirmed");
    world.work().await;
}

/// A case of an account, and those who act on it.
struct Case {
    id: String,
    number: String,
    national: Person,
    officer: Person,
}

impl Case {
    async fn filed(world: &World, me: &Person, change: impl FnOnce(&mut Value)) -> Self {
        let national = world.officer(Role::NationalAdmin, None).await;
        let officer = world.officer(Role::UnitOfficer, Some(UNIT)).await;
        let mut report = world.report();
        report.as_object_mut().unwrap().remove("reporter");
        change(&mut report);
        let filed = world.post("/v1/complaints", me, report).await.expect(201);
        let text = |field: &str| filed[field].as_str().unwrap().to_owned();
        Self {
            id: text("id"),
            number: text("tracking_number"),
            national,
            officer,
        }
    }

    /// Brings one piece of news about: it was handed over.
    async fn verify(&self, world: &World) {
        let unit = world.agency(UNIT).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
        let _ = world
            .act(
                "verifications",
                &world.renewed(&self.national),
                &self.id,
                body,
            )
            .await
            .expect(201);
        world.work().await;
    }

    /// And another one.
    async fn respond(&self, world: &World) {
        let body = json!({"kind": "first", "text": "Sebelas lampu kami ganti."});
        let _ = world
            .act("responses", &world.renewed(&self.officer), &self.id, body)
            .await
            .expect(201);
        world.work().await;
    }
}

/// A line of the log of what does not go by mail.
#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    event: String,
    #[diesel(sql_type = Text)]
    channel: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Nullable<Text>)]
    last_error: Option<String>,
}

async fn log(world: &World) -> Vec<Line> {
    let mut owner = world.database.connect(OWNER).await;
    sql_query("SELECT public_id::text AS id, event, channel, state, attempts, last_error FROM identity.deliveries AS deliveries WHERE channel <> 'email' ORDER BY deliveries.id")
        .load(&mut owner)
        .await
        .unwrap()
}

/// How the newest line stands: event, state, tries, what went wrong.
async fn newest(world: &World) -> (String, String, i32, Option<String>) {
    let line = log(world).await.pop().unwrap();
    (line.event, line.state, line.attempts, line.last_error)
}

/// The jobs of a kind that are in the queue: tries, and whether they were laid aside.
#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Queued {
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Bool)]
    dead: bool,
    #[diesel(sql_type = BigInt)]
    due_in: i64,
}

async fn queued(world: &World, kind: &str) -> Vec<Queued> {
    let mut owner = world.database.connect(OWNER).await;
    let now = world.now().to_rfc3339();
    sql_query(format!(
        "SELECT attempts, dead_at IS NOT NULL AS dead, extract(epoch FROM run_at - '{now}')::bigint AS due_in FROM jobs WHERE kind = '{kind}' ORDER BY id"
    ))
    .load(&mut owner)
    .await
    .unwrap()
}

/// Looks once more whom the newest piece of news by a channel reaches, as a worker would that died after it had looked.
async fn reach_again(world: &World, case: &Case, channel: &str) {
    let mut owner = world.database.connect(OWNER).await;
    let again = format!(
        "INSERT INTO jobs (kind, payload, run_at, created_at) SELECT 'reach', jsonb_build_object('kind', 'reach', 'complaint', '{}', 'seq', timeline_seq, 'account', NULL), created_at, created_at \
         FROM identity.deliveries WHERE channel = '{channel}' AND timeline_seq IS NOT NULL ORDER BY deliveries.id DESC LIMIT 1",
        case.id
    );
    owner.batch_execute(&again).await.unwrap();
    world.work().await;
}
