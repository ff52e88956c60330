//! The reporter takes a report back.

use serde_json::json;
use tuntas_tests::Person;

use super::scene::Scene;

#[actix_web::test]
async fn a_withdrawn_report_is_worked_on_by_nobody_and_read_by_nobody_else() {
    let scene = Scene::at_unit().await;
    let withdrawn = scene
        .world
        .post(
            &scene.path("withdrawals"),
            &scene.reporter,
            json!({"reason": "Lampunya sudah menyala lagi."}),
        )
        .await
        .expect(201);
    assert_eq!(
        (
            withdrawn["status"].as_str(),
            withdrawn["allowed_acts"].clone()
        ),
        (Some("withdrawn"), json!(["protect", "attach"]))
    );
    assert!(
        scene
            .clocks()
            .await
            .iter()
            .all(|(_, state, _)| ["done", "cancelled"].contains(&state.as_str()))
    );
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 404);
    let shown = scene.shown_to(&scene.officer).await;
    assert_eq!(
        (shown["status"].as_str(), shown["allowed_acts"].clone()),
        (Some("withdrawn"), json!(["attach"]))
    );
    let work = scene
        .world
        .get("/v1/complaints?view=work&sort=due_at", &scene.officer)
        .await
        .expect(200);
    assert_eq!(work["data"], json!([]), "nothing is due any more");
}

#[actix_web::test]
async fn a_report_on_hold_can_be_withdrawn_and_a_closed_one_cannot() {
    let scene = Scene::at_unit().await;
    let _ = scene
        .world
        .act(
            "holds",
            &scene.officer,
            &scene.id,
            json!({"question": "Di depan rumah nomor berapa?"}),
        )
        .await
        .expect(201);
    let withdraw = async |scene: &Scene| {
        scene
            .world
            .post(&scene.path("withdrawals"), &scene.reporter, json!({}))
            .await
    };
    assert_eq!(withdraw(&scene).await.expect(201)["status"], "withdrawn");
    assert_eq!(withdraw(&scene).await.problem(409), "wrong_state");
    let closed = Scene::answered().await;
    let _ = closed
        .world
        .post(
            &closed.path("closures"),
            &closed.reporter,
            json!({"reason": "accepted"}),
        )
        .await
        .expect(201);
    assert_eq!(withdraw(&closed).await.problem(409), "wrong_state");
}
