//! A code for a report of one's own account.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person, World};

const AYU: &str = "ayu@contoh.example";

async fn own(world: &World) -> (Person, String) {
    let me = world.reporter(AYU).await;
    let mut report = world.report();
    report.as_object_mut().unwrap().remove("reporter");
    let filed = world.post("/v1/complaints", &me, report).await.expect(201);
    (me, filed["id"].as_str().unwrap().to_owned())
}

async fn make(world: &World, person: &Person, id: &str, key: &str) -> Answer {
    let path = format!("/v1/complaints/{id}/access-codes");
    let headers = [("idempotency-key", key)];
    world
        .send("POST", &path, person, &headers, Some(&json!({})))
        .await
}

async fn opens(world: &World, made: &Value) -> u16 {
    world.ask("/v1/tracking", made.clone()).await.status
}

#[actix_web::test]
async fn a_new_code_opens_the_report_and_ends_the_one_before() {
    let world = World::new().await;
    let (me, id) = own(&world).await;
    let keys: Vec<String> = (0..2)
        .map(|_| world.app.chance.uuid().to_string())
        .collect();
    let first = make(&world, &me, &id, &keys[0]).await.expect(201);
    assert_eq!(opens(&world, &first).await, 200);
    let again = make(&world, &me, &id, &keys[0]).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.expect(201), first);
    let visitor = world
        .track(
            first["tracking_number"].as_str().unwrap(),
            first["access_code"].as_str().unwrap(),
        )
        .await;
    let second = make(&world, &me, &id, &keys[1]).await.expect(201);
    assert_eq!(
        (opens(&world, &first).await, opens(&world, &second).await),
        (404, 200)
    );
    assert_eq!(
        make(&world, &me, &id, &keys[0]).await.problem(422),
        "idempotency_key_reused"
    );
    let path = format!("/v1/complaints/{id}");
    assert_eq!(
        world.get(&path, &visitor).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn only_for_ones_own() {
    let world = World::new().await;
    let (_, id) = own(&world).await;
    let key = world.app.chance.uuid().to_string();
    let other = world.reporter("lain@contoh.example").await;
    assert_eq!(
        make(&world, &other, &id, &key).await.problem(404),
        "not_found"
    );
    let (by_code, holder) = world.file(world.report()).await;
    assert_eq!(
        make(&world, &holder, &by_code, &key).await.problem(403),
        "forbidden"
    );
    assert_eq!(
        make(&world, &Person::NOBODY, &id, &key).await.problem(401),
        "unauthenticated"
    );
}
