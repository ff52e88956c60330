//! Standing behind somebody else's report, once.

use serde_json::{Value, json};
use tuntas_tests::{Answer, Person};

use super::scene::Scene;

async fn support(scene: &Scene, person: &Person, key: &str) -> Answer {
    let (path, headers) = (scene.path("supports"), [("idempotency-key", key)]);
    scene
        .world
        .send("POST", &path, person, &headers, None)
        .await
}

const ONE: &str = "0d1c9a3e-5f7a-4f7e-9c11-9b8f4f3f6a10";
const OTHER: &str = "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11";

#[actix_web::test]
async fn each_is_counted_once_and_the_public_reads_how_many() {
    let scene = Scene::at_unit().await;
    let ayu = scene.world.reporter("ayu@contoh.example").await;
    let version = scene.shown_to(&scene.officer).await["version"].clone();
    for (person, key, expected) in [
        (&Person::NOBODY, ONE, 1),
        (&Person::NOBODY, ONE, 1),
        (&Person::NOBODY, OTHER, 2),
        (&ayu, ONE, 3),
        // An account counts by itself, whatever the key.
        (&ayu, OTHER, 3),
    ] {
        let counted = support(&scene, person, key).await.expect(201);
        assert_eq!(counted["supports"], expected);
    }
    for person in [&Person::NOBODY, &scene.reporter, &scene.officer] {
        assert_eq!(scene.shown_to(person).await["supports"], 3);
    }
    assert_eq!(
        scene.shown_to(&scene.officer).await["version"],
        version,
        "no act"
    );
}

#[actix_web::test]
async fn ones_own_what_is_not_public_and_what_has_ended_is_not_supported() {
    let scene = Scene::received().await;
    assert_eq!(
        support(&scene, &Person::NOBODY, ONE).await.problem(404),
        "not_found"
    );
    let _ = scene.verify().await;
    assert_eq!(
        support(&scene, &scene.reporter, ONE).await.problem(403),
        "forbidden"
    );
    let missing = scene
        .world
        .send("POST", &scene.path("supports"), &Person::NOBODY, &[], None)
        .await;
    assert_eq!(missing.problem(400), "idempotency_key_missing");
    let _ = scene
        .world
        .post(&scene.path("withdrawals"), &scene.reporter, json!({}))
        .await
        .expect(201);
    assert_eq!(
        support(&scene, &Person::NOBODY, ONE).await.problem(404),
        "not_found"
    );
    assert_eq!(
        support(&scene, &scene.national, ONE).await.problem(409),
        "wrong_state"
    );
    let shown: Value = scene.shown_to(&scene.national).await;
    assert_eq!(shown["supports"], 0);
}
