//! A question that waits is repeated once.

use serde_json::json;
use tuntas::jobs::schedule::remind_reporters;

use super::scene::Scene;

#[actix_web::test]
async fn half_way_to_the_deadline_the_reporter_is_reminded_once() {
    let scene = Scene::at_unit().await;
    let question = json!({"question": "Di depan rumah nomor berapa?"});
    let _ = scene
        .world
        .act("holds", &scene.officer, &scene.id, question)
        .await
        .expect(201);
    let reminded = async || {
        remind_reporters(&scene.world.app).await.unwrap();
        let reporter = scene.fresh_reporter().await;
        let timeline = scene
            .world
            .get(&scene.path("timeline"), &reporter)
            .await
            .expect(200);
        let entries = timeline["data"].as_array().unwrap().clone();
        entries
            .iter()
            .filter(|entry| entry["kind"] == "reminded")
            .count()
    };
    // Ten working days from Tuesday the 24th; half of them are over with Tuesday the 1st.
    scene.world.set_clock("2026-12-01T15:59:59.999Z");
    assert_eq!(reminded().await, 0);
    scene.world.set_clock("2026-12-01T16:00:00Z");
    assert_eq!(reminded().await, 1);
    scene.world.set_clock("2026-12-03T16:00:00Z");
    assert_eq!(reminded().await, 1, "once");
    let public = scene
        .world
        .get(&scene.path("timeline"), &tuntas_tests::Person::NOBODY)
        .await
        .expect(200);
    assert!(!public.to_string().contains("reminded"));
}

#[actix_web::test]
async fn whoever_has_answered_is_not_reminded() {
    let scene = Scene::at_unit().await;
    let question = json!({"question": "Di depan rumah nomor berapa?"});
    let _ = scene
        .world
        .act("holds", &scene.officer, &scene.id, question)
        .await
        .expect(201);
    let reply = json!({"text": "Nomor 12."});
    let _ = scene
        .world
        .post(&scene.path("replies"), &scene.reporter, reply)
        .await
        .expect(201);
    scene.world.set_clock("2026-12-03T16:00:00Z");
    remind_reporters(&scene.world.app).await.unwrap();
    let reporter = scene.fresh_reporter().await;
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &reporter)
        .await
        .expect(200);
    assert!(!timeline.to_string().contains("reminded"));
}
