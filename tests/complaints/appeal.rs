//! Against an archival: once and in time; and an answer that comes after all.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::jobs::schedule::archive_unanswered;
use tuntas_tests::{Answer, Person};

use super::scene::Scene;

pub async fn archive(scene: &Scene) {
    let why = json!({"ground": "out_of_scope", "explanation": "Ini urusan pengadilan negeri."});
    let archived = scene
        .world
        .act("archivals", &scene.national, &scene.id, why);
    let _ = archived.await.expect(201);
}

pub async fn appeal(scene: &Scene, by: &Person) -> Answer {
    let why = json!({"reason": "Lampu itu di jalan kabupaten."});
    scene.world.post(&scene.path("appeals"), by, why).await
}

pub async fn decide(scene: &Scene, by: &Person, appeal: &Value, granted: bool) -> Answer {
    let path = format!("appeals/{}/decisions", appeal.as_str().unwrap());
    let body = json!({"granted": granted, "reason": "Foto menunjukkan jalan kabupaten."});
    scene.world.act(&path, by, &scene.id, body).await
}

pub fn may(shown: &Value, act: &str) -> bool {
    shown["allowed_acts"]
        .as_array()
        .unwrap()
        .contains(&json!(act))
}

#[actix_web::test]
async fn it_is_appealed_once_and_in_time() {
    let scene = Scene::received().await;
    archive(&scene).await;
    assert_eq!(appeal(&scene, &scene.national).await.status, 403);
    let appealed = appeal(&scene, &scene.reporter).await.expect(201);
    assert_eq!(
        appeal(&scene, &scene.reporter).await.problem(409),
        "wrong_state"
    );
    let other = scene.world.officer(Role::NationalAdmin, None).await;
    let refused = decide(&scene, &other, &appealed["pending_appeal"], false)
        .await
        .expect(201);
    assert_eq!(
        (&refused["status"], &refused["pending_appeal"]),
        (&json!("archived"), &Value::Null)
    );
    assert_eq!(
        appeal(&scene, &scene.reporter).await.problem(409),
        "wrong_state"
    );
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    let last = timeline["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["kind"], &last["granted"]),
        (&json!("appeal_decided"), &json!(false))
    );

    let late = Scene::received().await;
    archive(&late).await;
    late.world
        .advance(TimeDelta::days(30) + TimeDelta::milliseconds(1));
    let reporter = late.fresh_reporter().await;
    assert!(!may(&late.shown_to(&reporter).await, "appeal"));
    assert_eq!(appeal(&late, &reporter).await.problem(409), "wrong_state");
}

/// Asked in progress, silent for ten working days, archived by the clock.
async fn unanswered() -> (Scene, Person) {
    let scene = Scene::at_unit().await;
    let _ = scene.respond("first").await;
    let question = json!({"question": "Di depan rumah nomor berapa?"});
    let held = scene
        .world
        .act("holds", &scene.officer, &scene.id, question);
    let _ = held.await.expect(201);
    scene.world.advance(TimeDelta::days(20));
    archive_unanswered(&scene.world.app).await.unwrap();
    let reporter = scene.fresh_reporter().await;
    let shown = scene.shown_to(&reporter).await;
    assert_eq!(
        (&shown["status"], &shown["archive_ground"]),
        (&json!("archived"), &json!("no_answer"))
    );
    (scene, reporter)
}

#[actix_web::test]
async fn an_answer_that_comes_after_all_lets_the_case_go_on_where_it_was() {
    let (scene, reporter) = unanswered().await;
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 404);
    let answer = json!({"text": "Maaf terlambat: nomor 12."});
    let replied = scene
        .world
        .post(&scene.path("replies"), &reporter, answer)
        .await
        .expect(201);
    assert_eq!(
        (&replied["status"], &replied["appeal_until"]),
        (&json!("in_progress"), &Value::Null)
    );
    let clocks = replied["clocks"].as_array().unwrap();
    let state =
        |kind: &str| clocks.iter().find(|clock| clock["kind"] == kind).unwrap()["state"].clone();
    assert_eq!(
        (state("completion"), state("hold")),
        (json!("running"), json!("cancelled"))
    );
    // It is with the same unit, and everybody reads it again.
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 200);
    let officer = scene.world.renewed(&scene.officer);
    assert!(may(&scene.shown_to(&officer).await, "respond"));
}

#[actix_web::test]
async fn after_thirty_days_an_answer_changes_nothing() {
    let (scene, _) = unanswered().await;
    scene.world.advance(TimeDelta::days(31));
    let reporter = scene.fresh_reporter().await;
    let answer = json!({"text": "Maaf terlambat: nomor 12."});
    let late = scene
        .world
        .post(&scene.path("replies"), &reporter, answer)
        .await;
    assert_eq!(late.problem(409), "wrong_state");
}
