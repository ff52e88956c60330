//! The reporter writes.

use chrono::TimeDelta;
use serde_json::json;

use super::scene::Scene;

#[actix_web::test]
async fn while_an_answer_waits_it_restarts_the_ten_days_once() {
    let scene = Scene::answered().await;
    let due = async || scene.clocks().await.last().unwrap().2.clone();
    assert_eq!(due().await, "2026-12-08T15:59:59.999Z");
    scene.world.advance(TimeDelta::days(2));
    let fresh = scene.fresh_reporter().await;
    let _ = scene
        .world
        .post(
            &scene.path("replies"),
            &fresh,
            json!({"text": "Kami cek dulu, mohon ditunggu."}),
        )
        .await
        .expect(201);
    assert_eq!(due_of(&scene).await, "2026-12-10T15:59:59.999Z");
    // A working day later: a second restart would show.
    scene.world.advance(TimeDelta::days(1));
    let fresh = scene.fresh_reporter().await;
    let _ = scene
        .world
        .post(
            &scene.path("replies"),
            &fresh,
            json!({"text": "Sebentar lagi."}),
        )
        .await
        .expect(201);
    assert_eq!(due_of(&scene).await, "2026-12-10T15:59:59.999Z");
}

async fn due_of(scene: &Scene) -> String {
    let reporter = scene.fresh_reporter().await;
    let shown = scene.shown_to(&reporter).await;
    let clocks = shown["clocks"].as_array().unwrap();
    clocks
        .iter()
        .find(|clock| clock["kind"] == "reply" && clock["state"] == "running")
        .unwrap()["due_at"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[actix_web::test]
async fn hostile_text_is_cleaned_and_an_empty_one_refused() {
    let scene = Scene::received().await;
    let _ = scene
        .world
        .post(
            &scene.path("replies"),
            &scene.reporter,
            json!({"text": "Halo\u{0000}\u{202E} dunia\u{200B}"}),
        )
        .await
        .expect(201);
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    assert_eq!(timeline["data"][1]["text"], "Halo dunia");
    let refused = scene
        .world
        .post(
            &scene.path("replies"),
            &scene.reporter,
            json!({"text": " \u{200B} "}),
        )
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["code"], "required");
}

#[actix_web::test]
async fn what_the_reporter_writes_is_masked_for_officers_and_not_published() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let _ = scene
        .world
        .post(
            &scene.path("replies"),
            &scene.reporter,
            json!({"text": "Hubungi 0812-3456-7890 saja."}),
        )
        .await
        .expect(201);
    for (person, text) in [
        (&scene.reporter, json!("Hubungi 0812-3456-7890 saja.")),
        (&scene.admin, json!("Hubungi 0812••••••90 saja.")),
        // Nobody has checked it: the public learns that something was written.
        (&tuntas_tests::Person::NOBODY, json!(null)),
    ] {
        let timeline = scene
            .world
            .get(&scene.path("timeline"), person)
            .await
            .expect(200);
        assert_eq!(
            timeline["data"].as_array().unwrap().last().unwrap()["text"],
            text
        );
    }
}
