//! Who has a case open now.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person};

use crate::complaints::scene::Scene;

async fn here(scene: &Scene, who: &Person, typing: bool) -> Answer {
    let (path, body) = (scene.path("presence"), json!({ "typing": typing }));
    scene.world.send("PUT", &path, who, &[], Some(&body)).await
}

async fn others(scene: &Scene, who: &Person) -> Vec<(String, Value)> {
    let there = here(scene, who, false).await.expect(200);
    let rows = there["others"].as_array().unwrap().iter();
    rows.map(|other| {
        let name = other["name"].as_str().unwrap().to_owned();
        (name, other["typing"].clone())
    })
    .collect()
}

fn seen(name: &str, typing: bool) -> (String, Value) {
    (name.to_owned(), json!(typing))
}

#[actix_web::test]
async fn each_sees_the_others_for_a_minute() {
    let scene = Scene::at_unit().await;
    let (officer, admin) = (&scene.officer, &scene.admin);
    let version = scene.shown_to(officer).await["version"].clone();
    assert_eq!(others(&scene, officer).await, []);
    assert_eq!(others(&scene, admin).await, [seen("Made Suardana", false)]);
    let alone = here(&scene, officer, true).await.expect(200);
    assert_eq!(alone["others"][0]["name"], "Kadek Wirawan");
    assert_eq!(alone["others"][0]["agency"]["short_name"], "Pemkab Badung");
    assert_eq!(others(&scene, admin).await, [seen("Made Suardana", true)]);
    scene.world.advance(TimeDelta::seconds(59));
    assert_eq!(others(&scene, admin).await, [seen("Made Suardana", true)]);
    scene.world.advance(TimeDelta::seconds(1));
    assert_eq!(others(&scene, admin).await, []);
    assert_eq!(scene.shown_to(officer).await["version"], version);
}

#[actix_web::test]
async fn only_officers_who_may_see_it_at_its_desk_are_there() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let ombudsman = world.officer(Role::Ombudsman, None).await;
    for person in [&scene.reporter, &ombudsman] {
        assert_eq!(here(&scene, person, true).await.problem(404), "not_found");
    }
    assert_eq!(others(&scene, &scene.officer).await, []);
    // The case goes where the officer has no say any more: gone at once, not after a minute.
    let _ = scene.dispose("pemkab-badung/dinas-kesehatan").await;
    assert_eq!(here(&scene, &scene.officer, true).await.status, 404);
    assert_eq!(others(&scene, &scene.admin).await, []);
}
