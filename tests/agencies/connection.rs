//! How an agency is connected decides who verifies and who hands down.

use serde_json::json;
use tuntas_tests::World;

use super::{BADUNG, UNIT, change, fault, faults};
use crate::complaints::scene::Scene;

async fn wished(connection: &str) -> Scene {
    let world = World::new().await;
    let id = world.agency(BADUNG).await;
    let national = world
        .officer(tuntas::domain::access::Role::NationalAdmin, None)
        .await;
    let body = json!({ "connection": connection });
    let _ = change(&world, &national, id, body).await.expect(200);
    Scene::of(world, |report| report["agency_id"] = json!(id)).await
}

async fn verify(scene: &Scene, by_desk: bool, code: &str) -> tuntas_tests::Answer {
    let agency = scene.world.agency(code).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency});
    let who = if by_desk {
        &scene.national
    } else {
        &scene.admin
    };
    scene.world.act("verifications", who, &scene.id, body).await
}

#[actix_web::test]
async fn fully_connected_an_agency_verifies_what_is_meant_for_it() {
    let scene = wished("full").await;
    let _ = verify(&scene, false, UNIT).await.expect(201);
}

#[actix_web::test]
async fn half_connected_the_desk_verifies_and_the_agency_hands_down() {
    let scene = wished("half").await;
    assert_eq!(
        verify(&scene, false, UNIT).await.status,
        404,
        "it lies at the desk"
    );
    let refused = verify(&scene, true, UNIT).await;
    assert_eq!(faults(refused), fault("/agency_id", "not_allowed"));
    let suggested = scene
        .world
        .get(&scene.path("suggestions"), &scene.national)
        .await
        .expect(200);
    let units = suggested["data"].as_array().unwrap().iter();
    let badung = json!(scene.world.agency(BADUNG).await);
    assert_eq!(units.clone().next().unwrap()["agency"]["id"], badung);
    assert!(
        !units
            .clone()
            .any(|row| row["agency"]["name"]["id"] == "Dinas Perhubungan Kabupaten Badung")
    );
    let _ = verify(&scene, true, BADUNG).await.expect(201);
    let _ = scene.dispose(UNIT).await;
}

#[actix_web::test]
async fn centrally_connected_the_desk_verifies_and_names_the_unit() {
    let scene = wished("central").await;
    let refused = verify(&scene, true, BADUNG).await;
    assert_eq!(faults(refused), fault("/agency_id", "not_allowed"));
    let _ = verify(&scene, true, UNIT).await.expect(201);
}

#[actix_web::test]
async fn a_returned_case_is_handed_on_as_the_agency_is_connected() {
    let scene = wished("half").await;
    let bali = scene.world.agency("pemprov-bali").await;
    let _ = verify(&scene, true, "pemprov-bali").await.expect(201);
    let unit = scene.world.agency(UNIT).await;
    let hand = async |to| {
        let body = json!({"agency_id": to, "role": "lead"});
        scene
            .world
            .act("dispositions", &scene.national, &scene.id, body)
            .await
    };
    assert_eq!(faults(hand(unit).await), fault("/agency_id", "not_allowed"));
    let badung = scene.world.agency(BADUNG).await;
    let handed = hand(badung).await.expect(201);
    assert_eq!(handed["holder"]["id"], json!(badung));
    assert_ne!(badung, bali);
}
