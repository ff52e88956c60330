//! Topics of priority programmes.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use crate::complaints::scene::Scene;

async fn patch(world: &World, who: &Person, etag: &str, body: Value) -> Answer {
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", etag),
    ];
    let body = serde_json::to_vec(&body).unwrap();
    world
        .send_raw(
            "PATCH",
            "/v1/categories/jalan.lampu-jalan",
            who,
            &headers,
            Some(body),
        )
        .await
}

#[actix_web::test]
async fn a_topic_becomes_one_of_a_priority_programme_and_new_cases_take_it_on() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let ksp = world.officer(Role::Ksp, None).await;
    let listed = world
        .get("/v1/categories", &scene.national)
        .await
        .expect(200);
    let topic = listed["data"].as_array().unwrap().iter();
    let topic = topic
        .clone()
        .find(|row| row["code"] == "jalan.lampu-jalan")
        .unwrap();
    assert_eq!(
        (&topic["priority"], &topic["version"]),
        (&json!(false), &json!(1))
    );
    let changed = patch(world, &scene.national, "\"v1\"", json!({"priority": true})).await;
    assert!(changed.header("etag").unwrap().starts_with("\"v2-"));
    assert_eq!(changed.expect(200)["priority"], true);
    assert_eq!(
        patch(world, &scene.national, "\"v1\"", json!({"priority": false}))
            .await
            .problem(412),
        "version_stale"
    );
    assert_eq!(
        patch(world, &scene.admin, "\"v2\"", json!({"priority": false}))
            .await
            .problem(403),
        "forbidden"
    );
    let _ = scene.verify().await;
    let seen = world
        .get(&format!("/v1/complaints/{}", scene.id), &ksp)
        .await
        .expect(200);
    assert_eq!(
        seen["audience"], "officer",
        "the presidential staff reads it as an overseer"
    );
}
