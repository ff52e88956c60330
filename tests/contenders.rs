//! Fifty at once for the same act on the same case: one of them does it, and the record says so once.

use futures_util::future::join_all;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World, sized};

const CONTENDERS: usize = 50;
const UNIT: &str = "pemkab-badung/dinas-perhubungan";

/// A case at the agency, and who can act on it.
struct Arena {
    world: World,
    national: Person,
    admin: Person,
    officer: Person,
}

/// What is contended for.
struct Prize {
    path: &'static str,
    /// Its entry on the timeline.
    kind: &'static str,
    body: Value,
}

impl Arena {
    async fn new() -> Self {
        let world = World::new().await;
        Self {
            national: world.officer(Role::NationalAdmin, None).await,
            admin: world
                .officer(Role::AgencyAdmin, Some("pemkab-badung"))
                .await,
            officer: world.officer(Role::UnitOfficer, Some(UNIT)).await,
            world,
        }
    }

    /// Verified and handed to this place.
    async fn handed_to(&self, place: &str) -> (String, Person) {
        let (id, reporter) = self.world.file(self.world.report()).await;
        let agency = self.world.agency(place).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
        let _ = self
            .world
            .act("verifications", &self.national, &id, body)
            .await
            .expect(201);
        (id, reporter)
    }

    async fn answered(&self) -> (String, Person) {
        let (id, reporter) = self.handed_to(UNIT).await;
        let body = json!({"kind": "final", "outcome": "fixed", "text": "Sebelas lampu dan satu panel kami ganti."});
        let _ = self
            .world
            .act("responses", &self.officer, &id, body)
            .await
            .expect(201);
        (id, reporter)
    }

    async fn closed(&self) -> (String, Person) {
        let (id, reporter) = self.answered().await;
        let path = format!("/v1/complaints/{id}/closures");
        let _ = self
            .world
            .post(&path, &reporter, json!({"reason": "accepted"}))
            .await
            .expect(201);
        (id, reporter)
    }

    /// All at once, each under a key of its own; one wins and the others are told that they lost.
    async fn contend(&self, id: &str, person: &Person, prize: &Prize) {
        let seen = self
            .world
            .get(&format!("/v1/complaints/{id}"), person)
            .await;
        let etag = seen.header("etag").unwrap().to_owned();
        let path = format!("/v1/complaints/{id}/{}", prize.path);
        let tries = (0..CONTENDERS).map(async |_| {
            let key = self.world.app.chance.uuid().to_string();
            let headers = [
                ("idempotency-key", key.as_str()),
                ("if-match", etag.as_str()),
            ];
            let sent = self
                .world
                .send("POST", &path, person, &headers, Some(&prize.body));
            sent.await.status
        });
        let answers = join_all(tries).await;
        let won = answers.iter().filter(|status| **status == 201).count();
        assert_eq!(won, 1, "{}: {answers:?}", prize.path);
        let lost = |status: &u16| [201, 409, 412].contains(status);
        assert!(answers.iter().all(lost), "{}: {answers:?}", prize.path);
        let timeline = format!("/v1/complaints/{id}/timeline");
        let timeline = self.world.get(&timeline, &self.national).await.expect(200);
        let entries = timeline["data"].as_array().unwrap().iter();
        let written = entries.filter(|entry| entry["kind"] == prize.kind).count();
        assert_eq!(written, 1, "{}", prize.path);
    }
}

#[actix_web::test]
async fn of_fifty_one_disposes_one_closes_one_rates_and_one_reopens() {
    let arena = Arena::new().await;
    let unit = arena.world.agency(UNIT).await;
    let dispose = Prize {
        path: "dispositions",
        kind: "disposed",
        body: json!({"agency_id": unit, "role": "lead"}),
    };
    let close = Prize {
        path: "closures",
        kind: "closed",
        body: json!({"reason": "accepted"}),
    };
    let rate = Prize {
        path: "ratings",
        kind: "rated",
        body: json!({"score": 4}),
    };
    let reopen = Prize {
        path: "reopenings",
        kind: "reopened",
        body: json!({"reason": "Lampunya mati lagi sejak kemarin."}),
    };
    for _ in 0..sized(2, 50) {
        let (id, _) = arena.handed_to("pemkab-badung").await;
        arena.contend(&id, &arena.admin, &dispose).await;
        let (id, reporter) = arena.answered().await;
        arena.contend(&id, &reporter, &close).await;
        let (id, reporter) = arena.closed().await;
        arena.contend(&id, &reporter, &rate).await;
        arena.contend(&id, &reporter, &reopen).await;
    }
}
