//! Where a case could go.

use serde_json::{Value, json};

use super::scene::Scene;

fn named(found: &Value) -> Vec<String> {
    found["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["agency"]["name"]["id"].as_str().unwrap().to_owned())
        .collect()
}

#[actix_web::test]
async fn the_desk_gets_the_government_of_the_place_and_its_unit_with_reasons() {
    let scene = Scene::received().await;
    let found = scene
        .world
        .get(&scene.path("suggestions"), &scene.national)
        .await
        .expect(200);
    assert_eq!(
        named(&found)[..2],
        [
            "Dinas Perhubungan Kabupaten Badung",
            "Pemerintah Kabupaten Badung"
        ]
    );
    assert!(
        found["data"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| !row["reasons"].as_array().unwrap().is_empty())
    );
}

#[actix_web::test]
async fn another_topic_can_be_asked_about_and_a_national_owner_is_found() {
    let scene = Scene::received().await;
    let path = format!(
        "{}?category_code=energi.listrik-padam",
        scene.path("suggestions")
    );
    let found = scene.world.get(&path, &scene.national).await.expect(200);
    assert!(named(&found)[0].contains("PLN"), "{found:#}");
    assert_ne!(found["data"], json!([]));
}

#[actix_web::test]
async fn an_agency_looks_among_its_units() {
    let scene = Scene::received().await;
    let _ = scene.verify().await;
    let found = scene
        .world
        .get(&scene.path("suggestions"), &scene.admin)
        .await
        .expect(200);
    assert_eq!(named(&found)[0], "Dinas Perhubungan Kabupaten Badung");
}
