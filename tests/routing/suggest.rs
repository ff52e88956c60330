//! The desk is told by the rules first, then by who usually owns the topic.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use crate::agencies::{UNIT, change};
use crate::complaints::scene::Scene;

#[actix_web::test]
async fn a_rule_goes_before_the_usual_owner_and_says_so() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let bali = world.agency("pemprov-bali").await;
    let body =
        json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "agency_id": bali});
    let _ = world
        .post("/v1/routing-rules", &scene.national, body)
        .await
        .expect(201);
    let suggested = async |query: &str| {
        let path = format!("{}{query}", scene.path("suggestions"));
        let found = world.get(&path, &scene.national).await.expect(200);
        found["data"].as_array().unwrap().clone()
    };
    let found = suggested("").await;
    assert_eq!(found[0]["agency"]["id"], json!(bali));
    assert_eq!(
        found[0]["reasons"][0]["id"],
        "Aturan tujuan: topik Lampu jalan, di Kabupaten Badung."
    );
    assert_eq!(
        found[1]["agency"]["name"]["id"], "Dinas Perhubungan Kabupaten Badung",
        "then as before"
    );
    assert!(found.len() <= 5);
    // Another topic has no rule.
    let other = suggested("?category_code=energi.listrik-padam").await;
    assert!(
        other[0]["agency"]["name"]["id"]
            .as_str()
            .unwrap()
            .contains("PLN")
    );
    // Nor has another level, once the rule states one.
    let unit = world.agency(UNIT).await;
    let body = json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "level": "national", "priority": 1, "agency_id": unit});
    let _ = world
        .post("/v1/routing-rules", &scene.national, body)
        .await
        .expect(201);
    assert_eq!(suggested("").await[0]["agency"]["id"], json!(bali));
    let stated = suggested("?level=national").await;
    assert_eq!(stated[0]["agency"]["id"], json!(unit));
    let twice = stated
        .iter()
        .filter(|row| row["agency"]["id"] == json!(unit))
        .count();
    assert_eq!(twice, 1, "named once, with all its reasons");
    assert!(stated[0]["reasons"].as_array().unwrap().len() > 1);
}

#[actix_web::test]
async fn an_agency_is_led_to_its_own_units_only() {
    let scene = Scene::received().await;
    let world = &scene.world;
    let _ = scene.verify().await;
    let make = async |code: &str, priority: i32| {
        let body = json!({"category_code": "jalan.lampu-jalan", "priority": priority, "agency_id": world.agency(code).await});
        let _ = world
            .post("/v1/routing-rules", &scene.national, body)
            .await
            .expect(201);
    };
    make("pemprov-bali", 1).await;
    make("pemkab-badung/inspektorat", 2).await;
    let found = world
        .get(&scene.path("suggestions"), &scene.admin)
        .await
        .expect(200);
    let first = world.agency("pemkab-badung/inspektorat").await;
    assert_eq!(found["data"][0]["agency"]["id"], json!(first));
    let half = json!({"connection": "half"});
    let _ = change(
        world,
        &scene.national,
        world.agency("pemkab-badung").await,
        half,
    )
    .await
    .expect(200);
    let found = world
        .get(&scene.path("suggestions"), &scene.admin)
        .await
        .expect(200);
    assert_eq!(
        found["data"][0]["agency"]["id"],
        json!(first),
        "it hands down by itself"
    );
}

#[actix_web::test]
async fn who_is_about_to_write_is_told_who_will_probably_get_it() {
    let world = World::new().await;
    let foreseen = async |query: &str| {
        let path = format!("/v1/agency-suggestions{query}");
        let found = world.get(&path, &Person::NOBODY).await.expect(200);
        found["data"].as_array().unwrap().clone()
    };
    let lamps = "?category_code=jalan.lampu-jalan&area_code=51.03";
    let found = foreseen(lamps).await;
    assert_eq!(found[0]["agency"]["id"], json!(world.agency(UNIT).await));
    assert!(!found[0]["reasons"].as_array().unwrap().is_empty());
    assert!(found.len() <= 2);
    // A rule counts here as it does at the desk.
    let admin = world.officer(Role::NationalAdmin, None).await;
    let bali = world.agency("pemprov-bali").await;
    let body =
        json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "agency_id": bali});
    let _ = world
        .post("/v1/routing-rules", &admin, body)
        .await
        .expect(201);
    assert_eq!(foreseen(lamps).await[0]["agency"]["id"], json!(bali));
    for nothing in ["", "?category_code=tidak.ada", "?area_code=99.99"] {
        assert_eq!(foreseen(nothing).await, Vec::<Value>::new(), "{nothing}");
    }
}
