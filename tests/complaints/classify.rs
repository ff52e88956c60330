//! What a case is, corrected after verification.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person};

use super::scene::Scene;

async fn classify(scene: &Scene, by: &Person, body: Value) -> Answer {
    let mut body = body;
    body["reason"] = json!("Pelapor bertanya, bukan mengadu.");
    scene
        .world
        .act("classifications", by, &scene.id, body)
        .await
}

fn due(shown: &Value) -> (Value, Value) {
    let clocks = shown["clocks"].as_array().unwrap();
    let clock = clocks
        .iter()
        .find(|clock| clock["kind"] == "completion")
        .unwrap();
    (clock["limit"]["value"].clone(), clock["due_at"].clone())
}

#[actix_web::test]
async fn another_class_counts_the_completion_anew_from_its_start() {
    let scene = Scene::at_unit().await;
    let (limit, before) = due(&scene.shown_to(&scene.national).await);
    assert_eq!(limit, 14);
    let changed = classify(
        &scene,
        &scene.national,
        json!({"class": "information_request"}),
    )
    .await
    .expect(201);
    let (limit, after) = due(&changed);
    assert_eq!(
        (&changed["class"], &limit, &changed["status"]),
        (
            &json!("information_request"),
            &json!(5),
            &json!("forwarded")
        )
    );
    assert!(after.as_str() < before.as_str(), "{before} {after}");
    let back = classify(&scene, &scene.national, json!({"class": "complaint"}))
        .await
        .expect(201);
    assert_eq!(due(&back), (json!(14), before));
    let timeline = scene
        .world
        .get(&scene.path("timeline"), &scene.reporter)
        .await
        .expect(200);
    let last = timeline["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["kind"], &last["class"]),
        (&json!("classified"), &json!("complaint"))
    );
}

#[actix_web::test]
async fn whoever_works_on_it_corrects_the_topic_and_nothing_else() {
    let scene = Scene::at_unit().await;
    let changed = classify(
        &scene,
        &scene.officer,
        json!({"category_code": "jalan.jalan-rusak"}),
    )
    .await
    .expect(201);
    assert_eq!(changed["category"]["code"], "jalan.jalan-rusak");
    for (body, pointer) in [
        (json!({"class": "aspiration"}), "/class"),
        (json!({"oversight": true}), "/oversight"),
        (json!({"category_code": "tidak.ada"}), "/category_code"),
        (json!({}), "/category_code"),
    ] {
        let refused = classify(&scene, &scene.officer, body).await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    assert_eq!(
        classify(&scene, &scene.reporter, json!({"class": "aspiration"}))
            .await
            .status,
        403
    );
}

#[actix_web::test]
async fn an_oversight_case_lies_with_an_inspectorate_and_is_not_public() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let oversight = json!({"oversight": true});
    let refused = classify(&scene, &scene.national, oversight.clone())
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/oversight");
    let inspectorate = scene.world.agency("pemkab-badung/inspektorat").await;
    let body = json!({"agency_id": inspectorate, "role": "lead"});
    let _ = scene
        .world
        .act("dispositions", &scene.admin, &scene.id, body)
        .await;
    let changed = classify(&scene, &scene.national, oversight)
        .await
        .expect(201);
    assert_eq!(
        (
            &changed["oversight"],
            &due(&changed).0,
            &changed["published"]
        ),
        (&json!(true), &json!(60), &json!(false))
    );
    let path = format!("/v1/complaints/{}", scene.id);
    assert_eq!(scene.world.get(&path, &Person::NOBODY).await.status, 404);
    // Its agency's admins no longer see it.
    assert_eq!(scene.world.get(&path, &scene.admin).await.status, 404);
}
