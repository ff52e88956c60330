//! A closed case is opened again: once freely within 30 days, then an admin decides.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas_tests::{Answer, Person};

use super::scene::Scene;

async fn closed() -> Scene {
    let scene = Scene::answered().await;
    close(&scene, &scene.reporter).await;
    scene
}

async fn close(scene: &Scene, reporter: &Person) {
    let _ = scene
        .world
        .post(
            &scene.path("closures"),
            reporter,
            json!({"reason": "accepted"}),
        )
        .await
        .expect(201);
}

async fn reopen(scene: &Scene, reporter: &Person) -> Answer {
    scene
        .world
        .post(
            &scene.path("reopenings"),
            reporter,
            json!({"reason": "Seminggu kemudian mati lagi."}),
        )
        .await
}

async fn decide(scene: &Scene, by: &Person, reopening: &Value, granted: bool) -> Answer {
    let path = format!("reopenings/{}/decisions", reopening.as_str().unwrap());
    let body = json!({"granted": granted, "reason": "Foto menunjukkan kerusakan yang sama."});
    scene.world.act(&path, by, &scene.id, body).await
}

#[actix_web::test]
async fn the_first_time_it_goes_on_at_once_with_new_clocks() {
    let scene = closed().await;
    let reopened = reopen(&scene, &scene.reporter).await.expect(201);
    assert_eq!(
        (
            reopened["status"].as_str(),
            reopened["outcome"].clone(),
            reopened["closed_at"].clone(),
            reopened["reopen_until"].clone()
        ),
        (Some("forwarded"), json!(null), json!(null), json!(null))
    );
    let clocks = scene.clocks().await;
    let running: Vec<&str> = clocks
        .iter()
        .filter(|(_, state, _)| state == "running")
        .map(|(kind, _, _)| kind.as_str())
        .collect();
    assert_eq!(running, ["first_response", "completion"]);
    // The unit that held it holds it again and answers anew.
    let _ = scene.respond("first").await;
    let _ = scene.respond("final").await;
    close(&scene, &scene.reporter).await;
    let rated = scene
        .world
        .post(&scene.path("ratings"), &scene.reporter, json!({"score": 2}))
        .await
        .expect(201);
    assert_eq!(rated["rating"]["score"], 2);
}

#[actix_web::test]
async fn after_thirty_days_it_stays_closed() {
    let scene = closed().await;
    let closed_at = scene.world.now();
    scene.world.advance(TimeDelta::days(30));
    let reporter = scene.fresh_reporter().await;
    let shown = scene.shown_to(&reporter).await;
    assert!(shown["allowed_acts"].to_string().contains("reopen"));
    assert_eq!(
        shown["reopen_until"],
        json!(closed_at + TimeDelta::days(30))
    );
    scene.world.advance(TimeDelta::milliseconds(1));
    assert_eq!(reopen(&scene, &reporter).await.problem(409), "wrong_state");
    assert!(
        !scene.shown_to(&reporter).await["allowed_acts"]
            .to_string()
            .contains("reopen")
    );
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
