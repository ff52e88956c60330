//! The reporter does not accept the answer.

use serde_json::json;

use super::scene::{Scene, clock};

#[actix_web::test]
async fn the_work_goes_on_under_a_new_clock_of_five_days() {
    let scene = Scene::answered().await;
    let disputed = scene
        .world
        .post(
            &scene.path("disputes"),
            &scene.reporter,
            json!({"reason": "Tiga lampu masih mati."}),
        )
        .await
        .expect(201);
    assert_eq!(
        (disputed["status"].as_str(), disputed["outcome"].clone()),
        (Some("in_progress"), json!(null))
    );
    assert_eq!(
        scene.clocks().await[3..],
        [
            clock("reply", "done", "2026-12-08T15:59:59.999Z"),
            clock("completion", "running", "2026-12-01T15:59:59.999Z")
        ]
    );
}

#[actix_web::test]
async fn there_is_nothing_to_dispute_before_an_answer() {
    let scene = Scene::at_unit().await;
    assert_eq!(
        scene
            .world
            .post(
                &scene.path("disputes"),
                &scene.reporter,
                json!({"reason": "Lama sekali ini."})
            )
            .await
            .problem(409),
        "wrong_state"
    );
}
