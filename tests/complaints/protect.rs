//! The reporter hides more, never less.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person, World};

use super::scene::{AGENCY, Scene};

async fn protect(scene: &Scene, by: &Person, body: Value) -> Answer {
    scene.world.post(&scene.path("protections"), by, body).await
}

#[actix_web::test]
async fn a_case_made_secret_is_in_nobodys_sight_but_its_officers() {
    let scene = Scene::at_unit().await;
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 200);
    let hidden = protect(&scene, &scene.reporter, json!({"secret": true}))
        .await
        .expect(201);
    assert_eq!(
        (&hidden["secret"], &hidden["published"], &hidden["status"]),
        (&json!(true), &json!(false), &json!("forwarded"))
    );
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 404);
    assert_eq!(scene.world.get(&path, &scene.officer).await.status, 200);
    let again = protect(&scene, &scene.reporter, json!({"secret": true})).await;
    assert_eq!(again.problem(409), "wrong_state");
    let _ = protect(
        &scene,
        &scene.reporter,
        json!({"secret": true, "anonymous": true}),
    )
    .await
    .expect(201);
    assert_eq!(
        protect(&scene, &scene.reporter, json!({"anonymous": true}))
            .await
            .problem(409),
        "wrong_state"
    );
}

#[actix_web::test]
async fn a_name_that_was_read_is_read_no_more() {
    let scene = Scene::at_unit().await;
    assert!(scene.shown_to(&scene.officer).await["reporter_name"].is_string());
    let _ = protect(&scene, &scene.reporter, json!({"anonymous": true}))
        .await
        .expect(201);
    let shown = scene.shown_to(&scene.officer).await;
    assert_eq!(
        (&shown["reporter_name"], &shown["anonymous"]),
        (&Value::Null, &json!(true))
    );
    for body in [json!({}), json!({"secret": false})] {
        let _ = protect(&scene, &scene.reporter, body).await.expect(422);
    }
    assert_eq!(
        protect(&scene, &scene.officer, json!({"secret": true}))
            .await
            .status,
        403
    );
}

#[actix_web::test]
async fn a_secret_case_is_verified_by_the_national_desk_alone() {
    let world = World::new().await;
    let wished = world.agency(AGENCY).await;
    let scene = Scene::of(world, |report| report["agency_id"] = json!(wished)).await;
    assert_eq!(scene.shown_to(&scene.admin).await["status"], "received");
    let hidden = protect(&scene, &scene.reporter, json!({"secret": true}))
        .await
        .expect(201);
    assert_eq!(hidden["clocks"][0]["state"], "running");
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(scene.world.get(&path, &scene.admin).await.status, 404);
    assert_eq!(scene.verify().await["status"], "forwarded");
}
