//! An officer's notices: counted, and read up to where they were read.

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::run_due_jobs;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World};

use crate::complaints::scene::Scene;

async fn count(world: &World, officer: &Person) -> Value {
    world.get("/v1/notices/count", officer).await.expect(200)
}

/// Two officers at the national desk, and some reports a minute apart, of which both were told.
async fn told(reports: usize) -> (World, Person, Person) {
    let world = World::new().await;
    let one = world.officer(Role::NationalAdmin, None).await;
    let other = world.officer(Role::NationalAdmin, None).await;
    for _ in 0..reports {
        let _ = world.file(world.report()).await;
        let worker = world.app.chance.uuid();
        while run_due_jobs(&world.app, worker).await.unwrap() > 0 {}
        world.advance(TimeDelta::minutes(1));
    }
    (world, one, other)
}

fn reading(up_to: &Value) -> Value {
    json!({"up_to": up_to})
}

#[actix_web::test]
async fn what_is_read_is_no_longer_counted_and_others_still_have_theirs() {
    let (world, one, other) = told(4).await;
    assert_eq!(
        count(&world, &one).await,
        json!({"unread": 4, "more": false})
    );
    let list = world.get("/v1/notices", &one).await.expect(200);
    let second = &list["data"][1]["id"];
    let answer = world
        .post("/v1/notices/readings", &one, reading(second))
        .await;
    assert_eq!(answer.status, 204);
    assert_eq!(count(&world, &one).await["unread"], 1);
    let list = world.get("/v1/notices", &one).await.expect(200);
    let read: Vec<bool> = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| !notice["read_at"].is_null())
        .collect();
    assert_eq!(read, [false, true, true, true]);
    assert_eq!(count(&world, &other).await["unread"], 4);
    let all = world
        .post("/v1/notices/readings", &one, reading(&Value::Null))
        .await;
    assert_eq!(all.status, 204);
    assert_eq!(count(&world, &one).await["unread"], 0);
}

#[actix_web::test]
async fn a_reading_repeated_under_its_key_reads_nothing_new() {
    let (world, one, _) = told(1).await;
    let key = world.app.chance.uuid().to_string();
    let send = async |body: Value| {
        let headers = [("idempotency-key", key.as_str())];
        world
            .send("POST", "/v1/notices/readings", &one, &headers, Some(&body))
            .await
    };
    assert_eq!(send(reading(&Value::Null)).await.status, 204);
    let _ = world.file(world.report()).await;
    let worker = world.app.chance.uuid();
    while run_due_jobs(&world.app, worker).await.unwrap() > 0 {}
    assert_eq!(send(reading(&Value::Null)).await.status, 204);
    assert_eq!(count(&world, &one).await["unread"], 1);
    let other_body = send(reading(&json!(world.app.chance.uuid()))).await;
    assert_eq!(other_body.problem(422), "idempotency_key_reused");
    let keyless = world
        .send(
            "POST",
            "/v1/notices/readings",
            &one,
            &[],
            Some(&reading(&Value::Null)),
        )
        .await;
    assert_eq!(keyless.problem(400), "idempotency_key_missing");
}

#[actix_web::test]
async fn only_ones_own_notices_are_read() {
    let (world, one, other) = told(1).await;
    let list = world.get("/v1/notices", &other).await.expect(200);
    for id in [
        &list["data"][0]["id"],
        &json!("bukan-id"),
        &json!(world.app.chance.uuid()),
    ] {
        let answer = world.post("/v1/notices/readings", &one, reading(id)).await;
        assert_eq!(answer.expect(422)["errors"][0]["pointer"], "/up_to");
    }
    assert_eq!(count(&world, &one).await["unread"], 1);
    assert_eq!(count(&world, &other).await["unread"], 1);
    // Who it is is asked before what is said.
    let nobody = world
        .post("/v1/notices/readings", &Person::NOBODY, json!("?"))
        .await;
    assert_eq!(nobody.problem(401), "unauthenticated");
}

#[actix_web::test]
async fn a_badge_counts_to_a_hundred() {
    let (world, one, _) = told(1).await;
    let mut owner = world.database.connect(OWNER).await;
    let add = |rows: usize| {
        format!(
            "INSERT INTO notices (public_id, account_id, complaint_id, event, timeline_seq, at)
             SELECT gen_random_uuid(), account_id, complaint_id, event, (SELECT count(*) FROM notices)::int + n, at
             FROM notices, generate_series(1, {rows}) AS n WHERE id = (SELECT min(id) FROM notices)"
        )
    };
    owner.batch_execute(&add(99)).await.unwrap();
    assert_eq!(
        count(&world, &one).await,
        json!({"unread": 100, "more": false})
    );
    owner.batch_execute(&add(1)).await.unwrap();
    assert_eq!(
        count(&world, &one).await,
        json!({"unread": 100, "more": true})
    );
}

/// An agency never hears that its inspectorate was given a case about it, not even where nobody works there yet.
#[actix_web::test]
async fn an_oversight_case_is_told_to_its_inspectorate_or_to_the_desk() {
    for staffed in [true, false] {
        let world = World::new().await;
        let desk = world.officer(Role::NationalAdmin, None).await;
        let other_desk = world.officer(Role::NationalAdmin, None).await;
        let admin = world
            .officer(Role::AgencyAdmin, Some("pemkab-badung"))
            .await;
        let unit = "pemkab-badung/inspektorat";
        let head = world.officer(Role::UnitHead, Some(unit)).await;
        let inspector = match staffed {
            true => Some(world.officer(Role::Inspectorate, Some(unit)).await),
            false => None,
        };
        let (id, _) = world.file(world.report()).await;
        let agency = world.agency(unit).await;
        let body = json!({"class": "complaint", "oversight": true, "category_code": "integritas.pungli", "agency_id": agency});
        let _ = world
            .act("verifications", &desk, &id, body)
            .await
            .expect(201);
        let worker = world.app.chance.uuid();
        while run_due_jobs(&world.app, worker).await.unwrap() > 0 {}
        for uninvolved in [&admin, &head] {
            assert_eq!(count(&world, uninvolved).await["unread"], 0);
        }
        let told = inspector.as_ref().unwrap_or(&other_desk);
        let list = world.get("/v1/notices", told).await.expect(200);
        assert_eq!(list["data"][0]["event"], "verified", "{list}");
    }
}

#[actix_web::test]
async fn a_case_that_one_may_no_longer_see_is_in_no_notice() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    world.work().await;
    let told = world.get("/v1/notices", &scene.officer).await.expect(200);
    assert_eq!(told["data"][0]["complaint_id"], json!(scene.id));
    assert_ne!(count(world, &scene.officer).await["unread"], 0);
    let _ = world
        .post(
            &scene.path("protections"),
            &scene.reporter,
            json!({"secret": true}),
        )
        .await
        .expect(201);
    let _ = scene.dispose("pemkab-badung/dinas-kesehatan").await;
    let case = format!("/v1/complaints/{}", scene.id);
    let gone = world.get(&case, &scene.officer).await;
    assert_eq!(gone.problem(404), "not_found");
    let told = world.get("/v1/notices", &scene.officer).await.expect(200);
    assert_eq!(told["data"], json!([]));
    assert_eq!(count(world, &scene.officer).await["unread"], 0);
}
