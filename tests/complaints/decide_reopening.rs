//! A second reopening waits for a national admin.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person};

use super::reopen::{close, closed, reopen};
use super::scene::Scene;

async fn decide(scene: &Scene, by: &Person, reopening: &Value, granted: bool) -> Answer {
    let path = format!("reopenings/{}/decisions", reopening.as_str().unwrap());
    let body = json!({"granted": granted, "reason": "Foto menunjukkan kerusakan yang sama."});
    scene.world.act(&path, by, &scene.id, body).await
}

#[actix_web::test]
async fn the_second_time_an_admin_decides_by_the_request_that_waits() {
    let scene = closed().await;
    let _ = reopen(&scene, &scene.reporter).await.expect(201);
    let _ = scene.respond("final").await;
    close(&scene, &scene.reporter).await;
    let asked = reopen(&scene, &scene.reporter).await.expect(201);
    assert_eq!(asked["status"], "closed");
    let request = asked["pending_reopening"].clone();
    assert!(request.is_string());
    assert_eq!(
        reopen(&scene, &scene.reporter).await.problem(409),
        "wrong_state"
    );
    assert_eq!(
        decide(&scene, &scene.admin, &request, true)
            .await
            .problem(403),
        "forbidden"
    );
    let another = json!(uuid::Uuid::nil());
    assert_eq!(
        decide(&scene, &scene.national, &another, true)
            .await
            .problem(404),
        "not_found"
    );
    let refused = decide(&scene, &scene.national, &request, false)
        .await
        .expect(201);
    assert_eq!(
        (
            refused["status"].as_str(),
            refused["pending_reopening"].clone()
        ),
        (Some("closed"), json!(null))
    );
    let asked = reopen(&scene, &scene.reporter).await.expect(201);
    let granted = decide(&scene, &scene.national, &asked["pending_reopening"], true)
        .await
        .expect(201);
    assert_eq!(granted["status"], "forwarded");
    let timeline = scene
        .world
        .get(
            &format!("{}?limit=100", scene.path("timeline")),
            &scene.reporter,
        )
        .await
        .expect(200);
    let decided: Vec<&Value> = timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "reopening_decided")
        .map(|entry| &entry["granted"])
        .collect();
    assert_eq!(decided, [&json!(false), &json!(true)]);
}
